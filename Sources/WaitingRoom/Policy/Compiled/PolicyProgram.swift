/// What a compiled policy does at one stage.
struct PolicyProgram: Sendable {
    /// One rule of the stage.
    struct Rule: Sendable {
        /// The rule's number in the document.
        var index: Int32
        /// What follows: ``weight`` is added, ``stamps`` are required.
        var effect: Effect
        var mode: Mode
        var restricts: Bool
        var weight: Int32 = 0
        var stamps: StampMask = []
        var sample: PolicySample
        /// Whether the condition looks at the weight so far.
        var readsWeight: Bool
        /// Where the condition's steps lie; none if it always holds.
        var start: UInt32
        var end: UInt32
    }

    /// One threshold of the stage.
    struct Threshold: Sendable {
        var index: Int32
        var atLeast: Int32
        /// What is required; nil for a denial.
        var stamps: StampMask?
    }

    enum Effect: UInt8, Sendable { case weigh, allow, deny, require }
    enum Mode: UInt8, Sendable { case enforce, shadow, sample }

    var rules: [Rule] = []
    var thresholds: [Threshold] = []
    /// The signals that the stage's conditions look at, as bits by ordinal.
    var signals: UInt32 = 0
    var hasShadows = false
}
