import Simulation
import StilePass
import WaitingRoom

/// One visitor of a rehearsal: drawn as in the simulation, and played over HTTP as a page would.
struct RehearsedVisitor: Sendable {
    /// How much the time between two readings varies, so that a crowd does not move in step.
    static let jitter = 0.85...1.15
    /// No visitor reads more often, whatever the server says, in seconds.
    static let shortestPause = 0.1

    let owner: LineOrder.Owner
    let crowd: Crowd
    let scenario: SaleScenario
    let seed: UInt64
    let clock: RehearsalClock
    let core: RehearsedCore
    let watch: RehearsalWatch
    let troubles: RehearsalTroubles

    /// Joins and waits, and buys or goes, until the visit is over or cancelled.
    ///
    /// - Returns: Whether the visitor got a place.
    func play(_ visitor: Visitor) async -> Bool {
        var visitor = visitor
        do {
            try await visitor.join()
        } catch {
            troubles.note(error, "join")
            return false
        }
        let drawn = SimulatedVisitor(
            owner,
            reachedAt: owner.joinedAt,
            crowd: crowd,
            service: scenario.core.service,
            seed: seed
        )
        guard var drawn, let place = visitor.place else { return true }
        do {
            while try await wait(visitor, place, until: drawn.patientUntil) {
                let noticed = clock.now
                let called = min(noticed, watch.reached(place) ?? .infinity)
                let window = scenario.plan.terms.claimWindow.inSeconds
                if drawn.comes, noticed - called + drawn.claimDelay < window {
                    try await clock.sleep(until: noticed + drawn.claimDelay)
                    let pass = try await told("claim") { try await visitor.claim().pass }
                    try await core.enter(drawn, place: place, calledAt: called, pass: pass)
                    return true
                }
                guard let delay = drawn.returnsAfter else { return true }
                drawn.returnsAfter = nil
                drawn.comes = true
                drawn.claimDelay = min(drawn.claimDelay, window / 2)
                try await clock.sleep(until: called + window + delay)
            }
        } catch {
            // A refusal or an end of the rehearsal ends the visit, as it would end a real one.
        }
        return true
    }

    /// Asks for something, and notes what comes instead of an answer.
    private func told<Answer>(
        _ request: String,
        _ ask: () async throws -> Answer
    ) async throws -> Answer {
        do {
            return try await ask()
        } catch {
            troubles.note(error, request)
            throw error
        }
    }

    /// Waits for the call; false if patience ran out first.
    private func wait(
        _ visitor: Visitor,
        _ place: Int,
        until patience: Double
    ) async throws -> Bool {
        var nextCheckIn = -Double.infinity
        while clock.now < patience {
            let document = try await told("serving") { try await visitor.serving() }
            let serving = document.serving.values.max() ?? 0
            let poll = document.row(ahead: max(0, place - serving - 1))?.poll ?? 1
            var pause = poll * Double.random(in: Self.jitter)
            let isNear = place <= document.checkInThrough.values.max() ?? 0
            if isNear, clock.now >= nextCheckIn || serving >= place {
                let answer = try await told("check-in") { try await visitor.checkIn() }
                guard let answer else {
                    try await clock.sleep(until: clock.now + Self.shortestPause)
                    continue
                }
                if answer.isCalled { return true }
                nextCheckIn = clock.now + answer.checkInAfterSeconds
            }
            if isNear { pause = min(pause, nextCheckIn - clock.now) }
            try await clock.sleep(until: clock.now + max(Self.shortestPause, pause))
        }
        return false
    }
}
