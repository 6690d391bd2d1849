import StilePass
import Testing
import WaitingRoom

@Suite struct FrontDeskTests {
    private static let schedule = SaleSchedule(
        opens: Timestamp(seconds: 100),
        starts: Timestamp(seconds: 200),
        ends: Timestamp(seconds: 300)
    )
    private static let closed = Timestamp(seconds: 99)
    private static let prequeue = Timestamp(seconds: 150)
    private static let open = Timestamp(seconds: 250)
    private static let ended = Timestamp(seconds: 300)
    private static let token = QueueToken(
        room: "arena",
        sale: "sale",
        key: SaleFixture.key(7),
        queueID: Identifier(high: 1, low: 2),
        issuedAt: Timestamp(seconds: 120)
    )

    @Test(arguments: [prequeue, open])
    func `who has no token gets a place`(now: Timestamp) throws {
        #expect(try FrontDesk.join(token: nil, schedule: Self.schedule, at: now) == .number)
    }

    @Test(arguments: [prequeue, open])
    func `who has a place keeps it`(now: Timestamp) throws {
        let join = try FrontDesk.join(
            token: .success(Self.token),
            schedule: Self.schedule,
            at: now
        )
        #expect(join == .keep(Self.token))
    }

    @Test func `a refused token is said to be one`() {
        #expect(throws: FrontDesk.Refusal.token(.wrongSale)) {
            try FrontDesk.join(
                token: .failure(.wrongSale),
                schedule: Self.schedule,
                at: Self.open
            )
        }
        #expect(throws: FrontDesk.Refusal.token(.badSignature)) {
            try FrontDesk.checkIn(
                token: .failure(.badSignature),
                schedule: Self.schedule,
                checkInThrough: 100,
                at: Self.open
            )
        }
        #expect(throws: FrontDesk.Refusal.token(.wrongRoom)) {
            try FrontDesk.claim(
                token: .failure(.wrongRoom),
                schedule: Self.schedule,
                at: Self.open
            )
        }
    }

    @Test func `before the line opens and after the sale nobody joins`() {
        #expect(throws: FrontDesk.Refusal.notOpenYet(opens: Timestamp(seconds: 100))) {
            try FrontDesk.join(token: nil, schedule: Self.schedule, at: Self.closed)
        }
        #expect(throws: FrontDesk.Refusal.ended) {
            try FrontDesk.join(
                token: .success(Self.token),
                schedule: Self.schedule,
                at: Self.ended
            )
        }
    }

    @Test func `a place within reach may check in, and no later one`() throws {
        func checkIn(through: Int) throws -> QueueToken {
            try FrontDesk.checkIn(
                token: .success(Self.token),
                schedule: Self.schedule,
                checkInThrough: through,
                at: Self.prequeue
            )
        }
        #expect(try checkIn(through: 7) == Self.token)
        #expect(throws: FrontDesk.Refusal.tooEarly) { try checkIn(through: 6) }
    }

    @Test func `without a token nobody checks in or claims`() {
        #expect(throws: FrontDesk.Refusal.tokenMissing) {
            try FrontDesk.checkIn(
                token: nil,
                schedule: Self.schedule,
                checkInThrough: 100,
                at: Self.open
            )
        }
        #expect(throws: FrontDesk.Refusal.tokenMissing) {
            try FrontDesk.claim(token: nil, schedule: Self.schedule, at: Self.open)
        }
    }

    @Test func `a claim reaches the store while the sale lasts`() throws {
        let claim = try FrontDesk.claim(
            token: .success(Self.token),
            schedule: Self.schedule,
            at: Self.open
        )
        #expect(claim == Self.token)
    }

    @Test func `after the sale its end is the answer, whatever the token`() {
        #expect(throws: FrontDesk.Refusal.ended) {
            try FrontDesk.claim(token: nil, schedule: Self.schedule, at: Self.ended)
        }
        #expect(throws: FrontDesk.Refusal.ended) {
            try FrontDesk.checkIn(
                token: .failure(.malformed),
                schedule: Self.schedule,
                checkInThrough: 0,
                at: Self.ended
            )
        }
    }
}
