import RealModule

/// One figure that a simulated sale with scalpers rests on, with what else it might be.
package struct ScalperAssumption: Hashable, Sendable {
    /// Where a figure comes from.
    package enum Origin: String, Hashable, Sendable, CaseIterable {
        /// Somebody published it.
        case published
        /// It follows from what was published.
        case derived
        /// Nobody knows it.
        case assumed
    }

    /// What it is taken for.
    package enum Setting: Hashable, Sendable {
        /// For one value, the same for all.
        case value(Double)
        /// For another value of each firm, between low and high, evenly in proportion.
        case spread
    }

    /// What it is taken for.
    package var setting: Setting
    /// The lowest that it might be.
    package var low: Double
    /// The highest that it might be.
    package var high: Double
    /// Where it comes from.
    package var origin: Origin
    /// Who published it, or how it follows.
    package var source: String

    /// Describes an assumption.
    package init(
        _ setting: Setting,
        low: Double,
        high: Double,
        _ origin: Origin,
        _ source: String
    ) {
        self.setting = setting
        self.low = low
        self.high = high
        self.origin = origin
        self.source = source
    }

    /// The value at a point from 0 to 1 of its distribution.
    ///
    /// A spread is even in the logarithm: nothing but the ends of the range is known, and they lie
    /// powers of ten apart.
    func value(at point: Double) -> Double {
        switch setting {
        case .value(let value): value
        case .spread: low * .pow(high / low, point)
        }
    }
}
