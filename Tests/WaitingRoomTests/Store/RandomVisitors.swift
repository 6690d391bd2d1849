import Queueing
import StilePass
import WaitingRoom

/// A seeded stream of what visitors, leader, core and operator do, so that a sale fills and empties.
struct RandomVisitors {
    private var generator: SplitMix64
    private(set) var now = Timestamp(seconds: 1_800_000_000)
    private var passes: [Identifier] = []
    private var sessions: [Identifier] = []
    private var orders: [Identifier] = []
    private var saleNumber = 1

    static let terms = SaleTerms(
        checkInWindow: .seconds(10),
        claimWindow: .seconds(12),
        grace: .seconds(30),
        passLifetime: .seconds(8),
        idleLimit: .seconds(15),
        sessionLimit: .seconds(40),
        hardCap: 12,
        perSecondLimit: 100,
        quota: 2
    )

    init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    /// The next command in a sale that stands like this.
    mutating func next(_ report: SaleReport) -> StoreCommand {
        now = now + .milliseconds(Int64.random(in: 0...200, using: &generator))
        let lane = report.lanes[0]
        switch roll(1150) {
        case 1000...: return limited(report)
        case 0..<90: return .number(.general, nonces: draw(roll(4)))
        case 90..<380: return .checkIn(place(near: lane.serving))
        case 380..<560: return tick(report)
        case 560..<720:
            return .claim(
                place(near: lane.serving, ahead: 0),
                pass: fresh(\.passes),
                uses: uses(report)
            )
        case 720..<850:
            let pass = recent(passes)
            return .redeem(
                pass: pass,
                key: Identifier(high: 0, low: UInt64(roll(2))),
                session: fresh(\.sessions)
            )
        case 850..<890: return .touch(session: recent(sessions))
        case 890..<950: return .depart(session: recent(sessions), tickets: roll(4))
        case 950..<970: return .leave(place(near: lane.serving))
        case 970..<990: return .adjust(.hardCap(1 + roll(20)))
        case 990..<997: return interruption()
        default: return .open(opening())
        }
    }

    /// How many tickets a subject may have: two of a sale or in a window, three of the event.
    static func most(in scope: String) -> Int { scope == "event:tour" ? 3 : 2 }

    /// How long a ticket counts in the room.
    static let window = Duration.seconds(30)

    private mutating func limited(_ report: SaleReport) -> StoreCommand {
        switch roll(10) {
        case 0:
            return .numberOnce(.general, nonce: draw(1)[0], subjects: uses(report).map(\.subject))
        case 1:
            return .bind(
                place(near: report.lanes[0].serving),
                subjects: uses(report).map(\.subject)
            )
        case 2..<6:
            return .reserve(
                LimitReservation(
                    id: fresh(\.orders),
                    session: recent(sessions),
                    tickets: 1 + roll(2),
                    uses: uses(report)
                )
            )
        case 6..<8: return .confirm(recent(orders), tickets: roll(3))
        default: return .release(recent(orders), returned: roll(2) == 0)
        }
    }

    private mutating func uses(_ report: SaleReport) -> [LimitUse] {
        (0..<roll(4)).map { _ in
            let scope = ["sale:arena/\(report.sale.id)", "event:tour", "room:arena"][roll(3)]
            return LimitUse(
                limit: "few",
                scope: scope,
                window: scope == "room:arena" ? Self.window : nil,
                subject: Subject(.account, Identifier(high: 0, low: UInt64(roll(12)))),
                most: Self.most(in: scope)
            )
        }
    }

    mutating func opening(isFirst: Bool = false) -> SaleOpening {
        // Most openings are restarts under the same name; some begin a new sale.
        let isReset = !isFirst && roll(3) == 0
        if isReset { saleNumber += 1 }
        return SaleOpening(
            id: "sale-\(saleNumber)",
            configuredID: "sale",
            salt: Identifier(using: &generator),
            terms: Self.terms,
            lane: .general,
            replaces: isReset ? "sale-\(saleNumber - 1)" : nil
        )
    }

    private mutating func tick(_ report: SaleReport) -> StoreCommand {
        .call(
            CallOrder(
                epoch: report.sale.epoch - (roll(40) == 0 ? 1 : 0),
                perSecond: roll(10) == 0 ? 0 : Double.random(in: 0.5...20, using: &generator),
                checkInThrough: report.lanes[0].serving + 25,
                onTheWayLimit: roll(10) == 0 ? roll(10) : nil,
                snapshot: ControllerSnapshot(eventsThrough: report.sale.events, values: [])
            )
        )
    }

    /// A standstill, or a clock that is set back.
    private mutating func interruption() -> StoreCommand {
        now = now + .seconds(Int64.random(in: -20...60, using: &generator))
        return .lead
    }

    private mutating func place(near serving: Int, ahead: Int = 30) -> PlaceKey {
        let low = max(0, serving - 15)
        return PlaceKey(
            lane: .general,
            place: Int.random(in: low...serving + ahead, using: &generator)
        )
    }

    private mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &generator) }

    private mutating func draw(_ count: Int) -> [Identifier] {
        (0..<count).map { _ in Identifier(using: &generator) }
    }

    private mutating func fresh(
        _ list: WritableKeyPath<RandomVisitors, [Identifier]>
    ) -> Identifier {
        let identifier = Identifier(using: &generator)
        self[keyPath: list].append(identifier)
        return identifier
    }

    private mutating func recent(_ list: [Identifier]) -> Identifier {
        list.suffix(12).randomElement(using: &generator) ?? Identifier(using: &generator)
    }
}
