/// A place whose owner checks in for the first time at a given moment, however far the line is.
package struct Latecomer: Hashable, Sendable {
    /// The place.
    package var place: Int
    /// When its owner checks in, in seconds from the start of the sale.
    package var at: Double
    /// When the place was given; nil if that was the same moment.
    package var joinedAt: Double?

    /// Describes a latecomer.
    package init(place: Int, at: Double, joinedAt: Double? = nil) {
        self.place = place
        self.at = at
        self.joinedAt = joinedAt
    }
}
