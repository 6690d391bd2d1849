/// One figure of a sale with scalpers.
package struct ScalperFigure: Hashable, Sendable {
    /// What a figure counts.
    package enum Unit: String, Hashable, Sendable {
        case share, seconds, dollars, tickets

        /// What a figure may be.
        var range: ClosedRange<Double> {
            switch self {
            case .share: 0...1
            case .seconds, .dollars, .tickets: 0...Double.infinity
            }
        }
    }

    /// The name.
    package var name: String
    /// What it counts.
    package var unit: Unit
    /// The figure; nil if what it tells of never happened.
    package var value: Double?

    init(_ name: String, _ unit: Unit, _ value: Double?) {
        self.name = name
        self.unit = unit
        self.value = value
    }
}
