import StilePass
import WaitingRoom

/// A small sale in memory with a leader, and short words for what happens in it.
///
/// A place's pass and session have the place's number in them.
struct SaleFixture {
    var tables: MemorySale
    var now = Timestamp(seconds: 1_800_000_000)
    var epoch = 0

    static let terms = SaleTerms(
        checkInWindow: .seconds(90),
        claimWindow: .seconds(120),
        grace: .seconds(600),
        passLifetime: .seconds(60),
        idleLimit: .seconds(300),
        sessionLimit: .seconds(900),
        hardCap: 10,
        perSecondLimit: 100,
        quota: 4
    )

    /// Opens the sale, takes the lead and lets everybody check in.
    init(
        tables: MemorySale = MemorySale(),
        terms: SaleTerms = terms,
        joined: Int = 0,
        checkInThrough: Int = 1_000_000
    ) {
        self.tables = tables
        apply(.open(Self.opening(terms: terms)))
        lead()
        tick(after: .zero, perSecond: 0, checkInThrough: checkInThrough)
        join(joined)
    }

    static func opening(
        id: String = "sale",
        configuredID: String = "sale",
        terms: SaleTerms = terms,
        replaces: String? = nil
    ) -> SaleOpening {
        SaleOpening(
            id: id,
            configuredID: configuredID,
            salt: Identifier(high: 9, low: 9),
            terms: terms,
            lane: .general,
            replaces: replaces
        )
    }

    /// The core's word on its stock.
    static func stock(free: Int, unsold: Int) -> Adjustment {
        .stock(StockReport(free: free, unsold: unsold))
    }

    @discardableResult
    mutating func apply(_ command: StoreCommand) -> Outcome { tables.apply(command, at: now) }

    mutating func lead() {
        if case .leading(let epoch, _, _) = apply(.lead) { self.epoch = epoch }
    }

    @discardableResult
    mutating func tick(
        after duration: Duration = .seconds(1),
        perSecond: Double = 1000,
        checkInThrough: Int = 0
    ) -> SaleReport? {
        now = now + duration
        let outcome = apply(
            .call(CallOrder(epoch: epoch, perSecond: perSecond, checkInThrough: checkInThrough))
        )
        if case .called(let report) = outcome { return report }
        return nil
    }

    /// Lets time pass as it does while a leader runs, calling nobody.
    mutating func pass(_ seconds: Int) {
        for _ in 0..<seconds { tick(perSecond: 0) }
    }

    @discardableResult
    mutating func join(_ count: Int) -> Outcome {
        let first = UInt64(lane.issued)
        return apply(
            .number(
                .general,
                nonces: (0..<count).map { Identifier(high: 3, low: first + UInt64($0) + 1) }
            )
        )
    }

    @discardableResult
    mutating func checkIn(_ places: Int...) -> Outcome {
        var outcome = Outcome.left
        for place in places { outcome = apply(.checkIn(Self.key(place))) }
        return outcome
    }

    mutating func checkIn(_ places: ClosedRange<Int>) {
        for place in places { checkIn(place) }
    }

    @discardableResult
    mutating func claim(_ place: Int, pass: Int? = nil) -> Outcome {
        apply(.claim(Self.key(place), pass: Self.pass(pass ?? place)))
    }

    @discardableResult
    mutating func redeem(_ pass: Int, key: UInt64 = 1, session: Int? = nil) -> Outcome {
        apply(
            .redeem(
                pass: Self.pass(pass),
                key: Identifier(high: 4, low: key),
                session: Self.session(session ?? pass)
            )
        )
    }

    @discardableResult
    mutating func touch(_ session: Int) -> Outcome {
        apply(.touch(session: Self.session(session)))
    }

    @discardableResult
    mutating func depart(
        _ session: Int,
        tickets: Int = 0,
        endedAt: Timestamp? = nil
    ) -> Outcome {
        apply(.depart(session: Self.session(session), tickets: tickets, endedAt: endedAt))
    }

    @discardableResult
    mutating func leave(_ place: Int) -> Outcome { apply(.leave(Self.key(place))) }

    /// Brings a place into the core.
    mutating func admit(_ place: Int) {
        checkIn(place)
        tick()
        claim(place)
        redeem(place)
    }

    /// The order in which a room with one slot calls, each place leaving as soon as it is called.
    mutating func callsInTurn(_ count: Int) -> [Int] {
        var order: [Int] = []
        for _ in 0..<count {
            tick()
            for place in tables.allPlaces where place.state == .called {
                order.append(place.key.place)
                leave(place.key.place)
            }
        }
        return order
    }

    func state(_ place: Int) -> PlaceRecord.State? { tables.place(Self.key(place))?.state }

    func count(_ state: PlaceRecord.State) -> Int {
        tables.allPlaces.count { $0.state == state }
    }

    /// The running sale; every fixture has one.
    var record: SaleRecord { tables.sale()! }
    /// The only lane; every fixture has one.
    var lane: LaneRecord { tables.lane(.general)! }
    /// The state as the leader reads it.
    var report: SaleReport { SaleReport(sale: record, lanes: tables.lanes()) }

    static func key(_ place: Int) -> PlaceKey { PlaceKey(lane: .general, place: place) }
    static func pass(_ number: Int) -> Identifier { Identifier(high: 1, low: UInt64(number)) }
    static func session(_ number: Int) -> Identifier { Identifier(high: 2, low: UInt64(number)) }
}
