import Queueing

/// What a line has to expect while visitors are admitted at a steady rate.
///
/// The room calls places in order and replaces at once whoever does not come, so that visitors come at
/// the admission rate `r`. Of `n` called places `n p` come, `p = 1 - noShow`, and the wait of place `n`
/// is `n p / r` on average. Its variance is `n p (2 - p) / r²`: how many of those ahead come is
/// binomial, and sessions end at random, so that admissions are a Poisson process as M/M/c has it. A
/// paced release is smoother; then the intervals are on the wide side. That the rate itself might be
/// another, because sessions last longer than planned, is not in them. Nor is it that a core may be empty
/// at first: filling it admits up to `activeMean` visitors more, for which everybody waits up to one mean
/// session less.
///
/// Tickets last for `stock / basket` visitors. The last of them is admitted after as many admissions,
/// and has bought one mean session later; a straggler among those admitted before may take longer.
struct LinePlan: Equatable {
    /// How many tenths the line is divided into.
    static let tenths = 10

    /// A place on the line and its wait.
    struct Place: Equatable {
        /// How far back it is, in percent of the line or of those called.
        var percent: Int
        var place: Int
        /// The wait in seconds; none for those who go without.
        var wait: WaitSpread?
    }

    let crowd: PlanTerms.Crowd
    let noShow: Double
    /// How many visitors are admitted until the tickets or the line are used up.
    let served: Int
    /// How many called visitors never come.
    let noShows: Int
    /// How many stand behind the last ticket.
    let emptyHanded: Int
    /// How many tickets are left over, if they are limited.
    let unsold: Int?
    /// When the last to be admitted has bought, in seconds; nil if tickets are left, or unlimited.
    let timeToSellOut: Double?
    /// The wait of the last place that is called.
    let lastWait: WaitSpread
    /// The wait by tenths of the line; a line of less than ten has fewer of them.
    let deciles: [Place]
    /// The wait by tenths of those who are called.
    let calledDeciles: [Place]

    private let admissionRate: Double

    /// How many places are called until the tickets or the line are used up.
    var placesCalled: Int { served + noShows }

    /// - Throws: ``QueueingError`` if the waits are too long to be reckoned with.
    init(
        _ crowd: PlanTerms.Crowd,
        terms: PlanTerms,
        admissionRate: Double
    ) throws(QueueingError) {
        self.crowd = crowd
        self.admissionRate = admissionRate
        noShow = 1 - terms.show
        let buyers = crowd.stock.map { Self.roundedUp(Double($0) / crowd.basket) }
        let coming = Int((Double(crowd.people) * terms.show).rounded())
        let called: Int
        if let buyers, coming >= buyers {
            called = min(Self.roundedUp(Double(buyers) / terms.show), crowd.people)
            served = buyers
            unsold = 0
            timeToSellOut = Double(buyers) / admissionRate + terms.serviceTime
        } else {
            called = crowd.people
            served = coming
            // Rounded down: a line that does not buy everything leaves something.
            unsold = crowd.stock.map {
                max(0, $0 - Self.roundedDown(Double(coming) * crowd.basket))
            }
            timeToSellOut = nil
        }
        noShows = called - served
        emptyHanded = crowd.people - called
        let show = terms.show
        lastWait = try Self.wait(called, show, admissionRate)
        func deciles(of people: Int) throws(QueueingError) -> [Place] {
            try Self.tenths(of: people).map { percent, place throws(QueueingError) in
                Place(
                    percent: percent,
                    place: place,
                    wait: place <= called ? try Self.wait(place, show, admissionRate) : nil
                )
            }
        }
        self.deciles = try deciles(of: crowd.people)
        calledDeciles = try deciles(of: called)
    }

    /// Whether the tickets end before the line, and the first tenth of it goes without already.
    var endsInFirstTenth: Bool { deciles.allSatisfy { $0.wait == nil } }

    /// Whether it depends on who comes, how many places are called for the tickets.
    var isCallUncertain: Bool { emptyHanded > 0 && noShow > 0 }

    /// The wait of a place, whether or not there is a ticket left for it.
    ///
    /// - Throws: ``QueueingError`` if the wait is too long to be reckoned with.
    func wait(ofPlace place: Int) throws(QueueingError) -> WaitSpread {
        try Self.wait(place, 1 - noShow, admissionRate)
    }

    private static func wait(
        _ place: Int,
        _ show: Double,
        _ rate: Double
    ) throws(QueueingError) -> WaitSpread {
        guard place > BinomialWait.placeLimit else {
            return WaitSpread(BinomialWait(places: place, show: show), perSecond: rate)
        }
        let coming = Double(place) * show
        return try WaitSpread(
            mean: coming / rate,
            variance: coming * (2 - show) / (rate * rate)
        )
    }

    /// The last place of each tenth, and its share in percent; one that tenths share counts once.
    private static func tenths(of people: Int) -> [(percent: Int, place: Int)] {
        (1...tenths).map { tenth in
            (tenth * 100 / tenths, (people * tenth + tenths - 1) / tenths)
        }
        .reduce(into: []) { tenths, next in
            if tenths.last?.place == next.1 { tenths.removeLast() }
            tenths.append(next)
        }
    }

    /// Rounds up, but not because of the last bits of a quotient.
    private static func roundedUp(_ value: Double) -> Int { rounded(value, .up) }

    /// Rounds down, but not because of the last bits of a product.
    private static func roundedDown(_ value: Double) -> Int { rounded(value, .down) }

    private static func rounded(_ value: Double, _ rule: FloatingPointRoundingRule) -> Int {
        let nearest = value.rounded()
        return Int(abs(value - nearest) <= 1e-12 * nearest ? nearest : value.rounded(rule))
    }
}
