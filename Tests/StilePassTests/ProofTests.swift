import StilePass
import Testing

@Suite struct ProofTests {
    private static let now = ProofVectors.madeAt + .seconds(3)

    private func verify(
        _ text: String,
        method: String = "POST",
        address: String = ProofVectors.address,
        token: String? = ProofVectors.token,
        key: String? = ProofVectors.thumbprint,
        at now: Timestamp = now
    ) throws(ProofError) -> ProofOfPossession {
        try ProofOfPossession.verify(
            text,
            method: method,
            address: address,
            covering: token,
            key: key,
            at: now
        )
    }

    @Test(arguments: [ProofVectors.good, ProofVectors.browser])
    func `a proof of another library tells its key and its id`(text: String) throws {
        let proof = try verify(text)
        #expect(proof.keyThumbprint == ProofVectors.thumbprint)
        #expect(proof.proofID == "proof-7")
        #expect(proof.issuedAt == ProofVectors.madeAt)
    }

    @Test func `at a join any key is accepted and no token is covered`() throws {
        let address = ProofVectors.joinAddress
        let proof = try verify(ProofVectors.join, address: address, token: nil, key: nil)
        #expect(proof.keyThumbprint == ProofVectors.thumbprint)
        #expect(throws: ProofError.wrongToken) {
            try verify(ProofVectors.join, address: address, key: nil)
        }
        #expect(throws: ProofError.wrongToken) {
            try verify(ProofVectors.good, token: nil, key: nil)
        }
    }

    @Test(arguments: ProofVectors.refused.indices)
    func `a proof with one thing wrong is refused for it`(index: Int) {
        let vector = ProofVectors.refused[index]
        #expect(throws: vector.error, "\(vector.what)") { try verify(vector.text) }
    }

    @Test func `a proof altered by one character anywhere is refused`() {
        for altered in Tampering.variants(of: ProofVectors.good) {
            #expect(throws: ProofError.self, "accepted: \(altered)") { try verify(altered) }
        }
    }

    @Test func `a good proof fits no other request, token or key`() {
        let good = ProofVectors.good
        #expect(throws: ProofError.wrongMethod) { try verify(good, method: "GET") }
        #expect(throws: ProofError.wrongMethod) { try verify(good, method: "post") }
        #expect(throws: ProofError.wrongAddress) {
            try verify(good, address: ProofVectors.joinAddress)
        }
        #expect(throws: ProofError.wrongToken) { try verify(good, token: "queue.token.texts") }
        #expect(throws: ProofError.otherKey) {
            try verify(good, key: ProofVectors.otherThumbprint)
        }
    }

    @Test func `a proof lives ten seconds, and clocks may differ by the leeway`() throws {
        let end = ProofVectors.madeAt + .seconds(15)
        #expect(ProofOfPossession.life == .seconds(10))
        #expect(ProofOfPossession.leeway == .seconds(5))
        #expect(try verify(ProofVectors.good, at: end - .milliseconds(1)).staleAt == end)
        #expect(throws: ProofError.stale) { try verify(ProofVectors.good, at: end) }
        let begin = ProofVectors.madeAt - .seconds(5)
        #expect(try verify(ProofVectors.good, at: begin).proofID == "proof-7")
        #expect(throws: ProofError.notYetValid) {
            try verify(ProofVectors.good, at: begin - .milliseconds(1))
        }
    }

    @Test(arguments: [
        "HTTPS://Stile.Example/rooms/arena/check-in",
        "https://stile.example:443/rooms/arena/check-in",
        "https://stile.example/rooms/arena/check-in?language=de#top",
    ])
    func `spellings of one address are the same address`(address: String) throws {
        #expect(try verify(ProofVectors.good, address: address).proofID == "proof-7")
    }

    @Test(arguments: [
        "http://stile.example/rooms/arena/check-in",
        "https://stile.example:80/rooms/arena/check-in",
        "https://stile.example/rooms/arena/Check-in",
        "https://stile.example/rooms/arena/check-in/",
        "https://user@stile.example/rooms/arena/check-in",
        "https:///rooms/arena/check-in", "/rooms/arena/check-in", "", "ftp://stile.example/",
        "https://stile.example/rooms/arena/check-in\u{0}",
    ])
    func `another address, or none, is another address`(address: String) {
        #expect(throws: ProofError.wrongAddress) { try verify(ProofVectors.good, address: address) }
    }

    @Test func `a text that is too long or no proof is refused`() {
        let longest = String(repeating: "A", count: ProofOfPossession.maximumLength)
        #expect(throws: ProofError.malformed) { try verify(longest) }
        #expect(throws: ProofError.tooLong) { try verify(longest + "A") }
        for text in ["", ".", "..", "a.b.c", "e30.e30", "not a proof"] {
            #expect(throws: ProofError.self) { try verify(text) }
        }
    }

    @Test func `the examples of the standard are accepted`() throws {
        let first = try verify(
            ProofVectors.standardAtToken,
            address: "https://server.example.com/token",
            token: nil,
            key: ProofVectors.standardThumbprint,
            at: Timestamp(seconds: 1_562_262_616)
        )
        #expect(first.proofID == "-BwC3ESc6acc2lTc")
        let second = try verify(
            ProofVectors.standardAtResource,
            method: "GET",
            address: "https://resource.example.org/protectedresource",
            token: ProofVectors.standardToken,
            key: ProofVectors.standardThumbprint,
            at: Timestamp(seconds: 1_562_262_618)
        )
        #expect(second.proofID == "e1j3V_bKic8-LAEB")
    }

    @Test func `a token is hashed as the standard says`() {
        #expect(
            ProofOfPossession.hash(of: ProofVectors.standardToken)
                == "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo"
        )
    }

    @Test func `every refusal says why in a sentence of its own`() {
        #expect(Set(ProofError.allCases.map(\.sentence)).count == ProofError.allCases.count)
        #expect(ProofError.allCases.allSatisfy { $0.sentence.hasSuffix(".") })
    }
}
