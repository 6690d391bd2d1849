/// A policy that can decide: checked, and laid out for speed.
///
/// A value without clock, I/O or randomness; a new policy replaces an old one as a whole. A decision
/// looks every signal up once, then runs through the steps of the stage's rules in one flat array; it
/// allocates nothing, whatever the number of rules.
package struct CompiledPolicy: Sendable {
    /// What the operator wrote.
    package let document: PolicyDocument
    private let code: [PolicyInstruction]
    /// By the ordinal of the stage.
    private let programs: [PolicyProgram]
    private let table: PolicySignalTable
    /// How much memory a decision borrows from the stack, in words.
    private let factWords: Int

    /// The policy's version, see ``PolicyDocument/version``.
    package var version: String { document.version }

    /// Checks and compiles a policy.
    ///
    /// - Throws: the first mistake, with the rule and the field.
    package init(_ document: PolicyDocument) throws(PolicyError) {
        try PolicyInspection.inspect(document)
        let compiler = PolicyCompiler(document)
        self.document = document
        code = compiler.code
        programs = compiler.programs
        table = try compiler.table(document.lists)
        factWords = PolicyFacts.wordCount(matchBits: compiler.matchBits)
    }

    /// What the policy says about a request at a stage.
    package func decide(_ stage: PolicyStage, _ request: PolicyRequest) -> PolicyDecision {
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: factWords) { words in
            var facts = PolicyFacts(words)
            let program = programs[stage.ordinal]
            table.look(at: request, stage, asked: program.signals, into: &facts)
            return program.decide(
                facts,
                code.span,
                for: request.visitor,
                held: StampMask(request.stamps, at: stage)
            )
        }
    }

    /// Where a request comes from, by what is known of it or by the policy's lists.
    func origin(of request: PolicyRequest) -> PolicyOrigin {
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: factWords) { words in
            var facts = PolicyFacts(words)
            return table.origin(of: request, into: &facts.matches)
        }
    }
}
