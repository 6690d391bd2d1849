import Queueing

/// What a line has to expect while visitors are admitted at a steady rate.
///
/// The room calls places in order and replaces at once whoever does not come, so that visitors come at
/// the admission rate `r`. Of `n` called places `n p` come, `p = 1 - noShow`, and the wait of place `n`
/// is `n p / r` on average. Its variance is `n p (2 - p) / r²`: how many of those ahead come is
/// binomial, and sessions end at random, so that admissions are a Poisson process as M/M/c has it. A
/// paced release is smoother; then the intervals are on the wide side. That the rate itself might be
/// another, because sessions last longer than planned, is not in them.
///
/// Tickets last for `stock / basket` visitors. The last of them is admitted after as many admissions,
/// and has bought one mean session later; a straggler among those admitted before may take longer.
struct LinePlan: Equatable {
    /// How many tenths the line is divided into.
    static let tenths = 10

    /// A place on the line and its wait.
    struct Place: Equatable {
        /// How far back it is, in percent of the line.
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
    /// The wait by tenths of the line.
    let deciles: [Place]

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
        let needed = buyers.map { Self.roundedUp(Double($0) / terms.show) }
        let called = min(needed ?? crowd.people, crowd.people)
        if let buyers, let needed, needed <= crowd.people {
            served = buyers
            unsold = 0
            timeToSellOut = Double(buyers) / admissionRate + terms.serviceTime
        } else {
            let coming = Int((Double(crowd.people) * terms.show).rounded())
            served = coming
            unsold = crowd.stock.map { max(0, $0 - Int((Double(coming) * crowd.basket).rounded())) }
            timeToSellOut = nil
        }
        noShows = called - served
        emptyHanded = crowd.people - called
        let show = terms.show
        lastWait = try Self.wait(called, show, admissionRate)
        deciles = try (1...Self.tenths).map { tenth throws(QueueingError) in
            let place = (crowd.people * tenth + Self.tenths - 1) / Self.tenths
            return Place(
                percent: tenth * 100 / Self.tenths,
                place: place,
                wait: place <= called ? try Self.wait(place, show, admissionRate) : nil
            )
        }
    }

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
        let coming = Double(place) * show
        return try WaitSpread(
            mean: coming / rate,
            variance: coming * (2 - show) / (rate * rate)
        )
    }

    /// Rounds up, but not because of the last bits of a quotient.
    private static func roundedUp(_ value: Double) -> Int {
        let nearest = value.rounded()
        return Int(abs(value - nearest) <= 1e-12 * nearest ? nearest : value.rounded(.up))
    }
}
