import Foundation
import Logging
import Rehearsal
import StilePass
import Testing

@testable import Service
@testable import WaitingRoom

@Suite struct ControlTests {
    fileprivate struct Status: Decodable {
        struct Control: Decodable {
            struct Figure: Decodable {
                var value, low, high: Double
            }

            struct Estimates: Decodable {
                var serviceTimeSeconds, showShare: Figure
                var showDelaySeconds, reportDelaySeconds: Double
            }

            struct Load: Decodable {
                var largest, target, active, onTheWay, room: Double
                var feedForwardPerSecond, feedbackPerSecond, backOffShare, slowStartShare: Double
            }

            var limit, reason, grade, gradeMeans: String
            var estimates: Estimates
            var load: Load
        }

        struct Health: Decodable, Equatable {
            var active: Int?
            var errorShare, latencySeconds, ageSeconds: Double?
            var freeStock: Int?
        }

        var control: Control
        var health: Health?
        var targetPerSecond: Double
        var isSlower: Bool
    }

    @Test func `status shows what is measured, what limits, and why`() async throws {
        try await withServer { server in
            let status = try await server.get("/status/arena").json(Status.self)
            let control = status.control
            #expect(AdmissionController.Limit(rawValue: control.limit)?.sentence == control.reason)
            #expect(control.grade == "none")
            #expect(TelemetryGrade(rawValue: control.grade)?.sentence == control.gradeMeans)
            for figure in [control.estimates.serviceTimeSeconds, control.estimates.showShare] {
                #expect(figure.low <= figure.value && figure.value <= figure.high)
                #expect(figure.value > 0)
            }
            #expect((1...2_000).contains(control.load.largest))
            #expect(control.load.slowStartShare == 1)
            #expect(control.load.backOffShare == 1)
            #expect(!status.isSlower)
        }
    }

    @Test func `the core's own words are for operators`() async throws {
        try await withServer { server in
            let body = #"{"active":37,"errors":0.01,"latency":0.5,"freeStock":9}"#
            let response = try await server.core("arena/health", body)
            #expect(response.status == 204)
            #expect(try await server.get("/status/arena").json(Status.self).health == nil)
            let viewer = [(String, String)].bearer(RunningServer.viewerToken)
            let health = try #require(
                try await server.get("/operator/rooms/arena", viewer).json(Status.self).health
            )
            #expect(health.active == 37)
            #expect(health.errorShare == 0.01)
            #expect(health.latencySeconds == 0.5)
            #expect(health.freeStock == 9)
            #expect(try #require(health.ageSeconds) >= 0)
        }
    }

    @Test func `a core that redeems and one that reports are told apart`() async throws {
        try await withServer { server in
            let pass = try await server.pass(in: "arena").pass
            let redeemed = try await server.core("arena/redeem", #"{"pass":"\#(pass)"}"#)
            #expect(redeemed.status == 200)
            try await server.control("arena") { $0.grade == "redeemOnly" }
            // A habit of reports makes the grade, and each one has to be seen by a tick.
            try await server.control("arena") { control in
                _ = try await server.core("arena/health", #"{"active":1,"latency":0}"#)
                return control.grade == "full"
            }
        }
    }

    @Test func `a core in trouble is let off, and the reason is told`() async throws {
        try await withServer { server in
            try await server.control("arena") { control in
                _ = try await server.core("arena/health", #"{"active":1,"errors":0.2}"#)
                return control.limit == "backOff" && control.load.backOffShare < 1
            }
        }
    }

    @Test func `a new leader goes on from the state of the one before`() async throws {
        var plan = RoomPlan.arena
        plan.core.slowStart = .seconds(3_600)
        let store = MemoryRoomStore()
        let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        let first = try await Self.room(plan, store)
        let start = Timestamp.wallClock()
        for second in 1...40 { await first.tick(at: start + .seconds(second), logger: logger) }
        let before = first.current.decision.load.slowStart
        #expect(before > 0)
        // Another room object on the same store is what a restart makes.
        let second = try await Self.room(plan, store)
        #expect(second.current.epoch > first.current.epoch)
        #expect(abs(second.current.decision.load.slowStart - before) < 0.01)
        // The old leader finds its lead lost, takes it again, and is no further back either.
        await first.tick(at: start + .seconds(41), logger: logger)
        #expect(first.current.epoch > second.current.epoch)
        #expect(abs(first.current.decision.load.slowStart - before) < 0.01)
    }

    @Test func `a moment without room keeps what was achieved, a stop forgets it`() async throws {
        let room = try await Self.room(.arena, MemoryRoomStore())
        for limit in AdmissionController.Limit.allCases {
            var view = room.current
            var report = view.report
            for second in 1...20 {
                report.sale.lastTick = Timestamp(seconds: Int64(1_000_000 + second))
                report.sale.revision += 1
                report.lanes[0].calls = second
                report.lanes[0].present = 5
                view.decision.limit = second < 20 ? .erlangC : limit
                view.noteTick(report, at: Timestamp(seconds: Int64(1_000_000 + second)))
            }
            let isStop = [.phase, .paused, .soldOut, .allHeld, .circuitOpen, .lostTelemetry]
                .contains(limit)
            #expect((view.forecaster.perSecond == nil) == isStop, "\(limit)")
        }
    }

    @Test func `a tick that fails loses no event`() async throws {
        let store = MemoryRoomStore()
        let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        let room = try await Self.room(.arena, store)
        _ = try await store.perform([.number(.general, nonces: [Self.identifier(1)])])
        var now = Timestamp.wallClock()
        func tick() async {
            now = now + .milliseconds(20)
            await room.tick(at: now, logger: logger)
        }
        await tick()
        let key = PlaceKey(lane: .general, place: 1)
        _ = try await store.perform([.checkIn(key)])
        await tick()
        await tick()
        let outcomes = try await store.perform([
            .claim(key, pass: Self.identifier(2)),
            .redeem(pass: Self.identifier(2), key: Self.identifier(3), session: Self.identifier(4)),
            .depart(session: Self.identifier(4), tickets: 1),
        ])
        #expect(outcomes.last == .departed)
        await tick()
        // From here the leader knows of the events; the store forgets them when it has kept what
        // the controller made of them, and not before.
        await store.fail(with: .unavailable)
        for _ in 1...3 { await tick() }
        await store.fail(with: nil)
        #expect(try await Self.events(store) == [.claimed, .redeemed, .ended])
        await tick()
        #expect(try await Self.events(store) == [])
        #expect(room.current.controller.snapshot?.eventsThrough == 3)
        #expect(room.current.decision.grade == .redeemOnly)
    }

    private static func identifier(_ byte: UInt8) -> Identifier {
        Identifier(bytes: Array(repeating: byte, count: 16))
            ?? { preconditionFailure("sixteen bytes make an identifier") }()
    }

    /// What a leader that takes over would still have to take in.
    private static func events(_ store: MemoryRoomStore) async throws -> [AdmissionEvent.Kind] {
        guard case .leading(_, let report, _) = try await store.copy().perform([.lead]).first
        else { throw RunningServerError.neverHappened }
        return report.events.map(\.kind)
    }

    private static func room(_ plan: RoomPlan, _ store: MemoryRoomStore) async throws -> Room {
        let key = try #require(QueueTokenKeys.Key(id: "q1", bytes: Array(repeating: 7, count: 32)))
        return try await Room(
            plan: plan,
            parts: Room.Parts(
                store: store,
                tokenKeys: QueueTokenKeys(signing: key),
                passKeys: [PassPrivateKey(generating: .edDSA, id: "p1")],
                issuer: RunningServer.issuer,
                coreSecret: SecretHash(of: RunningServer.coreSecret)
            )
        )
    }
}

extension RunningServer {
    /// Waits until the control of a room is as wanted.
    fileprivate func control(
        _ room: String,
        when isWanted: (ControlTests.Status.Control) async throws -> Bool
    ) async throws {
        for _ in 0..<Self.patience {
            let status = try await get("/status/\(room)").json(ControlTests.Status.self)
            if try await isWanted(status.control) { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw RunningServerError.neverHappened
    }
}
