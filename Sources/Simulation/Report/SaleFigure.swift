/// One figure of a sale.
package struct SaleFigure: Hashable, Sendable {
    /// What a figure counts.
    package enum Unit: String, Hashable, Sendable {
        case people, tickets, calls, seconds, share, perMinute, number

        /// What a figure may be; moments before the start lie outside.
        var range: ClosedRange<Double> {
            switch self {
            case .people, .tickets, .calls, .seconds, .perMinute: 0...Double.infinity
            case .share: 0...1
            // The only number without a unit is a rank correlation.
            case .number: -1...1
            }
        }
    }

    /// The name for programs; those of a crowd begin with `crowd.` and its name.
    package var name: String
    /// The name for people.
    package var label: String
    /// What it counts.
    package var unit: Unit
    /// The figure; nil if what it tells of never happened.
    package var value: Double?

    init(_ name: String, _ label: String, _ unit: Unit, _ value: Double?) {
        self.name = name
        self.label = label
        self.unit = unit
        self.value = value
    }

    init(_ name: String, _ label: String, _ unit: Unit, count: Int?) {
        self.init(name, label, unit, count.map { Double($0) })
    }
}
