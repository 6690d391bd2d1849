/// What is known of the owners of places from a recording, for a replay.
package struct RecordedPeople: Sendable {
    /// What the owner of a place did.
    package struct Person: Hashable, Sendable {
        /// Whether somebody was there when the turn came.
        package var isPresent: Bool
        /// Whether the call was answered.
        package var comes: Bool
        /// From call to redemption, in seconds; nil if there was none.
        package var claimDelay: Double?
        /// How long the session lasted, in seconds; nil if its end was not seen.
        package var work: Double?
        /// Tickets that were bought; nil if nobody said.
        package var tickets: Int?
    }

    private let people: [Int: Person]

    /// Takes what is known, by place.
    package init(_ people: [Int: Person]) { self.people = people }

    /// What is known of the owner of a place; nil if its turn never came.
    package subscript(place: Int) -> Person? { people[place] }
}
