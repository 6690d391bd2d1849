import Testing
import WaitingRoom

/// The compiled form beside the naive evaluator, on random policies and requests.
@Suite struct PolicyComparisonTests {
    /// In ten parts, which run side by side.
    @Test(arguments: 0..<10)
    func `the compiled form decides as the naive evaluator does`(part: Int) throws {
        for index in 0..<400 {
            let seed = UInt64(part * 2_000 + index)
            var random = RandomPolicy(seed: seed)
            let document = random.document()
            let policy = try CompiledPolicy(document)
            for _ in 0..<5 {
                let (stage, request) = (random.stage(), random.request())
                try Self.compare(policy, stage, request, seed)
            }
        }
    }

    private static func compare(
        _ policy: CompiledPolicy,
        _ stage: PolicyStage,
        _ request: PolicyRequest,
        _ seed: UInt64
    ) throws {
        let decision = policy.decide(stage, request)
        let naive = NaivePolicy(document: policy.document, stage: stage, request: request)
        let sampled = Set(
            try policy.document.rules.filter { try isSampled($0, request) }.map(\.name)
        )
        let expected = naive.run { $0.mode == .enforce || sampled.contains($0.name) }
        #expect(decision.verdict == expected.verdict, "seed \(seed)")
        #expect(decision.weight == expected.weight, "seed \(seed)")
        let hasShadows = policy.document.rules.contains {
            $0.stages.contains(stage) && $0.mode != .enforce
        }
        let shadow = hasShadows ? naive.run { _ in true }.verdict : nil
        #expect(decision.shadow == shadow, "seed \(seed)")
        // What decides does so alone: an explanation names it and comes to the same.
        let explanation = policy.explain(stage, request)
        #expect(explanation.decidedBy == policy.decider(of: decision), "seed \(seed)")
        #expect(explanation.rules.last.map(\.weight) ?? 0 == decision.weight, "seed \(seed)")
    }

    /// Whether the sample of a rule holds the visitor, found out by a policy of that rule alone.
    private static func isSampled(_ rule: PolicyRule, _ request: PolicyRequest) throws -> Bool {
        guard case .sample = rule.mode else { return false }
        var document = PolicyDocument(title: "One rule", version: "one")
        document.rules = [
            PolicyRule(name: rule.name, stages: [.claim], effect: .deny, mode: rule.mode)
        ]
        return try CompiledPolicy(document).decide(.claim, request).verdict == .deny
    }
}
