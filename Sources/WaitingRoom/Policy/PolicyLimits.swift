/// How large a policy may be.
///
/// The limits keep a policy checkable by hand, its compiled form in the caches of a processor, and
/// a decision free of allocations: the bits of all texts and networks lie on the stack.
package enum PolicyLimits {
    /// The most rules.
    package static let rules = 500
    /// How deep `all`, `any` and `not` may nest.
    package static let nestingDepth = 16
    /// The most conditions on fields in the whole policy.
    package static let fieldConditions = 6_000
    /// The most texts, or ranges and lists, in one condition.
    package static let literalsPerCondition = 1_000
    /// The longest text in a condition, in bytes.
    package static let literalBytes = 256
    /// The most bytes in all different texts that one signal is searched for.
    package static let searchedBytesPerSignal = 32_768
    /// How many bytes of a text are looked at.
    package static let textBytes = 512
    /// The most lists of networks.
    package static let lists = 100
    /// The most networks of one list.
    package static let networksPerList = 100_000
    /// The most networks of all lists and conditions together.
    package static let networks = 1_000_000
    /// The most thresholds.
    package static let thresholds = 100
    /// The most cases in the policy's file.
    package static let tests = 1_000
    /// The most mistakes of a policy that are told.
    package static let mistakes = 100
    /// What share of the visitors a rule with a sample may count for, in per cent.
    package static let percentages = 0...100
    /// What a rule may weigh, and where a threshold may lie.
    package static let weights = -1_000...1_000
    /// The longest name of a rule, a list or a case, in bytes.
    package static let nameBytes = 100
}
