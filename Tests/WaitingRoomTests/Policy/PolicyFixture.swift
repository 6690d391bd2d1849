import StilePass
import WaitingRoom

/// Short ways to write policies, conditions and requests.
enum PolicyFixture {
    /// A policy of rules and thresholds.
    static func document(
        _ rules: [PolicyRule],
        thresholds: [PolicyThreshold] = [],
        lists: [NetworkList] = []
    ) -> PolicyDocument {
        var document = PolicyDocument(title: "Test", version: "0123456789abcdefghijkl")
        document.rules = rules
        document.thresholds = thresholds
        document.lists = lists
        return document
    }

    /// A rule at check-in, named by its effect unless a name is given.
    static func rule(
        _ effect: PolicyEffect,
        when condition: PolicyCondition? = nil,
        mode: PolicyMode = .enforce,
        at stages: Set<PolicyStage> = [.checkIn],
        name: String? = nil
    ) -> PolicyRule {
        PolicyRule(
            name: name ?? "\(effect) \(condition.debugDescription.count)",
            stages: stages,
            when: condition,
            effect: effect,
            mode: mode
        )
    }

    /// A condition that is true, false or unknown of a request about which nothing is known.
    static func condition(_ truth: PolicyTruth) -> PolicyCondition {
        switch truth {
        case .yes: .field(.clientHoneypot, .missing(true))
        case .no: .field(.clientHoneypot, .missing(false))
        case .unknown: .field(.clientHoneypot, .is(true))
        }
    }

    /// What a policy says about a request, at check-in unless a stage is given.
    static func decide(
        _ document: PolicyDocument,
        _ request: PolicyRequest = PolicyRequest(),
        at stage: PolicyStage = .checkIn
    ) throws -> PolicyDecision {
        try CompiledPolicy(document).decide(stage, request)
    }

    /// A request with these stamps.
    static func request(_ stamps: [Stamp]) -> PolicyRequest {
        var request = PolicyRequest()
        request.stamps = stamps
        return request
    }

    /// A challenge passed for a stage.
    static func challenge(_ stage: PolicyStage, level: Int = 1) -> Stamp {
        .challenge(stage: stage, provider: "work", level: level, at: moment)
    }

    /// A document that was shown.
    static let identity = Stamp.identity(
        document: .passport,
        subject: Identifier(high: 1, low: 2),
        verifier: "none",
        at: moment
    )

    /// An account.
    static func account(tier: String? = nil) -> Stamp {
        .account(subject: Identifier(high: 3, low: 4), tier: tier, since: nil, at: moment)
    }

    private static let moment = Timestamp(seconds: 1_800_000_000)
}
