/// One step of a compiled condition; the steps of all rules lie in one array.
///
/// A step tests one signal and joins the truth with what it finds in the register, or saves and
/// restores the register around an inner condition. Where the outcome is certain it leaves the
/// condition around it.
struct PolicyInstruction: Sendable {
    enum Operation: UInt8, Sendable {
        /// Whether a flag has the expected value.
        case flag
        /// Whether a number is above another.
        case above
        /// Whether a number is below another.
        case below
        /// Whether the weight so far is above a number.
        case weightAbove
        /// Whether the weight so far is below a number.
        case weightBelow
        /// Whether a text or an address passes the test with that bit.
        case match
        /// Whether a signal is known, or not.
        case missing
        /// Puts the register aside.
        case save
        /// Joins the register with what was put aside last.
        case restore
        /// Only looks whether to leave.
        case look
    }

    /// How a truth is joined with the one before.
    enum Joining: UInt8, Sendable {
        case replace
        case minimum
        case maximum
    }

    var operation: Operation
    var joining: Joining = .replace
    /// The truth at which to go on at ``target``: what is joined later cannot change it.
    var leavesAt: PolicyTruth?
    /// Whether the truth is turned around before it is joined.
    var isNegated = false
    /// The ordinal of the signal that is tested.
    var signal: UInt8 = 0
    /// What a flag is expected to be.
    var expected = false
    /// The bit of a match.
    var bit: UInt32 = 0
    /// Where to go on.
    var target: UInt32 = 0
    /// What a number is compared with.
    var number: Double = 0

    /// The signals that the step looks at, as bits by ordinal: those that only move truths, none.
    var asked: UInt32 {
        switch operation {
        case .flag, .above, .below, .weightAbove, .weightBelow, .match, .missing:
            1 << UInt32(signal)
        case .save, .restore, .look: 0
        }
    }
}
