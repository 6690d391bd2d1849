/// What came of one run of a sale with scalpers.
struct ScalperOutcome: Sendable {
    /// What became of a fan.
    struct FanResult: Hashable, Sendable {
        /// What the fan came to at the policy.
        var walk: WalkOutcome.End
        /// Tickets bought and paid.
        var tickets = 0
        /// Whether the place was sold to a firm.
        var soldPlace = false
        /// Seconds that the policy cost a fan who got through.
        var seconds = 0.0
        /// Seconds of them in which the device works at a challenge.
        var work = 0.0
    }

    /// What became of a firm.
    struct FirmResult: Hashable, Sendable {
        /// What it lives by.
        var type: ScalperType
        /// Tickets bought.
        var tickets = 0
        /// Dollars spent beside the face price.
        var spent = 0.0
        /// The lowest cost of a ticket that it found; nil if no way is open that pays.
        var cheapest: Double?
    }

    /// The fans.
    var fans: [FanResult] = []
    /// The firms.
    var firms: [FirmResult] = []
    /// Places of fans, with their second devices where these count.
    var fanPlaces = 0
    /// Places of firms.
    var firmPlaces = 0
    /// Tickets that nobody bought.
    var unsold = 0
}
