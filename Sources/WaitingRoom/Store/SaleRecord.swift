import StilePass

/// The stored state of one sale that is not about a single lane or place.
///
/// All moments in stored records except ``lastTick`` are on the *sale's clock*: the wall clock less
/// ``standstill``, which grows while nobody could claim. So windows stand still while the service is
/// down, and no window has to be rewritten when it comes back.
package struct SaleRecord: Hashable, Sendable {
    /// A gap between two ticks longer than this is standstill; so is a wall clock that is set forward.
    package static let longestTickGap: Duration = .seconds(5)

    /// The sale's name, in every token, pass and document.
    package var id: String
    /// The name that the configuration gave when the sale began; a reset changes only ``id``.
    package var configuredID: String
    /// What queue ids are derived from.
    package var salt: Identifier
    /// The configured terms.
    package var terms: SaleTerms
    /// An operator's live limit on calls per second, above the configured one until a reset.
    package var perSecondLimitOverride: Double?
    /// An operator's live cap on slots, above the configured one until a reset.
    package var hardCapOverride: Int?
    /// Whether an operator paused it.
    package var isPaused = false
    /// What the core last said of its stock; nil if it never did.
    package var stock: StockReport?
    /// What the core last said of itself; nil if it never did.
    package var health: CoreHealth?
    /// An operator's message to everybody who waits.
    package var message: String?
    /// The leader's epoch; a command of an older one is refused.
    package var epoch = 0
    /// The wall clock at the last tick.
    package var lastTick: Timestamp?
    /// How long the sale's clock has stood still in all.
    package var standstill: Duration = .zero
    /// The pace of calls.
    package var gate: ReleaseGate
    /// Slots taken: called, claimed and inside.
    package var taken = 0
    /// Sessions that run now.
    package var inCore = 0
    /// Sessions ever begun.
    package var admitted = 0
    /// Sessions that ended.
    package var finished = 0
    /// How long the ended sessions lasted, in all.
    package var finishedTime: Duration = .zero
    /// Tickets that ended sessions reported as sold.
    package var tickets = 0
    /// Events ever noted; numbers them.
    package var events = 0
    /// Ids that the room keeps as spent; a new sale of the room goes on from it.
    package var spent = 0
    /// When the sale began, on its own clock.
    package var begunAt: Timestamp
    /// Grows with every tick and live change, so that of two reports the newer one is known.
    package var revision = 0

    /// Begins a sale.
    package init(_ opening: SaleOpening, at now: Timestamp) {
        id = opening.id
        configuredID = opening.configuredID
        salt = opening.salt
        terms = opening.terms
        // Idle since long ago: the first visitor of an empty core waits for nothing.
        gate = ReleaseGate(nextCallSeconds: 0)
        begunAt = now
    }

    /// Rebuilds a sale from its stored parts.
    package init(
        id: String,
        configuredID: String,
        salt: Identifier,
        terms: SaleTerms,
        gate: ReleaseGate,
        begunAt: Timestamp
    ) {
        self.id = id
        self.configuredID = configuredID
        self.salt = salt
        self.terms = terms
        self.gate = gate
        self.begunAt = begunAt
    }

    /// Paused, all held, sold out.
    package var flags: SaleFlags { SaleFlags(isPaused: isPaused, stock: stock) }
    /// Slots whose visitors are called or hold a pass, and are not inside yet.
    package var onTheWay: Int { taken - inCore }
    /// How many more slots may be taken now, by the cap and by the stock.
    ///
    /// With less stock than slots nobody is called for nothing: slots never exceed the unsold tickets,
    /// nor do the called who are still on their way exceed the free ones.
    package var freeSlots: Int {
        let byCap = hardCap - taken
        guard let stock else { return byCap }
        let byUnsold = stock.unsold.map { $0 - taken } ?? .max
        return min(byCap, byUnsold, stock.free + stock.expectedReturns - onTheWay)
    }
    /// The limit on calls per second that is in force.
    package var perSecondLimit: Double { perSecondLimitOverride ?? terms.perSecondLimit }
    /// The cap on slots that is in force.
    package var hardCap: Int { hardCapOverride ?? terms.hardCap }

    /// The sale's clock at a wall-clock moment.
    ///
    /// It runs on for ``longestTickGap`` after a tick and then waits for the next one, so that a
    /// request that comes before that tick, say after the machine slept, sees no window run out.
    package func clock(_ now: Timestamp) -> Timestamp {
        guard let lastTick else { return now - standstill }
        return min(max(now, lastTick), lastTick + Self.longestTickGap) - standstill
    }
    /// The wall-clock moment that lies as far from now as a moment does on the sale's clock.
    package func wall(_ moment: Timestamp, at now: Timestamp) -> Timestamp {
        now + (moment - clock(now))
    }

    /// Numbers an event.
    mutating func event(
        _ kind: AdmissionEvent.Kind,
        began: Timestamp?,
        at moment: Timestamp,
        knownAt: Timestamp
    ) -> AdmissionEvent {
        events += 1
        return AdmissionEvent(
            sequence: events,
            kind: kind,
            began: began ?? moment,
            at: moment,
            knownAt: knownAt
        )
    }

    /// Moves the last tick to now and takes a gap, or a clock that was set back, out of the sale's clock.
    mutating func tick(at now: Timestamp) {
        if let lastTick {
            let gap = now - lastTick
            if gap > Self.longestTickGap || gap < .zero { standstill += gap }
        }
        lastTick = now
    }
}

/// What a sale begins with.
package struct SaleOpening: Hashable, Sendable {
    /// The sale's name.
    package var id: String
    /// The name in the configuration.
    package var configuredID: String
    /// Fresh random bytes, used if the sale is new.
    package var salt: Identifier
    /// The configured terms.
    package var terms: SaleTerms
    /// The room's lane.
    package var lane: LaneID
    /// The running sale that this one ends; nil to go on with one of the same configuration.
    package var replaces: String?

    /// Describes an opening.
    package init(
        id: String,
        configuredID: String,
        salt: Identifier,
        terms: SaleTerms,
        lane: LaneID,
        replaces: String? = nil
    ) {
        self.id = id
        self.configuredID = configuredID
        self.salt = salt
        self.terms = terms
        self.lane = lane
        self.replaces = replaces
    }
}

extension Timestamp {
    /// Seconds since the epoch with their fraction.
    package var inSeconds: Double { Double(milliseconds) / 1000 }
}
