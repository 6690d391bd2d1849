import StilePass
import Testing
import WaitingRoom

/// How far ahead of the serving number the leader asks visitors to check in.
@Suite struct CheckInReachTests {
    private static func plan(perSecond: Double, hardCap: Int = 10_000) -> RoomPlan {
        RoomPlan(
            id: "arena",
            title: "Arena",
            target: "https://shop.example",
            saleID: "sale",
            core: CorePlan(servers: 1_000, serviceTime: .seconds(10), waitProbability: 0.05),
            terms: SaleTerms(
                checkInWindow: .seconds(90),
                hardCap: hardCap,
                perSecondLimit: perSecond
            )
        )
    }

    private func reach(
        _ plan: RoomPlan,
        sinceLastTick: Duration = .milliseconds(500),
        lane change: (inout LaneRecord) -> Void
    ) -> Int {
        let now = Timestamp(seconds: 1_800_000_000)
        var lane = LaneRecord(lane: .general)
        change(&lane)
        let report = SaleReport(
            sale: SaleRecord(SaleFixture.opening(terms: plan.terms), at: now),
            lanes: [lane],
            sinceLastTick: sinceLastTick
        )
        return CheckInReach.through(
            report,
            lane: .general,
            perSecond: plan.terms.perSecondLimit,
            mayWalk: true
        )
    }

    @Test func `it reaches two windows' worth of calls ahead`() {
        let reach = reach(Self.plan(perSecond: 2)) { lane in
            lane.issued = 10_000
            lane.serving = 100
            lane.checkInThrough = 300
            lane.present = 200
        }
        #expect(reach == 100 + 2 * 2 * 90)
    }

    @Test func `it reaches a few places ahead however slow the release is`() {
        let reach = reach(Self.plan(perSecond: 0.001)) { lane in
            lane.issued = 10_000
            lane.serving = 100
            lane.present = 5
        }
        #expect(reach == 100 + CheckInReach.least)
    }

    @Test func `no more are asked for than the cap could take`() {
        let reach = reach(Self.plan(perSecond: 50, hardCap: 30)) { lane in
            lane.issued = 10_000
            lane.serving = 100
            lane.present = 30
        }
        #expect(reach == 100 + 60)
    }

    @Test func `absent places are walked through at twice the rate`() {
        let plan = Self.plan(perSecond: 10)
        func absent(_ lane: inout LaneRecord) {
            lane.issued = 100_000
            lane.serving = 100
            lane.checkInThrough = 5_000
            lane.present = 899
        }
        #expect(reach(plan, lane: absent) == 5_010)
        #expect(reach(plan, sinceLastTick: .seconds(2), lane: absent) == 5_040)
        // After a standstill the walk goes on by a single step.
        #expect(reach(plan, sinceLastTick: .zero, lane: absent) == 5_001)
    }

    @Test func `with a window's worth present nothing is walked through`() {
        let reach = reach(Self.plan(perSecond: 10)) { lane in
            lane.issued = 100_000
            lane.serving = 100
            lane.checkInThrough = 5_000
            lane.present = 900
        }
        #expect(reach == 100 + 1_800)
    }

    @Test func `behind the last place there is nothing to walk through`() {
        let reach = reach(Self.plan(perSecond: 10)) { lane in
            lane.issued = 5_000
            lane.serving = 4_990
            lane.checkInThrough = 5_000
        }
        #expect(reach == 4_990 + 1_800)
    }

    @Test func `a long stretch of absent places does not stall the sale`() {
        let plan = Self.plan(perSecond: 10)
        var sale = SaleFixture(terms: plan.terms, checkInThrough: 0)
        for _ in 0..<3 { sale.join(4_000) }
        let firstPresent = 6_001
        var seconds = 0.0
        while sale.lane.calls == 0, seconds < 600 {
            let report = sale.tick(
                after: .milliseconds(500),
                perSecond: 10,
                checkInThrough: sale.lane.checkInThrough
            )
            let through = CheckInReach.through(
                report ?? sale.report,
                lane: .general,
                perSecond: 10,
                mayWalk: true
            )
            sale.tick(after: .zero, perSecond: 0, checkInThrough: through)
            seconds += 0.5
            if sale.lane.checkInThrough >= firstPresent { sale.checkIn(firstPresent) }
        }
        // Two ordinary windows lie within reach at once, and the rest is walked at 20 a second.
        #expect(sale.lane.serving == firstPresent)
        #expect(seconds < Double(firstPresent) / 20 + 5)
    }
}
