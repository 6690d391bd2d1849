/// A policy that can decide: checked, and laid out for speed.
///
/// Without clock, I/O or randomness, and never changed: a new policy replaces an old one as a whole, and
/// taking it for a decision counts one reference. A decision looks every signal up once, then runs through
/// the steps of the stage's rules in one flat array; it allocates nothing, whatever the number of rules.
package final class CompiledPolicy: Sendable {
    /// What the operator wrote.
    package let document: PolicyDocument
    private let evaluator: PolicyEvaluator

    /// The policy's version, see ``PolicyDocument/version``.
    package var version: String { document.version }

    /// Checks and compiles a policy.
    ///
    /// - Throws: the first of ``PolicyDocument/mistakes``, with the rule and the field.
    package init(_ document: PolicyDocument) throws(PolicyError) {
        if let mistake = document.mistakes.first { throw mistake }
        self.document = document
        evaluator = PolicyEvaluator(document)
    }

    /// What the policy says about a request at a stage.
    package func decide(_ stage: PolicyStage, _ request: PolicyRequest) -> PolicyDecision {
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: evaluator.factWords) { words in
            evaluator.decide(stage, request, in: words)
        }
    }

    /// Where a request comes from, by what is known of it or by the policy's lists.
    func origin(of request: PolicyRequest) -> PolicyOrigin {
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: evaluator.factWords) { words in
            evaluator.origin(of: request, in: words)
        }
    }
}
