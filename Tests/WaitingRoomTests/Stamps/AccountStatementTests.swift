import StilePass
import Testing
import WaitingRoom

@Suite struct AccountStatementTests {
    private func keys() throws -> AccountStatementKeys {
        AccountStatementKeys([
            try #require(
                AccountStatementKeys.Key(id: "site-1", bytes: StatementVectors.keyBytes)
            )
        ])
    }

    private func verify(
        _ text: String,
        at now: Timestamp = StatementVectors.now
    ) throws -> AccountStatement {
        try keys().verify(text, room: "arena", at: now)
    }

    @Test func `a statement of another library says what the site says`() throws {
        #expect(
            try verify(StatementVectors.good)
                == AccountStatement(
                    account: "fan-7",
                    tier: "gold",
                    since: Timestamp(seconds: 1_500_000_000)
                )
        )
        #expect(try verify(StatementVectors.plain) == AccountStatement(account: "fan-7"))
    }

    @Test(arguments: StatementVectors.refused.indices)
    func `a statement with one thing wrong is refused for it`(index: Int) {
        let vector = StatementVectors.refused[index]
        #expect(throws: vector.error, "\(vector.what)") { try verify(vector.text) }
    }

    @Test func `a statement is good from its issue to its end, give or take the leeway`() throws {
        let good = StatementVectors.good
        let begin = StatementVectors.now - .seconds(30)
        let end = StatementVectors.now + .seconds(630)
        #expect(AccountStatementKeys.leeway == .seconds(30))
        #expect(try verify(good, at: begin).account == "fan-7")
        #expect(try verify(good, at: end - .milliseconds(1)).account == "fan-7")
        #expect(throws: AccountStatementError.token(.notYetValid)) {
            try verify(good, at: begin - .milliseconds(1))
        }
        #expect(throws: AccountStatementError.token(.expired)) { try verify(good, at: end) }
    }

    @Test func `a key shorter than the hash is refused`() {
        let short = [UInt8](repeating: 9, count: AccountStatementKeys.minimumKeyBytes - 1)
        #expect(AccountStatementKeys.Key(id: "site-1", bytes: short) == nil)
    }

    @Test func `without keys no statement counts`() {
        #expect(throws: AccountStatementError.token(.unknownKey)) {
            try AccountStatementKeys([]).verify(
                StatementVectors.good,
                room: "arena",
                at: StatementVectors.now
            )
        }
    }

    @Test func `the stamp names the account by its pseudonym only`() throws {
        let key = try #require(PseudonymKey(event: "room:arena", bytes: [UInt8](0..<32)))
        let stamp = try verify(StatementVectors.good)
            .stamp(by: key, at: StatementVectors.now + .milliseconds(700))
        #expect(
            stamp
                == .account(
                    // Computed with Python's `hmac`.
                    subject: try #require(Identifier("nlLK9Nj9WiYS-rTPEw594g")),
                    tier: "gold",
                    since: Timestamp(seconds: 1_500_000_000),
                    at: StatementVectors.now
                )
        )
        let token = QueueToken(
            room: "arena",
            sale: "one",
            key: PlaceKey(lane: .general, place: 1),
            queueID: Identifier(high: 1, low: 2),
            issuedAt: StatementVectors.now
        )
        let keys = QueueTokenKeys(
            signing: try #require(QueueTokenKeys.Key(id: "q", bytes: StatementVectors.keyBytes))
        )
        let text = keys.sign(token.adding(stamp))
        let read = try keys.verify(text, room: "arena", sale: "one", at: StatementVectors.now)
        #expect(read.stamps == [stamp])
        let payload = try #require(Base64URL.decode(text.split(separator: ".")[1].utf8))
        #expect(!String(decoding: payload, as: UTF8.self).contains("fan-7"))
    }

    @Test func `a statement tells nothing of the account when it is printed`() throws {
        let statement = try verify(StatementVectors.good)
        var dumped = ""
        dump(statement, to: &dumped)
        for text in ["\(statement)", String(reflecting: statement), dumped] {
            #expect(!text.contains("fan-7"))
        }
    }
}
