import Queueing
import StilePass
import Testing

@testable import WaitingRoom

/// Whom the controller believes inside, however late and in whatever way the core tells.
@Suite struct ControllerSightTests {
    /// Health and departures may come by different ways, one late and one at once.
    @Test(arguments: [(0, 0), (30, 0), (0, 30), (30, 30)])
    func `those inside are known whichever word comes late`(health: Int, departures: Int) throws {
        var room = try ControlledRoom()
        var counted: [Int] = []
        for _ in 0..<400 {
            counted.append(room.active)
            let late = min(health, counted.count - 1)
            room.report(
                active: counted[counted.count - 1 - late],
                errors: 0,
                latency: .zero,
                late: .seconds(late)
            )
            room.second(beginning: 1, departuresLate: departures)
        }
        #expect(room.decision.grade == .full)
        #expect(abs(room.decision.load.active / 70 - 1) < 0.12)
    }

    @Test func `sessions shorter than the time between two reports are not lost`() throws {
        var room = try ControlledRoom()
        for _ in 0..<6 {
            room.report(errors: 0, latency: .zero)
            for _ in 0..<60 { room.second(beginning: 4, lasting: 20) }
        }
        #expect(room.active == 80)
        #expect(abs(room.decision.load.active / 80 - 1) < 0.1)
    }

    @Test func `without redemptions and without a count the load is unknown`() throws {
        var room = try ControlledRoom()
        for _ in 0..<300 {
            room.sale.health = CoreHealth(
                errorShare: 0,
                measuredAt: room.now,
                receivedAt: room.now
            )
            room.second()
        }
        #expect(room.decision.grade == .none)
        #expect(room.decision.perSecond < 0.85)
        // Its silence means something all the same.
        for _ in 0..<30 { room.second() }
        #expect(room.decision.limit == .lostTelemetry)
    }

    @Test func `one departure that is told an hour late blinds nobody`() throws {
        var room = try ControlledRoom()
        for _ in 0..<200 { room.second(beginning: 1) }
        room.note(.ended, began: room.now - .seconds(3_650), at: room.now - .seconds(3_600))
        room.second(beginning: 1)
        #expect(room.decision.estimates.reportDelay < 1)
        #expect(abs(room.decision.load.active / 70 - 1) < 0.05)
    }

    @Test func `departures told once a minute do not lengthen the service time`() throws {
        var room = try ControlledRoom()
        for _ in 0..<1_800 { room.second(beginning: 1, departuresEvery: 60) }
        #expect(abs(room.decision.estimates.serviceTime.value / 70 - 1) < 0.15)
    }

    @Test func `a habit of telling late is learnt whatever the order of the words`() {
        for delays in [Array(0..<240), Array((0..<240).reversed())] {
            var telemetry = Telemetry()
            for _ in 0..<5 { telemetry.noteDepartures(delays: delays.map { Double($0) / 4 }) }
            #expect(abs(telemetry.departureDelay / 57 - 1) < 0.15)
            telemetry.noteDepartures(delays: [])
        }
    }

    @Test func `departures told at once and late by turns do not shorten the service time`() throws
    {
        var room = try ControlledRoom(ControlledRoom.plan(servers: 10_000))
        var shortest = Double.infinity
        for second in 0..<600 {
            room.report(errors: 0, latency: .zero)
            room.second(beginning: 40, departuresLate: second % 10 == 0 ? 0 : 60)
            if second > 200 {
                shortest = min(shortest, room.decision.estimates.serviceTime.value)
            }
        }
        #expect(shortest > 70 * 0.8)
        let count = try #require(room.controller.snapshot?.values.count)
        #expect(count < SaleLimits.snapshotValues)
    }

    @Test func `of two reporters the one that counts is heard`() throws {
        var room = try ControlledRoom()
        for _ in 0..<120 {
            room.report(active: 70)
            room.second()
            room.sale.health = CoreHealth(
                errorShare: 0,
                measuredAt: room.now,
                receivedAt: room.now
            )
            room.second()
        }
        #expect(room.decision.grade == .full)
        #expect(abs(room.decision.load.active - 70) < 1)
    }

    @Test func `where nobody counts a slow clock empties no core`() throws {
        var room = try ControlledRoom()
        for _ in 0..<300 { room.second(beginning: 1, departuresLate: 30) }
        #expect(room.decision.grade == .redeemOnly)
        #expect(room.decision.load.active == Double(room.sale.inCore))
    }

    @Test func `a snapshot stays small at forty sessions a second and a minute's delay`() throws {
        var room = try ControlledRoom(ControlledRoom.plan(servers: 10_000))
        for _ in 0..<300 {
            room.report(errors: 0, latency: .zero, late: .seconds(60))
            room.second(beginning: 40, departuresLate: 60)
        }
        let count = try #require(room.controller.snapshot?.values.count)
        #expect(count < SaleLimits.snapshotValues)
        #expect(abs(room.decision.load.active / (40 * 70) - 1) < 0.1)
    }

    @Test func `what was seen under another plan is not taken for this one`() throws {
        var old = ServiceTimeEstimator(
            planned: .seconds(240),
            sessionLimit: .seconds(3_600),
            from: 0
        )
        old.begin(at: 1)
        old.advance(to: 100)
        for planned in [60, 120, 480] {
            var other = ServiceTimeEstimator(
                planned: .seconds(planned),
                sessionLimit: .seconds(3_600),
                from: 0
            )
            let isRestored = other.restore(old.parts)
            #expect(!isRestored)
            #expect(abs(other.belief.mean / Double(planned) - 1) < 0.05)
        }
    }

    @Test func `a new leader reckons with as few servers as the last one`() throws {
        var room = try ControlledRoom(ControlledRoom.plan(latencyLimit: .seconds(3_600)))
        room.reportWell(seconds: 40, beginning: 1)
        for _ in 0..<8 {
            room.report(latency: .seconds(60))
            room.second()
        }
        let learned = room.decision.load.largest
        #expect(learned < 70)
        try room.replaceLeader()
        room.second()
        #expect(room.decision.load.largest == learned)
    }
}
