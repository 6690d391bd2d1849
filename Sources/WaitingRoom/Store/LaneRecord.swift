/// The stored state of one lane's line.
package struct LaneRecord: Hashable, Sendable {
    /// The lane.
    package var lane: LaneID
    /// The highest place given.
    package var issued = 0
    /// The serving number: the highest place called.
    package var serving = 0
    /// The highest place that may check in; it never falls.
    package var checkInThrough = 0
    /// Places that are checked in and wait to be called.
    package var present = 0
    /// Calls ever made.
    package var calls = 0
    /// Calls and passes that lapsed.
    package var lapsed = 0
    /// Places whose owner said that they leave.
    package var left = 0
    /// How many came back too late to keep their priority; numbers their order.
    package var lateArrivals = 0

    /// An empty line.
    package init(lane: LaneID) { self.lane = lane }

    /// Whether a place was ever given; the first one is 1.
    package func hasGiven(_ place: Int) -> Bool { place > 0 && place <= issued }
}
