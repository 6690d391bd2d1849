/// A policy that can decide: checked, and laid out for speed.
///
/// A value without clock, I/O or randomness; a new policy replaces an old one as a whole.
package struct CompiledPolicy: Sendable {
    /// What the operator wrote.
    package let document: PolicyDocument

    /// The policy's version, see ``PolicyDocument/version``.
    package var version: String { document.version }

    /// Checks and compiles a policy.
    ///
    /// - Throws: the first mistake, with the rule and the field.
    package init(_ document: PolicyDocument) throws(PolicyError) {
        try PolicyInspection.inspect(document)
        self.document = document
    }

    /// What the policy says about a request at a stage.
    package func decide(_ stage: PolicyStage, _ request: PolicyRequest) -> PolicyDecision {
        let walk = PolicyWalk(document, stage, request)
        var decision = walk.decision(shadows: false)
        decision.shadow = walk.hasShadows ? walk.decision(shadows: true).verdict : nil
        return decision
    }
}
