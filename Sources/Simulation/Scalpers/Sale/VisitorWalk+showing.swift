import StilePass
import WaitingRoom

extension VisitorWalk {
    /// Shows what is asked for; false if that ends the visit.
    func show(
        _ kind: StampKind,
        _ stage: PolicyStage,
        _ weight: Int,
        _ guest: SimulatedGuest,
        _ request: inout PolicyRequest,
        _ outcome: inout WalkOutcome
    ) -> Bool {
        let showing = Showing(kind)
        // Where no document counts nobody can show one.
        let countsAnywhere = kind != .identity || !policy.document.identity.documents.isEmpty
        guard countsAnywhere, !guest.lacks.contains(showing) else {
            outcome.end = .unable(showing)
            return false
        }
        guard !guest.refuses.contains(showing) else {
            outcome.end = .gaveUp(showing)
            return false
        }
        switch kind {
        case .account:
            show(accountOf: guest, &request, &outcome)
        case .identity:
            request.stamps.append(document(of: guest))
        case .challenge:
            // A challenge is solved while waiting: how fast changes nothing as long as it is valid.
            let isLate = .seconds(guest.solveDelay) > policy.document.challenges.lifetime
            let plan = policy.document.challenges
            guard !isLate,
                let task = ChallengeTask(plan, stage, weight: weight, takesPause: guest.takesPause)
            else {
                outcome.end = .unable(.challenge)
                return false
            }
            request.stamps.append(
                .challenge(stage: stage, provider: task.name, level: task.level, at: Self.start)
            )
            outcome.tasks.append(task)
        }
        outcome.shown.insert(showing)
        return true
    }

    /// Shows at the claim whatever limits count by; false if that ends the visit.
    ///
    /// A limit that knows nobody binds nobody, so the server gives no pass without.
    func showForLimits(
        _ guest: SimulatedGuest,
        _ request: inout PolicyRequest,
        _ outcome: inout WalkOutcome
    ) -> Bool {
        for kind in claimLimits {
            switch kind {
            case .account where !outcome.shown.contains(.account):
                guard show(.account, .claim, 0, guest, &request, &outcome) else { return false }
            case .document where !outcome.shown.contains(.identity):
                guard show(.identity, .claim, 0, guest, &request, &outcome) else { return false }
            case .device where request.deviceBound != true:
                outcome.end = .unable(.key)
                return false
            case .account, .document, .device, .card, .phone, .address: break
            }
        }
        return true
    }

    func account(of guest: SimulatedGuest) -> Stamp {
        let age = Duration.seconds(Int64(guest.accountAgeDays * 86_400))
        return .account(
            subject: Identifier(high: 0xACC0, low: UInt64(guest.number)),
            tier: guest.tier,
            since: Self.start - age,
            at: Self.start
        )
    }

    private func document(of guest: SimulatedGuest) -> Stamp {
        .identity(
            document: policy.document.identity.documents.first ?? .opaque,
            subject: Identifier(high: 0xD0C0, low: UInt64(guest.number)),
            verifier: policy.document.identity.verifier ?? "none",
            at: Self.start
        )
    }
}

extension Showing {
    init(_ kind: StampKind) {
        switch kind {
        case .account: self = .account
        case .challenge: self = .challenge
        case .identity: self = .identity
        }
    }
}
