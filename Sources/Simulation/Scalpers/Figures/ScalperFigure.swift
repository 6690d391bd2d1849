/// One figure of a sale with scalpers.
package struct ScalperFigure: Hashable, Sendable {
    /// What a figure counts.
    package enum Unit: String, Hashable, Sendable {
        case share, seconds, dollars, multiple, tickets
    }

    /// The name for programs.
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
}
