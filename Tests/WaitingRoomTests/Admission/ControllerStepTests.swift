import Queueing
import StilePass
import Testing
import WaitingRoom

/// The steps of the hybrid controller, one by one.
@Suite struct ControllerStepTests {
    /// The largest load of a hundred servers at one in twenty, computed at 50 digits.
    private static let load = 83.368315968800612

    @Test func `a core that tells nothing is fed at the configured rate`() throws {
        var room = try ControlledRoom()
        for _ in 0..<60 { room.second() }
        #expect(room.decision.grade == .none)
        #expect(room.decision.limit == .erlangC)
        #expect(abs(room.decision.perSecond / (Self.load / 100) - 1) < 0.01)
    }

    @Test func `an empty core is filled faster than it could be kept`() throws {
        var room = try ControlledRoom()
        room.second(beginning: 1)
        room.second()
        #expect(room.decision.grade == .redeemOnly)
        #expect(room.decision.load.feedback > 0)
        let kept = Self.load / room.decision.estimates.serviceTime.value
        #expect(room.decision.perSecond > kept * 1.2)
        #expect(room.decision.perSecond <= kept * 1.5 + 0.001)
    }

    @Test func `a core that is fuller than promised gets nobody`() throws {
        var room = try ControlledRoom()
        room.second(beginning: 95, lasting: 1_000)
        room.second(lasting: 1_000)
        #expect(room.decision.load.room < 0)
        #expect(room.decision.perSecond == 0)
        #expect(room.decision.limit == .room)
    }

    @Test func `those on their way count as far as they will come`() throws {
        var room = try ControlledRoom(ControlledRoom.plan(noShow: 0.5))
        room.second(beginning: 10, lasting: 1_000)
        room.lane.calls += 40
        room.sale.taken += 40
        room.decide()
        let pending = room.decision.load.pending
        #expect(pending > 15)
        #expect(pending < 30)
        #expect(abs(room.decision.load.room - (Self.load - 10 - pending)) < 0.001)
        // The longer they do not come, the less they are expected.
        for _ in 0..<90 {
            room.sale.taken = 50
            room.now = room.now + .seconds(1)
            room.sale.lastTick = room.now
            room.decide()
        }
        #expect(room.decision.load.pending < pending / 2)
    }

    @Test func `more are called where some do not come, but never without bound`() throws {
        var room = try ControlledRoom(ControlledRoom.plan(noShow: 0.95))
        room.second()
        let kept = Self.load / 100
        #expect(room.decision.perSecond <= kept * 5 + 0.001)
        #expect(room.decision.perSecond > kept * 4)
    }

    @Test func `what the core has not reported yet is reckoned with`() throws {
        var room = try ControlledRoom()
        room.reportWell(seconds: 30, beginning: 1)
        let before = room.active
        // Half a minute without news: the count is old, what began since is known.
        for _ in 0..<9 { room.second(beginning: 1) }
        #expect(room.decision.grade == .full)
        #expect(abs(room.decision.load.active - Double(before + 9)) < 3)
    }

    @Test func `a room opens little by little`() throws {
        var room = try ControlledRoom(ControlledRoom.plan(slowStart: .seconds(300)))
        #expect(room.decision.perSecond == 0)
        for _ in 0..<150 { room.second() }
        #expect(room.decision.limit == .slowStart)
        #expect(abs(room.decision.load.target / Self.load - 0.5) < 0.01)
        for _ in 0..<152 { room.second() }
        #expect(room.decision.limit == .erlangC)
    }

    @Test func `after a stop it opens again from the half, within a minute`() throws {
        var room = try ControlledRoom(ControlledRoom.plan(slowStart: .seconds(300)))
        for _ in 0..<301 { room.second() }
        for _ in 0..<20 { room.second(phase: .prequeue) }
        room.second()
        #expect(abs(room.decision.load.slowStart - 0.5) < 0.02)
        for _ in 0..<60 { room.second() }
        #expect(room.decision.load.slowStart == 1)
        // A pause that is over before it was noticed is none.
        for _ in 0..<5 { room.second(phase: .prequeue) }
        room.second()
        #expect(room.decision.load.slowStart == 1)
    }

    @Test func `the cap on slots binds where it is lower than the load`() throws {
        var room = try ControlledRoom(ControlledRoom.plan(hardCap: 40))
        room.second()
        #expect(room.decision.limit == .hardCap)
        #expect(abs(room.decision.perSecond - 0.4) < 0.01)
    }

    @Test func `no more are on their way than the stock suffices for`() throws {
        var room = try ControlledRoom()
        room.sale.stock = StockReport(free: 30, expectedReturns: 10, unsold: nil)
        // Sessions buy two tickets in the mean, against twenty that were believed to buy one.
        room.sale.finished = 980
        room.sale.tickets = 1_980
        room.second()
        #expect(room.decision.onTheWayLimit == 20)
        room.sale.taken = 20
        room.decide()
        #expect(room.decision.limit == .stock)
    }

    @Test func `the operator's limit binds at the end`() throws {
        var room = try ControlledRoom(ControlledRoom.plan(perSecondLimit: 0.5))
        room.second()
        #expect(room.decision.limit == .perSecondLimit)
        #expect(room.decision.perSecond == 0.5)
    }

    @Test func `a promise that fewer servers keep follows the wait inside`() throws {
        var room = try ControlledRoom(ControlledRoom.plan(latencyLimit: .seconds(3_600)))
        room.reportWell(seconds: 40, beginning: 1)
        #expect(room.decision.load.largest > Self.load - 0.001)
        for _ in 0..<4 {
            room.report(latency: .seconds(60))
            room.second()
        }
        #expect(room.decision.load.largest < Self.load * 0.8)
        #expect(room.decision.limit == .latency)
        room.reportWell(seconds: 600, beginning: 1)
        #expect(room.decision.load.largest > Self.load * 0.95)
    }
}
