import StilePass
import WaitingRoom

/// Takes visitors through a policy, stage by stage, and shows what is asked for.
///
/// Each decision is the compiled policy's own; here is only what a visitor does about it.
struct VisitorWalk: Sendable {
    /// When the simulated sale starts: any moment would do.
    static let start = Timestamp(seconds: 1_750_000_000)

    let policy: CompiledPolicy
    /// The kinds of subjects that limits of the claim need.
    let claimLimits: [SubjectKind]
    private let stages: [PolicyStage]
    private let country: String
    private let callDelay: Double

    /// The moments at which rules of the join may change their mind, in seconds from the start.
    private let openings: [Double]
    private let speaksOfAccounts: Bool

    init(_ policy: CompiledPolicy, _ scenario: ScalperScenario) {
        self.policy = policy
        country = scenario.country
        callDelay = scenario.value(.callDelay)
        claimLimits = policy.document.limits.missing(from: [], at: .claim)
        stages = PolicyStage.allCases.filter { $0 != .entry || scenario.order == .draw }
        openings = policy.document.joinOpenings
        speaksOfAccounts = policy.document.speaksOfAccounts
    }

    /// What a visitor comes to.
    ///
    /// Whoever is turned away at the join comes again when it may be otherwise.
    func outcome(of guest: SimulatedGuest) -> WalkOutcome {
        var outcome = WalkOutcome(joinedAt: guest.joinedAt)
        if policy.document.boundTokens == .required, guest.lacks.contains(.key) {
            outcome.end = .unable(.key)
            return outcome
        }
        let later = openings.filter { $0 > guest.joinedAt }.map { $0 + guest.reopenDelay }
        for moment in [guest.joinedAt] + later {
            outcome = attempt(guest, at: moment)
            guard outcome.end == .denied(.join) else { break }
        }
        return outcome
    }

    private func attempt(_ guest: SimulatedGuest, at moment: Double) -> WalkOutcome {
        var outcome = WalkOutcome(joinedAt: moment)
        var request = request(of: guest)
        if guest.comesWithAccount, speaksOfAccounts { show(accountOf: guest, &request, &outcome) }
        for stage in stages {
            let isEarly = stage == .join || stage == .entry
            request.saleSecondsToStart = isEarly ? -moment : -max(moment, callDelay)
            if !pass(stage, guest, &request, &outcome) {
                // Who is not let in tries it with the account.
                guard outcome.end == .denied(.join), guest.hasAccount,
                    !outcome.shown.contains(.account)
                else { return outcome }
                outcome.end = .passed
                show(accountOf: guest, &request, &outcome)
                guard pass(stage, guest, &request, &outcome) else { return outcome }
            }
            guard stage != .claim || showForLimits(guest, &request, &outcome) else {
                return outcome
            }
        }
        return outcome
    }

    func show(
        accountOf guest: SimulatedGuest,
        _ request: inout PolicyRequest,
        _ outcome: inout WalkOutcome
    ) {
        request.stamps.append(account(of: guest))
        request.accountAgeDays = guest.accountAgeDays
        request.accountRate = guest.accountRate
        outcome.shown.insert(.account)
    }

    private func request(of guest: SimulatedGuest) -> PolicyRequest {
        var request = PolicyRequest()
        request.visitor = Identifier(high: 0x5CA1, low: UInt64(guest.number))
        request.networkAddress = NetworkAddress(high: 0, low: 0xFFFF_CB00_7107)
        request.networkRate = guest.networkRate
        request.networkCountry = country
        request.networkDataCentre = guest.isDataCentre
        request.clientUserAgent = "Mozilla/5.0 (X11; Linux x86_64) Firefox/143.0"
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
}
