import StilePass
import Testing
import WaitingRoom

@Suite struct AltchaRefusalTests {
    /// One change to a solved payload, and what it comes to.
    struct Change: Sendable {
        var from, to: String
        var error: ChallengeError

        init(_ from: String, _ to: String, _ error: ChallengeError) {
            (self.from, self.to, self.error) = (from, to, error)
        }
    }

    private func verify(
        _ json: String,
        for binding: ChallengeBinding = ChallengeFixture.binding,
        at now: Timestamp = ChallengeFixture.now
    ) throws -> ChallengeVerdict {
        try ChallengeFixture.work.verify(AltchaVectors.base64(json), for: binding, at: now)
    }

    private func expect(_ change: Change, of json: String) {
        let changed = json.replacing(change.from, with: change.to)
        #expect(changed != json)
        #expect(throws: change.error) { try verify(changed) }
    }

    @Test(arguments: [
        Change("SHA-256", "SHA-512", .unknownAlgorithm),
        Change(#""SHA-256""#, #""sha-256""#, .unknownAlgorithm),
        Change(#""challenge": "e9"#, #""challenge": "e8"#, .wrongSolution),
        Change(#""challenge": "e9"#, #""challenge": "E9"#, .wrongSolution),
        Change("165071", "165072", .wrongSolution),
        Change("910a2dec", "910a2ded", .wrongSolution),
        Change("expires=1795001200", "expires=1895001200", .wrongSolution),
        Change("level=1", "level=2", .wrongSolution),
        Change("binding=s_M_", "binding=s_N_", .wrongSolution),
        Change(#""signature": "6e"#, #""signature": "6f"#, .wrongSignature),
        Change(#""signature": "6e"#, #""signature": "6E"#, .wrongSignature),
        Change(#""signature": "6e"#, #""signature": ""#, .wrongSignature),
    ])
    func `a changed v1 answer is refused`(change: Change) {
        expect(change, of: AltchaVectors.oursV1)
    }

    @Test(arguments: [
        Change("expires=1795001200", "expires=", .field(.salt)),
        Change("expires=1795001200", "expires=-1", .field(.salt)),
        Change("expires=1795001200", "expires=99999999999999", .field(.salt)),
        Change("expires=1795001200", "expires=1795001200&expires=1895001200", .field(.salt)),
        Change("expires=1795001200&", "", .field(.salt)),
        Change("level=1&", "", .field(.salt)),
        Change("level=1", "level=9", .field(.salt)),
        Change("level=1", "level=1&customer=x", .field(.salt)),
        Change("910a2dec", "910A2DEC", .field(.salt)),
        Change(#"JbA&""#, #"JbA""#, .field(.salt)),
    ])
    func `a salt in another form is refused`(change: Change) {
        expect(change, of: AltchaVectors.oursV1)
    }

    // "…&1650" with 71 hashes like "…&" with 165071.
    @Test func `digits moved from the number to the salt are refused`() {
        let spliced = AltchaVectors.oursV1
            .replacing(#"JbA&""#, with: #"JbA&1650""#)
            .replacing(#""number": 165071"#, with: #""number": 71"#)
        #expect(throws: ChallengeError.field(.salt)) { try verify(spliced) }
    }

    @Test func `a challenge that a visitor made is refused`() {
        let forged = AltchaVectors.oursV1
            .replacing("expires=1795001200", with: "expires=1895001200")
            .replacing("165071", with: "0")
            .replacing(
                "e9215e3b35ff14ded323a859358e7ecba292f55881070f7c069ccaf1194ce0db",
                with: AltchaVectors.forgedChallenge
            )
        #expect(throws: ChallengeError.wrongSignature) { try verify(forged) }
    }

    @Test(arguments: [
        Change("PBKDF2/SHA-256", "PBKDF2/SHA-512", .unknownAlgorithm),
        Change("PBKDF2/SHA-256", "SHA-256", .unknownAlgorithm),
        Change(#""cost": 5000"#, #""cost": 1"#, .wrongSignature),
        Change(#""cost": 5000"#, #""cost": 0"#, .field(.cost)),
        Change(#""cost": 5000"#, #""cost": 100001"#, .field(.cost)),
        Change(#""keyLength": 32"#, #""keyLength": 16"#, .field(.keyLength)),
        Change(#""e4812d4ca5701565678e24ad6d4e5bd2""#, #""e4""#, .wrongSignature),
        Change(#""e4812d4ca5701565678e24ad6d4e5bd2""#, #""""#, .wrongSignature),
        Change(#""e4812d4c"#, #""E4812d4c"#, .field(.keyPrefix)),
        Change(#""keySignature": "cda5"#, #""keySignature": "cda6"#, .wrongSignature),
        Change(#""keySignature": "cda5"#, #""keySignature": "CDA5"#, .field(.keySignature)),
        Change("910a2dec", "910a2ded", .wrongSignature),
        Change("f893a2ee", "f893a2ef", .wrongSignature),
        Change("f893a2ee", "f893a2", .field(.salt)),
        Change("1795001200", "1895001200", .wrongSignature),
        Change(#""expiresAt": 1795001200, "#, "", .field(.expiresAt)),
        Change("1795001200", "1795001200.5", .field(.expiresAt)),
        Change(#""binding": "s_M_"#, #""binding": "s_N_"#, .wrongSignature),
        Change(#""level": 1"#, #""level": 2"#, .wrongSignature),
        Change(#""level": 1"#, #""level": 5"#, .field(.data)),
        Change(#""level": 1"#, #""level": 1, "more": 1"#, .field(.data)),
        Change(#""cost": 5000"#, #""cost": 5000, "memoryCost": 8"#, .unknownMember),
        Change(#""cost": 5000"#, #""cost": 5000, "memoryCost": null"#, .unknownMember),
        Change(#""signature": "101d"#, #""signature": "101e"#, .wrongSignature),
    ])
    func `a changed v2 challenge is refused`(change: Change) {
        expect(change, of: AltchaVectors.oursV2)
    }

    @Test(arguments: [
        Change(#""derivedKey": "e481"#, #""derivedKey": "e482"#, .wrongSolution),
        Change("335aa88c", "335aa88d", .wrongSolution),
        Change(#""derivedKey": "e481"#, #""derivedKey": ""#, .field(.derivedKey)),
        Change(#""counter": 817"#, #""counter": -1"#, .field(.counter)),
        Change(#""counter": 817"#, #""counter": 4294967296"#, .field(.counter)),
        Change(#""counter": 817"#, #""counter": 817.0"#, .field(.counter)),
        Change(#""counter": 817"#, #""counter": "817""#, .field(.counter)),
        Change(#""counter": 817, "#, "", .field(.counter)),
        Change("1234.5", #""fast""#, .field(.time)),
    ])
    func `a changed v2 solution is refused`(change: Change) {
        expect(change, of: AltchaVectors.oursV2)
    }

    @Test(arguments: [
        AltchaVectors.oursV1, AltchaVectors.oursV2, AltchaVectors.theirsProbabilistic,
    ])
    func `a solution for another room, sale, stage or visitor is refused`(json: String) {
        for other in ChallengeFixture.otherBindings {
            #expect(throws: ChallengeError.wrongBinding) { try verify(json, for: other) }
        }
    }

    @Test(arguments: [AltchaVectors.oursV1, AltchaVectors.oursV2])
    func `a solution is good until it expires`(json: String) throws {
        _ = try verify(json, at: ChallengeFixture.expires - .milliseconds(1))
        for late in [Duration.zero, .seconds(86_400)] {
            #expect(throws: ChallengeError.expired) {
                try verify(json, at: ChallengeFixture.expires + late)
            }
        }
    }

    @Test(arguments: [AltchaVectors.oursV1, AltchaVectors.oursV2])
    func `a solution under another secret is refused`(json: String) throws {
        let keys = try #require(ChallengeKeys(secret: Array(1...32)))
        #expect(throws: ChallengeError.wrongSignature) {
            try ProofOfWork(keys: keys).verify(
                AltchaVectors.base64(json),
                for: ChallengeFixture.binding,
                at: ChallengeFixture.now
            )
        }
    }

    @Test func `one challenge has one id to spend and no two share one`() throws {
        let all = [
            AltchaVectors.oursV1, AltchaVectors.oursV2, AltchaVectors.theirsV1,
            AltchaVectors.theirsDeterministic, AltchaVectors.theirsProbabilistic,
        ]
        let ids = try all.map { try verify($0).spentID }
        #expect(Set(ids).count == all.count)
        // Whatever a visitor may change without being refused does not make another id.
        let slower = AltchaVectors.oursV2.replacing("1234.5", with: "9.25")
        let otherCounter = AltchaVectors.oursV2.replacing(#": 817"#, with: ": 818")
        for same in [slower, otherCounter] {
            #expect(try verify(same).spentID == ids[1])
        }
        let timed = AltchaVectors.oursV1.replacing("165071,", with: #"165071, "took": 812,"#)
        #expect(try verify(timed).spentID == ids[0])
    }

    @Test func `a short secret makes no keys`() {
        #expect(ChallengeKeys(secret: Array(repeating: 7, count: 31)) == nil)
    }
}
