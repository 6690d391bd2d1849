/// Visitors of one kind, who join all at once or in a steady stream.
package struct Crowd: Hashable, Sendable {
    /// How many join.
    package var count: Int
    /// When the first joins, in seconds since the sale began.
    package var from: Double
    /// How many join per second, at random moments; nil if all come at once.
    package var perSecond: Double?
    /// The share of those who are still there to check in at all.
    package var presentShare: Double
    /// The hazard at which waiting visitors go away without a word, per second.
    package var dropOutHazard: Double
    /// The share of those called who do not come although they were present.
    package var noShow: Double
    /// The mean of the time from call to redemption, exponential, in seconds.
    package var claimDelay: Double
    /// The mean number of seconds between two check-ins of a visitor.
    package var checkInInterval: Double
    /// How long it takes at most to notice that check-in has begun, in seconds.
    package var notice: Double

    /// Describes a crowd.
    package init(
        count: Int,
        from: Double = 0,
        perSecond: Double? = nil,
        presentShare: Double = 1,
        dropOutHazard: Double = 0,
        noShow: Double = 0.25,
        claimDelay: Double = 20,
        checkInInterval: Double = 60,
        notice: Double = 5
    ) {
        self.count = count
        self.from = from
        self.perSecond = perSecond
        self.presentShare = presentShare
        self.dropOutHazard = dropOutHazard
        self.noShow = noShow
        self.claimDelay = claimDelay
        self.checkInInterval = checkInInterval
        self.notice = notice
    }
}

/// A place whose owner checks in for the first time at a given moment, however far the line is.
package struct Latecomer: Hashable, Sendable {
    /// The place.
    package var place: Int
    /// When its owner checks in, in seconds since the sale began.
    package var at: Double

    /// Describes a latecomer.
    package init(place: Int, at: Double) {
        self.place = place
        self.at = at
    }
}
