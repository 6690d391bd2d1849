import RealModule

/// Page's CUSUM, to both sides, for counts that should come at a known rate.
///
/// Source: E. S. Page, "Continuous inspection schemes", Biometrika 41, 1954.
package struct ChangeDetector: Hashable, Sendable {
    /// The factor by which a rate must have changed to matter.
    package static let ratio = 1.4
    /// The logarithm of the likelihood ratio at which a change is believed.
    package static let threshold = 8.0

    /// Which way the rate has changed.
    package enum Change: Hashable, Sendable {
        /// Fewer come than should.
        case slower
        /// More come than should.
        case faster
    }

    package private(set) var slower = 0.0
    package private(set) var faster = 0.0

    /// Nothing was seen yet.
    package init() {}

    /// Goes on from what a snapshot kept.
    package init(slower: Double, faster: Double) {
        self.slower = max(0, slower)
        self.faster = max(0, faster)
    }

    /// Takes in how many came and how many should have; after an alarm it begins anew.
    package mutating func note(_ count: Double, expected: Double) -> Change? {
        let log = Double.log(Self.ratio)
        slower = max(0, slower - count * log + expected * (1 - 1 / Self.ratio))
        faster = max(0, faster + count * log - expected * (Self.ratio - 1))
        guard max(slower, faster) > Self.threshold else { return nil }
        let change: Change = slower > faster ? .slower : .faster
        self = ChangeDetector()
        return change
    }
}
