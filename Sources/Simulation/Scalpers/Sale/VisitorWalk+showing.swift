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
        guard !guest.lacks.contains(showing) else {
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
            guard !isLate, let task = task(stage, weight, guest) else {
                outcome.end = .unable(.challenge)
                return false
            }
            request.stamps.append(
                .challenge(stage: stage, provider: task.name, level: task.level, at: Self.start)
            )
            outcome.tasks.append(task)
            if stage == .join || stage == .entry { outcome.earlyTasks += 1 }
        }
        outcome.shown.insert(showing)
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

    /// The challenge that the visitor gets: the first provider that fits; nil where none does.
    private func task(
        _ stage: PolicyStage,
        _ weight: Int,
        _ guest: SimulatedGuest
    ) -> ChallengeTask? {
        let providers = policy.document.challenges.providers.filter { $0.stages.contains(stage) }
        guard !providers.isEmpty else {
            let builtIn = ChallengeProvider(
                name: "built-in",
                kind: guest.hasScripts ? .proofOfWork : .pause,
                stages: [stage]
            )
            return ChallengeTask(builtIn, weight: weight)
        }
        return providers.first { provider in
            provider.fromWeight <= weight && (provider.kind == .pause) != guest.hasScripts
        }.map { ChallengeTask($0, weight: weight) }
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
