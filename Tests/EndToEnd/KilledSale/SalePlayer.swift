import Rehearsal

/// How one of the two thousand behaves.
struct SalePlayer: Sendable {
    enum Habit: Sendable {
        /// Stays until the end.
        case faithful
        /// Joins and is never seen again.
        case vanishes
        /// Falls asleep before the first check-in, and comes back.
        case sleepsEarly
        /// Falls asleep right after a check-in, and comes back.
        case sleepsLate
    }

    enum End: Sendable, Equatable {
        case vanished
        case bought
        case soldOut
    }

    let number: Int
    let habit: Habit
    let arrivesAfter: Duration
    let sleeps: Duration

    func play(
        _ client: CrowdClient,
        _ recorder: SaleRecorder,
        begun: ContinuousClock.Instant
    ) async throws -> End {
        let clock = ContinuousClock()
        try await clock.sleep(until: begun + arrivesAfter)
        var stubborn = StubbornVisitor(
            visitor: Visitor(client: client, room: "arena", nonce: "visitor-\(number)")
        )
        let joined = try await stubborn.join()
        recorder.joined(number, joined)
        if habit == .vanishes { return .vanished }
        if habit == .sleepsEarly { try await clock.sleep(for: sleeps) }
        var mayFallAsleep = habit == .sleepsLate
        while true {
            guard try await waitForCall(stubborn, place: joined.place, &mayFallAsleep)
            else { return .soldOut }
            guard let claim = try await claim(stubborn) else { continue }
            guard let session = try await enter(stubborn, pass: claim.pass) else { continue }
            recorder.admitted(number, session: session, pass: claim.pass)
            return try await buy(stubborn, session: session, recorder)
        }
    }

    /// Checks in until called; false if there is nothing left to wait for.
    private func waitForCall(
        _ stubborn: StubbornVisitor,
        place: Int,
        _ mayFallAsleep: inout Bool
    ) async throws -> Bool {
        while true {
            let document = try await stubborn.persist { visitor in
                try await visitor.serving()
            }
            if document.flags.contains("soldOut") { return false }
            var pause = 0.6
            if place <= document.checkInThrough["general", default: 0] {
                let answer = try await stubborn.persist { visitor in
                    try await visitor.checkIn()
                }
                if answer?.isCalled == true { return true }
                if mayFallAsleep, answer != nil {
                    mayFallAsleep = false
                    try await Task.sleep(for: sleeps)
                    continue
                }
                pause = min(pause, answer?.checkInAfterSeconds ?? pause)
            }
            try await Task.sleep(for: .seconds(pause))
        }
    }

    /// The pass, or nil if the call lapsed meanwhile.
    private func claim(_ stubborn: StubbornVisitor) async throws -> ClaimAnswer? {
        do {
            return try await stubborn.persist { visitor in
                try await visitor.claim()
            }
        } catch VisitError.refused(status: 409, code: "not-called") {
            return nil
        }
    }

    /// The session, or nil if the pass lapsed while the server was down.
    private func enter(_ stubborn: StubbornVisitor, pass: String) async throws -> String? {
        do {
            return try await stubborn.persist { visitor in
                try await visitor.enter(pass: pass)
            }.session
        } catch VisitError.refused(status: 403, code: _) {
            return nil
        }
    }

    private func buy(
        _ stubborn: StubbornVisitor,
        session: String,
        _ recorder: SaleRecorder
    ) async throws -> End {
        let paid: OrderAnswer
        do {
            let order = try await stubborn.persist { visitor in
                try await visitor.order(session: session, type: "seat", count: 1, key: "only")
            }
            paid = try await stubborn.persist { visitor in
                try await visitor.pay(session: session, order: order.order)
            }
        } catch VisitError.refused(status: 409, code: _) {
            // The last tickets are in other hands.
            try await stubborn.persist { visitor in
                try await visitor.leaveShop(session: session)
            }
            return .soldOut
        }
        recorder.bought(number, tickets: paid.tickets ?? [])
        return .bought
    }
}
