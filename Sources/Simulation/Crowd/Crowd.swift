/// Visitors of one kind.
package struct Crowd: Hashable, Sendable {
    /// When they join.
    package enum Arrivals: Hashable, Sendable {
        /// All at once, in one block of places.
        case atOnce(Double)
        /// In a steady stream from a moment on, at random moments.
        case stream(from: Double, perSecond: Double)
        /// By a curve; those of other crowds who join in the same tick stand among them.
        case curve(ArrivalCurve)
        /// So many at each of some moments, exactly.
        case recorded([RecordedJoins])
    }

    /// What reports call them.
    package var name: String
    /// How many join.
    package var count: Int
    /// When they join, in seconds from the start of the sale.
    package var arrivals: Arrivals
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
    /// The time between two readings of visitors who are nearly there, in seconds: so late at most they
    /// learn of their call.
    package var reading = 0.0
    /// How many tickets they want.
    package var basket = Basket.one
    /// The share of holds that are never paid.
    package var unpaidShare = 0.0
    /// The share of those who missed their call that come back to check in again.
    package var returnShare = 0.0
    /// The mean of the time after which they do, exponential, in seconds.
    package var returnDelay = 60.0
    /// How long their sessions last; nil for the core's own law.
    package var service: ServiceLaw?

    /// Describes a crowd that joins at once, or with a rate in a stream.
    package init(
        name: String = "visitors",
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
        self.name = name
        self.count = count
        arrivals = perSecond.map { .stream(from: from, perSecond: $0) } ?? .atOnce(from)
        self.presentShare = presentShare
        self.dropOutHazard = dropOutHazard
        self.noShow = noShow
        self.claimDelay = claimDelay
        self.checkInInterval = checkInInterval
        self.notice = notice
    }
}
