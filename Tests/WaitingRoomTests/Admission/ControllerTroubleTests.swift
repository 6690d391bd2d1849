import StilePass
import Testing
import WaitingRoom

/// What the controller does when the core is in trouble or falls silent, and across restarts.
@Suite struct ControllerTroubleTests {
    /// A room whose core has reported for a while that all is well.
    private func room() throws -> ControlledRoom {
        var room = try ControlledRoom()
        room.reportWell(seconds: 120, beginning: 1)
        return room
    }

    @Test(arguments: [(0.06, Duration.zero), (0, .seconds(3))])
    func `trouble halves the rate at once, and it comes back slowly`(
        errors: Double,
        latency: Duration
    ) throws {
        var room = try room()
        let before = room.decision.load.feedForward + room.decision.load.feedback
        #expect(room.decision.load.backOff == 1)
        room.report(errors: errors, latency: latency)
        room.second()
        #expect(room.decision.load.backOff == 0.5)
        #expect(room.decision.limit == .backOff)
        #expect(room.decision.perSecond <= before * 0.6)
        // Nothing comes back before the halving could show; then five hundredths in ten seconds.
        room.reportWell(seconds: 9)
        #expect(room.decision.load.backOff == 0.5)
        room.reportWell(seconds: 25)
        #expect(abs(room.decision.load.backOff - 0.6) < 0.051)
        room.reportWell(seconds: 100)
        #expect(room.decision.load.backOff == 1)
        #expect(room.decision.limit != .backOff)
    }

    @Test func `trouble that lasts halves again and again, down to probes`() throws {
        var room = try room()
        for _ in 0..<120 {
            room.report(errors: 0.2)
            room.second()
        }
        #expect(room.decision.load.backOff < 0.02)
        #expect(room.decision.perSecond > 0)
        #expect(room.decision.perSecond <= 1.001)
    }

    @Test func `a room slower than the probes halves its rate as well`() throws {
        var room = try ControlledRoom(ControlledRoom.plan(servers: 50))
        room.reportWell(seconds: 60)
        let before = room.decision.perSecond
        #expect(before < 1)
        room.report(errors: 0.2)
        room.second()
        #expect(room.decision.limit == .backOff)
        #expect(abs(room.decision.perSecond / before - 0.5) < 0.05)
        for _ in 0..<120 {
            room.report(errors: 0.2)
            room.second()
        }
        #expect(abs(room.decision.perSecond / before - 0.125) < 0.02)
    }

    @Test func `one report of failure by hand does not close the room for good`() throws {
        var room = try ControlledRoom()
        room.report(errors: 0.9)
        room.second()
        #expect(room.decision.limit == .circuitOpen)
        for _ in 0..<600 { room.second() }
        #expect(room.decision.limit == .erlangC)
    }

    @Test func `a report that does not speak of errors does not end them`() throws {
        var room = try room()
        room.report(errors: 0.9)
        room.second(beginning: 1)
        #expect(room.decision.limit == .circuitOpen)
        room.report(latency: .zero)
        room.second(beginning: 1)
        #expect(room.decision.limit == .circuitOpen)
    }

    @Test func `a core whose requests fail gets probes only`() throws {
        var room = try room()
        room.report(errors: 0.9)
        room.second()
        #expect(room.decision.limit == .circuitOpen)
        #expect(room.decision.perSecond <= 0.101)
        #expect(room.decision.perSecond > 0)
    }

    @Test func `late reports halve the rate, and silence stops it`() throws {
        var room = try room()
        for _ in 0..<8 { room.second(beginning: 1) }
        #expect(room.decision.limit != .staleTelemetry)
        for _ in 0..<4 { room.second(beginning: 1) }
        #expect(room.decision.limit == .staleTelemetry)
        #expect(room.decision.perSecond <= room.decision.load.feedForward / 2 * 1.001)
        #expect(room.decision.perSecond > 0)
        for _ in 0..<12 { room.second() }
        #expect(room.decision.limit == .lostTelemetry)
        #expect(room.decision.perSecond == 0)
        room.report(errors: 0, latency: .zero)
        room.second()
        #expect(room.decision.perSecond > 0)
    }

    @Test func `an operator who pauses and resumes goes on without the reports`() throws {
        var room = try room()
        for _ in 0..<30 { room.second() }
        #expect(room.decision.limit == .lostTelemetry)
        room.sale.isPaused = true
        room.second()
        #expect(room.decision.limit == .paused)
        room.sale.isPaused = false
        for _ in 0..<70 { room.second() }
        #expect(room.decision.perSecond > 0)
        #expect(room.decision.grade == .redeemOnly)
    }

    @Test func `a core that reports every minute is not called silent in between`() throws {
        var room = try ControlledRoom()
        for _ in 0..<5 {
            room.report(errors: 0)
            for _ in 0..<60 { room.second(beginning: 1) }
        }
        #expect(room.decision.grade == .full)
        #expect(room.decision.limit != .staleTelemetry)
        #expect(room.decision.perSecond > 0)
    }

    @Test func `a report by hand obliges to no more`() throws {
        var room = try ControlledRoom()
        room.report(errors: 0)
        for _ in 0..<600 { room.second() }
        #expect(room.decision.grade == .none)
        #expect(room.decision.perSecond > 0)
    }

    @Test func `a new leader goes on at the old rate`() throws {
        var room = try ControlledRoom(ControlledRoom.plan(noShow: 0.3, slowStart: .seconds(200)))
        room.reportWell(seconds: 60, beginning: 1)
        room.report(errors: 0.2)
        room.reportWell(seconds: 200, beginning: 1)
        var other = room
        try other.replaceLeader()
        for _ in 0..<20 {
            room.reportWell(seconds: 1, beginning: 1)
            other.reportWell(seconds: 1, beginning: 1)
            #expect(abs(other.decision.perSecond / room.decision.perSecond - 1) < 0.05)
            #expect(other.decision.limit == room.decision.limit)
            #expect(other.decision.load.backOff == room.decision.load.backOff)
            #expect(other.decision.load.slowStart == room.decision.load.slowStart)
            #expect(abs(other.decision.load.active - room.decision.load.active) <= 1)
        }
        #expect(room.decision.perSecond > 0)
    }

    @Test func `without the snapshot it would begin anew`() throws {
        var room = try ControlledRoom(ControlledRoom.plan(slowStart: .seconds(200)))
        room.reportWell(seconds: 250, beginning: 1)
        #expect(room.decision.load.slowStart == 1)
        room.controller = try AdmissionController(room.plan)
        room.second()
        #expect(room.decision.load.slowStart < 0.01)
    }

    @Test(arguments: [
        [], [1, 2, 3], [.nan], [-1], [7, 1], [3, 3, 99, 0, 0],
        Array(repeating: 1e18, count: 50),
    ])
    func `a snapshot of another form is passed over`(values: [Double]) throws {
        var room = try room()
        room.controller = try AdmissionController(
            room.plan,
            snapshot: ControllerSnapshot(eventsThrough: 3, values: values)
        )
        room.second(beginning: 1)
        #expect(room.decision.perSecond > 0)
        #expect(room.decision.perSecond.isFinite)
    }

    @Test func `what a report says twice counts once`() throws {
        var room = try ControlledRoom()
        room.second(beginning: 5)
        let before = room.controller.snapshot
        let report = SaleReport(sale: room.sale, lanes: [room.lane], sinceLastTick: .seconds(1))
        var events = report
        events.events = (1...5).map { sequence in
            AdmissionEvent(
                sequence: sequence,
                kind: .redeemed,
                began: room.now - .seconds(1),
                at: room.now,
                knownAt: room.now
            )
        }
        _ = room.controller.decide(events, phase: .open, at: room.now)
        #expect(room.controller.snapshot == before)
    }
}
