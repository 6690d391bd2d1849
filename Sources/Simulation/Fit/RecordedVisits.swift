import WaitingRoom

/// What became of each place in a recording.
package struct RecordedVisits: Sendable {
    /// The visit of a place that was called.
    package struct Visit: Hashable, Sendable {
        /// When it was called for the first time, in seconds from the start of the sale.
        package var calledAt: Double
        /// When it was called for the last time.
        package var lastCalledAt: Double
        /// How often its call ran out.
        package var lapses = 0
        /// When its session began; nil if none did.
        package var redeemedAt: Double?
        /// When its session ended; nil if that was not seen.
        package var endedAt: Double?
        /// Tickets that it bought; nil if nobody said.
        package var tickets: Int?
        /// Whether the room took the session for ended at one of its limits, because nobody said that it was.
        package var isCut = false
    }

    /// Joins, in order of time.
    package private(set) var joins: [RecordedJoins] = []
    /// The visits of places that were called.
    package private(set) var visits: [Int: Visit] = [:]
    /// Each time that the serving number rose: when, and to which place.
    package private(set) var serving: [(at: Double, place: Int)] = []
    /// When the last event happened.
    package private(set) var endsAt = 0.0
    private var lastPlaces: [Int] = []

    /// Goes through the events of a recording.
    package init(_ recording: SaleRecording) {
        for event in recording.events { note(event) }
    }

    /// Places given.
    package var issued: Int { lastPlaces.last ?? 0 }

    /// When a place was given; nil if it was not.
    package func joinedAt(_ place: Int) -> Double? {
        guard place >= 1, place <= issued else { return nil }
        var (low, high) = (0, lastPlaces.count)
        while low < high {
            let middle = (low + high) / 2
            if lastPlaces[middle] < place { low = middle + 1 } else { high = middle }
        }
        return joins[low].at
    }

    /// When the serving number reached each place whose turn came, and whether somebody was there.
    package var turns: [(place: Int, at: Double, isPresent: Bool)] {
        var turns: [(place: Int, at: Double, isPresent: Bool)] = []
        var last = 0
        for (at, reached) in serving {
            for place in (last + 1)...reached {
                turns.append((place, at, visits[place].map { $0.calledAt <= at } ?? false))
            }
            last = reached
        }
        return turns
    }

    private mutating func note(_ event: RecordedEvent) {
        let at = event.seconds
        endsAt = max(endsAt, at)
        switch event.kind {
        case .joined(_, let count):
            joins.append(RecordedJoins(at: at, count: count))
            lastPlaces.append((lastPlaces.last ?? 0) + count)
        case .called(let place):
            visits[place, default: Visit(calledAt: at, lastCalledAt: at)].lastCalledAt = at
            if place > serving.last?.place ?? 0 { serving.append((at, place)) }
        case .lapsed(let place): visits[place]?.lapses += 1
        case .redeemed(let place): visits[place]?.redeemedAt = at
        case .ended(let place, let tickets):
            visits[place]?.endedAt = at
            visits[place]?.tickets = tickets
            visits[place]?.isCut = tickets == nil
        case .sold(let place, let tickets): visits[place]?.tickets = tickets
        case .left, .paused, .resumed, .perSecondLimit, .hardCap, .standstill: break
        }
    }
}
