import Queueing

/// What a plan takes for granted about the core, its visitors and the promise made to them.
struct PlanTerms {
    /// How long a session lasts on average, in seconds.
    var serviceTime: Double
    /// The share of admitted visitors who may wait longer than ``wait`` for a free server.
    var waitProbability: Double
    /// How long is still no wait, in seconds.
    var wait: Double
    /// The share of called visitors who never come, if it was told.
    var noShow: Double?
    /// The line in front of the room, if it was told.
    var crowd: Crowd?

    /// A line that stands there from the first second on.
    struct Crowd: Equatable {
        /// How many stand in it.
        var people: Int
        /// How many tickets there are, if they may run out.
        var stock: Int?
        /// How many tickets an admitted visitor buys on average.
        var basket: Double
    }

    /// The share of called visitors who come.
    var show: Double { 1 - (noShow ?? 0) }

    /// The largest rate of admissions per second at which the promise holds.
    ///
    /// - Throws: ``QueueingError`` if a term is out of its domain.
    func admissionRate(servers: Int) throws(QueueingError) -> Double {
        try WaitPromise(wait: wait, probability: waitProbability)
            .largestArrivalRate(servers: servers, serviceRate: 1 / serviceTime)
    }
}
