/// The cases in a policy's file, decided and compared with what their author expects.
package struct PolicyTestRun: Sendable {
    /// How one case went.
    package struct Result: Hashable, Sendable, Encodable {
        /// The case's name.
        package var name: String
        /// The stage.
        package var stage: String
        /// The verdict that was expected.
        package var expected: String
        /// The verdict.
        package var actual: String
        /// The weight that was expected, where the author says so.
        package var expectedWeight: Int?
        /// The weight.
        package var weight: Int
        /// Whether verdict and weight are as expected.
        package var passed: Bool
        /// What every rule did.
        package var explanation: PolicyExplanation
    }

    /// The results, in the order of the file.
    package let results: [Result]

    /// Decides all cases.
    package init(_ policy: CompiledPolicy) {
        results = policy.document.tests.map { Result($0, policy) }
    }

    /// How many cases went as expected.
    package var passed: Int { results.count { $0.passed } }

    /// The cases that did not go as expected.
    package var failures: [Result] { results.filter { !$0.passed } }

    /// The names of the rules that no case makes apply, or would make apply if they counted.
    package func untried(of document: PolicyDocument) -> [String] {
        var tried: Set<String> = []
        for result in results {
            for rule in result.explanation.rules {
                switch rule.outcome {
                case .applied, .appliedUnknown, .shadowed: tried.insert(rule.name)
                case .passedBy, .notReached: break
                }
            }
        }
        return document.rules.map(\.name).filter { !tried.contains($0) }
    }
}

extension PolicyTestRun.Result {
    fileprivate init(_ test: PolicyTest, _ policy: CompiledPolicy) {
        let decision = policy.decide(test.stage, test.request)
        name = test.name
        stage = test.stage.rawValue
        expected = test.expected.description
        actual = decision.verdict.description
        expectedWeight = test.expectedWeight
        weight = decision.weight
        passed =
            decision.verdict == test.expected
            && (test.expectedWeight.map { $0 == decision.weight } ?? true)
        explanation = policy.explain(test.stage, test.request)
    }

    /// What differs, in one sentence; nil for a case that passed.
    package var sentence: String? {
        if passed { return nil }
        if actual != expected { return "Expected \(expected), got \(actual) at weight \(weight)." }
        return expectedWeight.map { "Expected weight \($0), got \(weight)." }
    }
}
