import Queueing
import StilePass
import WaitingRoom

/// A seeded stream of commands that reaches every rule: visitors join, come, vanish, sleep, claim,
/// redeem, repeat themselves and lie, while the leader ticks, falls silent and is deposed.
struct RandomCommands {
    private var generator: SplitMix64
    private(set) var now = Timestamp(seconds: 1_800_000_000)
    var passes: [Identifier] = []
    var sessions: [Identifier] = []
    var orders: [Identifier] = []
    var spent: [Identifier] = []
    /// What was asked for, so that it can be asked again.
    var reservations: [LimitReservation] = []
    /// A session that ran when it was last heard of.
    var liveSession = Identifier(high: 0, low: 0)
    /// Whether the next session is to make reservations until it may make no more.
    var awaitsBurst = false
    /// How many commands in a row that session still makes for that.
    var burst = 0
    private(set) var runningSale = ""
    private var events = 0
    private var issued = 0
    private var serving = 0
    private var epoch = 0
    private var saleNumber = 1

    static let terms = SaleTerms(
        checkInWindow: .seconds(9),
        claimWindow: .seconds(12),
        grace: .seconds(40),
        passLifetime: .seconds(6),
        idleLimit: .seconds(15),
        sessionLimit: .seconds(30),
        paymentGrace: .seconds(8),
        hardCap: 25,
        perSecondLimit: 8,
        quota: 2
    )

    init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    mutating func next() -> StoreCommand {
        now = now + .milliseconds(Int64.random(in: 0...120, using: &generator))
        if burst > 0 { return burstCommand() }
        switch Int.random(in: 0..<1200, using: &generator) {
        case 1000...: return limited()
        case 0..<130: return .number(lane(), nonces: draw(Int.random(in: 1...4, using: &generator)))
        case 130..<430: return .checkIn(place())
        case 430..<560: return tick()
        case 560..<690: return .claim(place(), pass: fresh(\.passes), uses: uses())
        case 690..<800:
            let key = Identifier(high: 0, low: UInt64.random(in: 0...2, using: &generator))
            let isRepeat = Int.random(in: 0..<8, using: &generator) == 0
            return .redeem(
                pass: old(passes),
                key: key,
                session: isRepeat ? nil : fresh(\.sessions)
            )
        case 800..<870: return .touch(session: old(sessions))
        case 870..<930:
            let late = Duration.milliseconds(Int64.random(in: -1_000...40_000, using: &generator))
            return .depart(
                // Some are old enough to have been ended by their limits.
                session: old(sessions, reach: 60),
                // Three are more than any pass allows.
                tickets: Int.random(in: 0...3, using: &generator),
                endedAt: Bool.random(using: &generator) ? nil : now - late
            )
        case 930..<950: return .leave(place())
        case 950..<960: return .recentJoins
        case 960..<970: return .report
        case 970..<975: return .standing(place())
        case 975..<994: return .adjust(adjustment())
        case 994..<998:
            // Nobody ticks for a while: a standstill.
            now = now + .seconds(Int64.random(in: 1...60, using: &generator))
            return .lead
        case 998: return .open(opening(replaces: nil))
        default:
            // A new sale is rare enough for the running one to fill up.
            guard Int.random(in: 0..<4, using: &generator) == 0 else { return .report }
            return .open(reset())
        }
    }

    mutating func batchSize() -> Int { Int.random(in: 1...8, using: &generator) }

    /// Learns what a client and a leader would learn.
    mutating func learn(_ outcome: Outcome) {
        switch outcome {
        case .numbered(let batch, _): issued = batch.first + batch.nonces.count - 1
        case .redeemed(let grant):
            liveSession = grant.session
            if awaitsBurst { beginBurst() }
        case .leading(let epoch, let report, _): learn(report, epoch: epoch)
        case .called(let report), .adjusted(let report), .opened(let report), .report(let report):
            learn(report, epoch: report.sale.epoch)
        default: break
        }
    }

    private mutating func learn(_ report: SaleReport, epoch: Int) {
        self.epoch = epoch
        runningSale = report.sale.id
        events = report.sale.events
        issued = report.lanes.first?.issued ?? 0
        serving = report.lanes.first?.serving ?? 0
    }

    private mutating func tick() -> StoreCommand {
        let isDeposed = Int.random(in: 0..<50, using: &generator) == 0
        return .call(
            CallOrder(
                epoch: isDeposed ? epoch - 1 : epoch,
                perSecond: Double.random(in: 0...12, using: &generator),
                checkInThrough: serving + 40,
                onTheWayLimit: Bool.random(using: &generator) ? nil : 10,
                snapshot: snapshot()
            )
        )
    }

    /// Mostly one that has taken in some of the events, with numbers that no text would keep.
    private mutating func snapshot() -> ControllerSnapshot? {
        guard Int.random(in: 0..<4, using: &generator) > 0 else { return nil }
        return ControllerSnapshot(
            eventsThrough: max(0, events - Int.random(in: 0...5, using: &generator)),
            values: (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                Double.random(in: -1e300...1e300, using: &generator)
            }
        )
    }

    private mutating func health() -> HealthReport {
        HealthReport(
            active: Bool.random(using: &generator)
                ? nil : Int.random(in: 0...50, using: &generator),
            errorShare: Bool.random(using: &generator)
                ? nil : Double.random(in: 0...1, using: &generator),
            latency: .milliseconds(Int64.random(in: 0...5_000, using: &generator)),
            stock: Bool.random(using: &generator)
                ? nil : StockReport(free: 7, expectedReturns: 2, unsold: nil),
            measuredAt: Bool.random(using: &generator)
                ? nil : now + .milliseconds(Int64.random(in: -20_000...500, using: &generator))
        )
    }

    mutating func lane() -> LaneID {
        Int.random(in: 0..<100, using: &generator) == 0 ? LaneID("nowhere") : .general
    }

    /// Mostly a place near the serving number, now and then one that was never given.
    mutating func place() -> PlaceKey {
        let low = max(1, serving - 30)
        return PlaceKey(lane: lane(), place: Int.random(in: low...serving + 50, using: &generator))
    }

    private mutating func adjustment() -> Adjustment {
        switch Int.random(in: 0..<12, using: &generator) {
        case 0: .pause
        case 1: .message(Bool.random(using: &generator) ? "Doors at eight; it's \"on\" · 今晚" : nil)
        case 2: .perSecondLimit(Double.random(in: 1...10, using: &generator))
        case 3: .hardCap(Int.random(in: 10...30, using: &generator))
        case 4:
            .stock(StockReport(free: Int.random(in: 0...20, using: &generator), unsold: 60))
        case 5...7: .health(health())
        default: .resume
        }
    }

    /// Mostly a good reset, now and then one of a sale that runs no more, or to a name that was used.
    private mutating func reset() -> SaleOpening {
        let running = "sale-\(saleNumber)"
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: return opening(replaces: "sale-0")
        case 1: return opening(replaces: running)
        default:
            saleNumber += 1
            return opening(replaces: running)
        }
    }

    private mutating func opening(replaces: String?) -> SaleOpening {
        SaleOpening(
            id: "sale-\(saleNumber)",
            configuredID: "sale",
            salt: draw(1)[0],
            terms: Self.terms,
            lane: .general,
            replaces: replaces
        )
    }

    mutating func firstOpening() -> StoreCommand { .open(opening(replaces: nil)) }

    mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &generator) }

    mutating func draw(_ count: Int) -> [Identifier] {
        (0..<count).map { _ in Identifier(using: &generator) }
    }

    mutating func fresh(
        _ list: WritableKeyPath<RandomCommands, [Identifier]>
    ) -> Identifier {
        let identifier = Identifier(using: &generator)
        self[keyPath: list].append(identifier)
        return identifier
    }

    /// Mostly a recent one.
    mutating func old(_ list: [Identifier], reach: Int = 25) -> Identifier {
        guard let last = list.indices.last else { return Identifier(using: &generator) }
        return list[max(0, last - Int.random(in: 0...reach, using: &generator))]
    }
}
