import RealModule
import StilePass
import WaitingRoom

/// A recorded sale as the parameters of a scenario, each with what speaks for it.
package struct SaleFit: Sendable {
    /// In how many bins at most the joins are counted.
    static let arrivalBins = 2_000

    /// How long sessions last; nil if too few were seen.
    package let service: LengthFit?
    /// How long it takes from call to redemption, of those who were in time; nil if too few were seen.
    package let claimDelay: LengthFit?
    /// The same as scenarios have it: exponential, with those who were too late; nil if too few were seen.
    package let claims: ClaimFit?
    /// How many are there when their turn comes; nil if too few turns were seen.
    package let presence: PresenceFit?
    /// Calls that were answered and that were not, of those whose end was seen.
    package let calls: (answered: Int, lapsed: Int)
    /// The share of those who missed their first call that came at a later one.
    package let returnShare: Double
    /// How many tickets the sessions bought that ended: from none on.
    package let baskets: [Int]
    /// When people joined; nil if nobody did.
    package let arrivals: CountedArrivals?
    /// How many joined.
    package let joined: Int
    /// Tickets sold.
    package let sold: Int
    /// When the last event happened, in seconds from the start of the sale.
    package let endsAt: Double

    /// Fits a recording.
    ///
    /// - Parameters:
    ///   - recording: The sale.
    ///   - seed: Of the random numbers of the tests of fit.
    package init(_ recording: SaleRecording, seed: UInt64) {
        let visits = RecordedVisits(recording)
        // In order of places: nothing may depend on that of a dictionary.
        let called = visits.visits.sorted { $0.key < $1.key }.map(\.value)
        let terms = recording.header.terms
        endsAt = visits.endsAt
        service = LengthFit(
            Self.sessions(called, until: visits.endsAt, longest: terms.sessionLimit.inSeconds),
            seed: seed
        )
        let delays = Self.delays(called, terms)
        claimDelay = LengthFit(delays, seed: seed)
        claims = ClaimFit(delays.map(\.seconds), terms)
        presence = PresenceFit(
            visits.turns.compactMap { turn in
                visits.joinedAt(turn.place).map { (max(0, turn.at - $0), turn.isPresent) }
            }
        )
        calls = (
            called.count { $0.redeemedAt != nil && $0.lapses == 0 }, called.count { $0.lapses > 0 }
        )
        let back = called.count { $0.lapses > 0 && $0.redeemedAt != nil }
        returnShare = calls.lapsed > 0 ? Double(back) / Double(calls.lapsed) : 0
        var baskets: [Int] = []
        for tickets in called.compactMap(\.tickets) {
            while baskets.count <= tickets { baskets.append(0) }
            baskets[tickets] += 1
        }
        self.baskets = baskets
        sold = baskets.enumerated().reduce(0) { $0 + $1.offset * $1.element }
        joined = visits.issued
        arrivals = Self.arrivals(visits.joins)
    }

    /// The share of calls that nobody answered in time.
    package var missedShare: Double {
        let ended = calls.answered + calls.lapsed
        return ended > 0 ? Double(calls.lapsed) / Double(ended) : 0
    }

    /// The share of those called who do not come at all: the others who missed their call were too slow.
    package var noShow: Double {
        let late = claims?.lateShare ?? 0
        return late < 1 ? max(0, (missedShare - late) / (1 - late)) : 0
    }

    /// The share of ended sessions that bought nothing.
    package var unpaidShare: Double {
        let sessions = baskets.reduce(0, +)
        return sessions > 0 ? Double(baskets[0]) / Double(sessions) : 0
    }

    /// The baskets of those who bought; nil if nobody did.
    package var basket: Basket? {
        let weights = baskets.enumerated().map { $0.offset == 0 ? 0 : Double($0.element) }
        return weights.contains { $0 > 0 } ? Basket(weights) : nil
    }

    private static func sessions(
        _ visits: [RecordedVisits.Visit],
        until end: Double,
        longest: Double
    ) -> [CensoredLength] {
        visits.compactMap { visit in
            visit.redeemedAt.map { begun in
                let seconds = (visit.endedAt ?? end) - begun
                return CensoredLength(
                    seconds: seconds,
                    // What a limit of the room has cut is longer than that, and nobody knows how long.
                    isComplete: visit.endedAt != nil && !visit.isCut,
                    horizon: visit.isCut ? seconds : min(longest, end - begun)
                )
            }
        }
    }

    private static func delays(
        _ visits: [RecordedVisits.Visit],
        _ terms: SaleTerms
    ) -> [CensoredLength] {
        // Who does not come at all says nothing of how long those take who do.
        let longest = (terms.claimWindow + terms.passLifetime).inSeconds
        return visits.compactMap { visit in
            visit.redeemedAt.map {
                CensoredLength(
                    seconds: $0 - visit.lastCalledAt,
                    isComplete: true,
                    horizon: longest
                )
            }
        }
    }

    private static func arrivals(_ joins: [RecordedJoins]) -> CountedArrivals? {
        // The clock of a sale may step back a little, so the last line need not be the latest.
        let moments = joins.map(\.at)
        guard let first = moments.min(), let last = moments.max() else { return nil }
        let width = max(1, ((last - first) / Double(arrivalBins)).rounded(.up))
        let begin = (first / width).rounded(.down) * width
        let bins = Int((last - begin) / width) + 1
        var counts = [Double](repeating: 0, count: bins)
        for join in joins { counts[Int((join.at - begin) / width)] += Double(join.count) }
        let edges = (0...bins).map { begin + Double($0) * width }
        return CountedArrivals(edges: edges, counts: counts)
    }
}
