/// Three-valued truth, after Kleene: what is not known may still turn out either way.
///
/// The order is false, unknown, true; `all` is the minimum, `any` the maximum, `not` the mirror image.
package enum PolicyTruth: UInt8, Hashable, Comparable, Sendable, CaseIterable {
    /// It does not hold.
    case no = 0
    /// It depends on something that is not known.
    case unknown = 1
    /// It holds.
    case yes = 2

    /// A truth that is known.
    init(_ holds: Bool) { self = holds ? .yes : .no }

    /// The opposite; what is unknown stays so.
    var negated: PolicyTruth {
        switch self {
        case .no: .yes
        case .unknown: .unknown
        case .yes: .no
        }
    }

    /// False before unknown before true.
    package static func < (left: PolicyTruth, right: PolicyTruth) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension PolicyEffect {
    /// Whether the effect makes the visitor's way harder, so that it follows also from a condition
    /// that is not known to hold.
    package var restricts: Bool {
        switch self {
        case .weigh(let weight): weight > 0
        case .allow: false
        case .deny, .require: true
        }
    }

    /// Whether it follows from a condition of that truth.
    func follows(from truth: PolicyTruth) -> Bool {
        truth == .yes || truth == .unknown && restricts
    }
}
