import Service
import StilePass
import WaitingRoom

extension RoomPlan {
    private static let farFuture = Timestamp(seconds: 4_000_000_000)
    private static let farPast = Timestamp(seconds: 1_000_000_000)

    /// An open room that calls at once whoever is present.
    static let arena = plan("arena")
    /// Another one like it.
    static let second = plan("second")
    /// A room that people may join but that lets nobody in yet.
    static let early = plan("early", SaleSchedule(starts: farFuture), hardCap: 1, perSecond: 0.001)
    /// A room that nobody may join yet.
    static let shut = plan("shut", SaleSchedule(opens: farFuture))
    /// A room whose sale is over.
    static let over = plan("over", SaleSchedule(ends: farPast))

    /// A room whose leader ticks once at the start and then no more while a test runs.
    static var still: RoomPlan {
        var plan = plan("still")
        plan.pace.tick = .seconds(3600)
        return plan
    }

    private static func plan(
        _ id: String,
        _ schedule: SaleSchedule = SaleSchedule(),
        hardCap: Int = 1_000,
        perSecond: Double = 1_000
    ) -> RoomPlan {
        RoomPlan(
            id: id,
            title: "The \(id) <room>",
            target: "/target/\(id)",
            saleID: "first",
            schedule: schedule,
            core: CorePlan(
                servers: 2_000,
                serviceTime: .seconds(1),
                waitProbability: 0.05,
                slowStart: .zero
            ),
            terms: SaleTerms(hardCap: hardCap, perSecondLimit: perSecond),
            pace: RoomPace(tick: .milliseconds(20), shortestPoll: .milliseconds(100))
        )
    }
}
