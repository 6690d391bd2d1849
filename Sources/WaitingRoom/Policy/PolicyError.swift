/// Why a policy cannot be compiled.
package struct PolicyError: Error, Hashable, Sendable {
    /// Which part of the policy is wrong, as `rule "no bots"`.
    package var part: String
    /// The field within it, as `when.all[2].client.userAgent`.
    package var field: String
    /// What is wrong with it.
    package var problem: Problem

    /// Describes a mistake.
    package init(_ part: String, _ field: String, _ problem: Problem) {
        self.part = part
        self.field = field
        self.problem = problem
    }

    /// What can be wrong.
    package enum Problem: Hashable, Sendable {
        /// More of something than a limit allows.
        case tooMany(String, limit: Int)
        /// A text longer than a limit allows, in bytes.
        case tooLong(limit: Int)
        /// A number outside a range.
        case outside(ClosedRange<Int>)
        /// Something must be there.
        case empty
        /// A number that is none.
        case notANumber
        /// A name that another part has already.
        case nameTaken
        /// No stage is named.
        case noStage
        /// The test does not fit the type of the signal.
        case unfitTest(PolicySignal.ValueType)
        /// A list that the policy does not have.
        case unknownList(String)
        /// Stamps that take time to earn, required where a place in the line is taken.
        case slowStampAtJoin(StampKind)
        /// Stamps that are required after the visitor has left the room.
        case requireAtPurchase
        /// A threshold that neither denies nor requires.
        case unfitEffect
    }

    /// The mistake in one sentence.
    package var sentence: String {
        "\(part)\(field.isEmpty ? "" : ", \(field)"): \(problem.sentence)"
    }
}

extension PolicyError.Problem {
    /// What is wrong, in one sentence.
    package var sentence: String {
        switch self {
        case .tooMany(let what, let limit): "There may be at most \(limit) \(what)."
        case .tooLong(let limit): "It may be at most \(limit) bytes long."
        case .outside(let range):
            "It must lie between \(range.lowerBound) and \(range.upperBound)."
        case .empty: "It must not be empty."
        case .notANumber: "It must be a finite number."
        case .nameTaken: "The name is taken."
        case .noStage: "It names no stage."
        case .unfitTest(let type): "This test does not fit a signal of type \(type.rawValue)."
        case .unknownList(let name): "There is no list \"\(name)\"."
        case .slowStampAtJoin(let kind):
            """
            The stamp \"\(kind.rawValue)\" must not be required at join, because places are numbered \
            there and how fast somebody solves must not change the order; require it at checkIn.
            """
        case .requireAtPurchase:
            "Nothing can be required at purchase, because the visitor is no longer in the room."
        case .unfitEffect: "A threshold denies or requires."
        }
    }
}
