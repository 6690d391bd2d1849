import StilePass
import Testing
import WaitingRoom

@Suite struct SaleScheduleTests {
    private static let schedule = SaleSchedule(
        opens: Timestamp(seconds: 100),
        starts: Timestamp(seconds: 200),
        ends: Timestamp(seconds: 300)
    )

    private static let phases: [(Int64, SalePhase)] = [
        (0, .closed), (99_999, .closed), (100_000, .prequeue), (199_999, .prequeue),
        (200_000, .open), (299_999, .open), (300_000, .ended), (.max, .ended),
    ]

    @Test(arguments: phases)
    func `each phase begins at its moment`(milliseconds: Int64, phase: SalePhase) {
        #expect(Self.schedule.phase(at: Timestamp(milliseconds: milliseconds)) == phase)
    }

    @Test func `a sale without moments is open`() {
        #expect(SaleSchedule().phase(at: Timestamp(milliseconds: .min)) == .open)
        #expect(SaleSchedule().phase(at: Timestamp(milliseconds: .max)) == .open)
    }

    @Test func `a sale that starts as it opens has no prequeue`() {
        let schedule = SaleSchedule(opens: Timestamp(seconds: 100))
        #expect(schedule.phase(at: Timestamp(seconds: 99)) == .closed)
        #expect(schedule.phase(at: Timestamp(seconds: 100)) == .open)
    }

    @Test func `a sale that is open already has one until it starts`() {
        let schedule = SaleSchedule(starts: Timestamp(seconds: 100))
        #expect(schedule.phase(at: Timestamp(seconds: 99)) == .prequeue)
    }

    @Test func `the end counts more than anything else`() {
        let schedule = SaleSchedule(
            opens: Timestamp(seconds: 500),
            ends: Timestamp(seconds: 100)
        )
        #expect(schedule.phase(at: Timestamp(seconds: 200)) == .ended)
    }
}
