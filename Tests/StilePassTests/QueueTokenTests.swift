import StilePass
import Testing
import WaitingRoom

@Suite struct QueueTokenTests {
    static let secret = [UInt8](repeating: 0x5A, count: 32)
    static let now = Timestamp(seconds: 1_800_000_000)
    static let token = QueueToken(
        room: "arena",
        sale: "2026-12-01",
        key: PlaceKey(lane: .general, place: 4_711),
        queueID: Identifier(high: 1, low: 2),
        issuedAt: now
    )

    private func keys(_ id: String = "q1", _ secret: [UInt8] = secret) throws -> QueueTokenKeys {
        QueueTokenKeys(signing: try #require(QueueTokenKeys.Key(id: id, bytes: secret)))
    }

    private func expect(
        _ error: TokenError,
        of text: String,
        at moment: Timestamp = now,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let keys = try keys()
        #expect(throws: error, sourceLocation: sourceLocation) {
            try keys.verify(text, room: "arena", sale: "2026-12-01", at: moment)
        }
    }

    @Test func `a signed token says what was put into it`() throws {
        let keys = try keys()
        let text = keys.sign(Self.token)
        #expect(
            try keys.verify(text, room: "arena", sale: "2026-12-01", at: Self.now) == Self.token
        )
    }

    @Test func `after a rotation the older key still verifies`() throws {
        let old = try #require(QueueTokenKeys.Key(id: "old", bytes: Self.secret))
        let new = try #require(
            QueueTokenKeys.Key(id: "new", bytes: [UInt8](repeating: 1, count: 32))
        )
        let text = QueueTokenKeys(signing: old).sign(Self.token)
        let rotated = QueueTokenKeys(signing: new, older: [old])
        #expect(
            try rotated.verify(text, room: "arena", sale: "2026-12-01", at: Self.now) == Self.token
        )
        #expect(throws: TokenError.unknownKey) {
            try QueueTokenKeys(signing: new).verify(
                text,
                room: "arena",
                sale: "2026-12-01",
                at: Self.now
            )
        }
    }

    @Test func `a key shorter than the hash is refused`() {
        let short = [UInt8](repeating: 9, count: QueueTokenKeys.minimumKeyBytes - 1)
        #expect(QueueTokenKeys.Key(id: "k", bytes: short) == nil)
    }

    @Test func `a token altered by one character anywhere is refused`() throws {
        let keys = try keys()
        for altered in Tampering.variants(of: keys.sign(Self.token)) {
            #expect(throws: TokenError.self, "accepted: \(altered)") {
                try keys.verify(altered, room: "arena", sale: "2026-12-01", at: Self.now)
            }
        }
    }

    @Test func `another room or sale is refused`() throws {
        var token = Self.token
        token.room = "other"
        try expect(.wrongRoom, of: try keys().sign(token))
        token = Self.token
        token.sale = "2026-11-30"
        try expect(.wrongSale, of: try keys().sign(token))
    }

    @Test func `another type, algorithm, key id or key is refused`() throws {
        let text = try keys().sign(Self.token)
        func header(_ alg: String, _ typ: String, _ kid: String) -> String {
            text.reheaded(#"{"alg":"\#(alg)","typ":"\#(typ)","kid":"\#(kid)"}"#)
        }
        try expect(.wrongType, of: header("HS256", "admission-pass+jwt", "q1"))
        try expect(.wrongType, of: header("HS256", "JWT", "q1"))
        try expect(.wrongAlgorithm, of: header("none", "queue-token+jwt", "q1"))
        try expect(.wrongAlgorithm, of: header("HS512", "queue-token+jwt", "q1"))
        try expect(.unknownKey, of: header("HS256", "queue-token+jwt", "q2"))
        let foreign = try keys("q1", [UInt8](repeating: 3, count: 32))
        try expect(.badSignature, of: foreign.sign(Self.token))
    }

    @Test func `an admission pass is no queue token`() throws {
        try expect(.wrongType, of: try PassFixture(.edDSA, id: "q1").token())
    }

    @Test func `a token from the future is refused beyond the leeway`() throws {
        let text = try keys().sign(Self.token)
        let edge = Self.now - QueueTokenKeys.leeway
        #expect(
            try keys().verify(text, room: "arena", sale: "2026-12-01", at: edge) == Self.token
        )
        try expect(.notYetValid, of: text, at: edge - .milliseconds(1))
    }

    @Test func `a token lives as long as its sale`() throws {
        let text = try keys().sign(Self.token)
        let later = Self.now + .seconds(90 * 86_400)
        #expect(
            try keys().verify(text, room: "arena", sale: "2026-12-01", at: later) == Self.token
        )
    }

    @Test func `a text that is too long or no token is refused`() throws {
        try expect(.tooLong, of: String(repeating: "A", count: CompactJWS.maximumLength + 1))
        try expect(.malformed, of: "a.b.c")
    }

    @Test func `a truly signed token for no place is refused`() throws {
        for place in [0, -1] {
            var token = Self.token
            token.key.place = place
            try expect(.malformed, of: try keys().sign(token))
        }
    }
}
