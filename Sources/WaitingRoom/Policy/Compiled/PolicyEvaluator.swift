/// All that decisions read, laid out for speed.
///
/// It can't be copied: it holds some hundred references, and whoever copied it for a decision would
/// count them all twice, in memory that the decisions on all cores share.
struct PolicyEvaluator: ~Copyable, Sendable {
    private let code: [PolicyInstruction]
    /// By the ordinal of the stage.
    private let programs: [PolicyProgram]
    private let table: PolicySignalTable
    /// How much memory a decision borrows from its caller, in words.
    let factWords: Int

    /// Lays out a policy in which there is no mistake.
    init(_ document: PolicyDocument) {
        let compiler = PolicyCompiler(document)
        code = compiler.code
        programs = compiler.programs
        table = compiler.table(document.lists)
        factWords = PolicyFacts.wordCount(matchBits: compiler.matchBits)
    }

    /// What the policy says about a request at a stage, with ``factWords`` words to work in.
    func decide(
        _ stage: PolicyStage,
        _ request: PolicyRequest,
        in words: UnsafeMutableBufferPointer<UInt64>
    ) -> PolicyDecision {
        var facts = PolicyFacts(words)
        let program = programs[stage.ordinal]
        let held = StampMask(request.stamps, at: stage)
        table.look(at: request, stage, held: held, asked: program.signals, into: &facts)
        return program.decide(facts, code.span, for: request.visitor, held: held)
    }

    /// Where a request comes from, by what is known of it or by the policy's lists, with
    /// ``factWords`` words to work in.
    func origin(
        of request: PolicyRequest,
        in words: UnsafeMutableBufferPointer<UInt64>
    ) -> PolicyOrigin {
        var facts = PolicyFacts(words)
        return table.origin(of: request, into: &facts.matches)
    }
}
