import StilePass
import WaitingRoom

/// Takes visitors through a policy, stage by stage, and shows what is asked for.
///
/// Each decision is the compiled policy's own; here is only what a visitor does about it.
struct VisitorWalk: Sendable {
    /// When the simulated sale starts: any moment would do.
    private static let start = Timestamp(seconds: 1_750_000_000)
    /// How long after the start places are called that are not let in at once, in seconds.
    private static let called = 600.0

    private let policy: CompiledPolicy
    private let stages: [PolicyStage]
    private let country: String

    init(_ policy: CompiledPolicy, order: ScalperScenario.Order, country: String) {
        self.policy = policy
        self.country = country
        stages = PolicyStage.allCases.filter { $0 != .entry || order == .draw }
    }

    /// What a visitor comes to.
    func outcome(of guest: SimulatedGuest) -> WalkOutcome {
        var outcome = WalkOutcome()
        if policy.document.boundTokens == .required, guest.lacks.contains(.key) {
            outcome.end = .unable(.key)
            return outcome
        }
        var request = request(of: guest)
        for stage in stages {
            request.saleSecondsToStart =
                stage == .join || stage == .entry ? -guest.joinedAt : -Self.called
            guard pass(stage, guest, &request, &outcome) else { return outcome }
            if stage == .join { outcome.shownAtJoin = outcome.shown }
        }
        return outcome
    }

    private func request(of guest: SimulatedGuest) -> PolicyRequest {
        var request = PolicyRequest()
        request.visitor = Identifier(high: 0x5CA1, low: UInt64(guest.number))
        request.networkAddress = NetworkAddress(high: 0, low: 0xFFFF_C000_0201)
        request.networkRate = guest.networkRate
        request.networkCountry = country
        request.networkDataCentre = guest.isDataCentre
        request.clientUserAgent = "Mozilla/5.0"
        request.clientLanguage = "en"
        request.clientHoneypot = guest.touchedTrap
        request.clientSameSite = guest.isSameSite
        request.deviceBound =
            policy.document.boundTokens != .off && !guest.lacks.contains(.key)
        request.deviceRate = 1
        request.saleLane = LaneID.general.name
        return request
    }

    /// Whether the visitor gets through a stage.
    private func pass(
        _ stage: PolicyStage,
        _ guest: SimulatedGuest,
        _ request: inout PolicyRequest,
        _ outcome: inout WalkOutcome
    ) -> Bool {
        // Each round shows something new, and there are three things to show.
        for _ in 0...StampKind.allCases.count {
            let decision = policy.decide(stage, request)
            switch decision.verdict {
            case .allow: return true
            case .deny:
                outcome.end = .denied(stage)
                return false
            case .require(let kinds):
                for kind in StampKind.allCases where kinds.contains(kind) {
                    guard show(kind, stage, decision.weight, guest, &request, &outcome) else {
                        return false
                    }
                }
            }
        }
        outcome.end = .denied(stage)
        return false
    }

    private func show(
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
            request.stamps.append(account(of: guest))
            request.accountAgeDays = guest.accountAgeDays
            request.accountRate = guest.accountRate
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

    private func account(of guest: SimulatedGuest) -> Stamp {
        let age = Duration.seconds(Int64(guest.accountAgeDays * 86_400))
        return .account(
            subject: Identifier(high: 0xACC0, low: UInt64(guest.number)),
            tier: nil,
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
