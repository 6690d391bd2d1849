import StilePass
import Testing

@testable import Service
@testable import WaitingRoom

@Suite struct PollPaceTests {
    private static let now = Timestamp(seconds: 1_000_000)

    private static func pace(
        _ schedule: SaleSchedule = SaleSchedule(),
        shortest: Duration = .seconds(2),
        stock: StockReport? = nil,
        checkInThrough: Int = 0
    ) throws -> PollPace {
        var plan = RoomPlan.arena
        plan.schedule = schedule
        plan.pace.shortestPoll = shortest
        var sale = SaleRecord(
            SaleOpening(
                id: "first",
                configuredID: "first",
                salt: try #require(Identifier(bytes: Array(repeating: 1, count: 16))),
                terms: plan.terms,
                lane: plan.lane
            ),
            at: now
        )
        sale.stock = stock
        var lane = LaneRecord(lane: plan.lane)
        lane.checkInThrough = checkInThrough
        return PollPace(
            plan: plan,
            report: SaleReport(sale: sale, lanes: [lane]),
            phase: schedule.phase(at: now),
            at: now
        )
    }

    @Test func `whoever can be told a wait sleeps a tenth of it`() throws {
        let pace = try Self.pace()
        #expect(pace.seconds(ahead: 9, WaitForecast(p10: 200, p50: 300, p90: 400)) == 30)
        #expect(pace.seconds(ahead: 9, WaitForecast(p10: 1, p50: 3, p90: 5)) == 2)
        #expect(pace.seconds(ahead: 9, WaitForecast(p10: 1, p50: 9_000, p90: 9_999)) == 120)
    }

    @Test func `when nothing is left to wait for everybody sleeps longest`() throws {
        #expect(try Self.pace(SaleSchedule(ends: Self.now)).seconds(ahead: 0, nil) == 120)
        let soldOut = try Self.pace(stock: StockReport(free: 0, unsold: 0))
        #expect(soldOut.seconds(ahead: 0, nil) == 120)
    }

    @Test(arguments: [(10, 5.0), (50, 5.0), (300, 30.0), (86_400, 120.0)])
    func `before the start the sleep follows the time until then`(
        remaining: Int64,
        seconds: Double
    ) throws {
        let moment = Self.now + .seconds(remaining)
        #expect(try Self.pace(SaleSchedule(starts: moment)).seconds(ahead: 7, nil) == seconds)
        let closed = SaleSchedule(opens: moment, starts: moment + .seconds(86_400))
        #expect(try Self.pace(closed).seconds(ahead: 7, nil) == seconds)
    }

    @Test func `in a line without a forecast those further back sleep longer`() throws {
        let held = try Self.pace(stock: StockReport(free: 0, unsold: 3), checkInThrough: 201)
        #expect(held.seconds(ahead: 0, nil) == 10)
        #expect(held.seconds(ahead: 200, nil) == 10)
        #expect(held.seconds(ahead: 1_200, nil) == 20)
        #expect(held.seconds(ahead: 1_000_000, nil) == 60)
    }

    @Test func `a room that is faster than life is asked more often`() throws {
        let fast = try Self.pace(shortest: .milliseconds(500))
        #expect(fast.seconds(ahead: 0, nil) == 2.5)
        #expect(fast.seconds(ahead: 1_000, nil) == 5)
        let soon = SaleSchedule(starts: Self.now + .seconds(3))
        #expect(try Self.pace(soon, shortest: .milliseconds(500)).seconds(ahead: 0, nil) == 2.5)
    }
}
