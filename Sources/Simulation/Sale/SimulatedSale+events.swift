import StilePass
import WaitingRoom

// What visitors and operators do between two ticks.

extension SimulatedSale {
    /// How long a visitor waits who was told that it is too early, in seconds.
    private static let patienceWhenTooEarly = 5.0
    /// Within how many seconds those try again whom a stalled store refused.
    private static let retryWithin = 5.0

    mutating func run(_ event: Event, at now: Double) {
        if event.needsStore, let end = faults.answersAgain(after: now) {
            return events.add(event, at: end + Self.retryWithin * event.spread(seed))
        }
        switch event {
        case .checkIn(let place): checkIn(place, at: now)
        case .arrival(let latecomer): arrive(latecomer, at: now)
        case .redemption(let place): redeem(place, at: now)
        case .touch(let place): touch(place, at: now)
        case .departureReport(let departure):
            let report = StoreCommand.depart(
                session: Self.session(departure.place),
                tickets: departure.tickets,
                endedAt: timestamp(departure.at)
            )
            apply(report, at: now)
        case .measurement: measureHealth(at: now)
        case .health(let index): adjust(.health(healthReports[index]), at: now)
        case .adjustment(let index): adjust(scenario.adjustments[index].adjustment, at: now)
        }
    }

    /// A visitor checks in, and does so again and again until called or out of patience.
    private mutating func checkIn(_ place: Int, at now: Double) {
        guard let visitor = visitors[place], visitor.calledAt == nil, now >= visitor.awayUntil
        else { return }
        guard now < visitor.patientUntil else {
            visitors[place] = nil
            return
        }
        switch apply(.checkIn(key(place)), at: now) {
        case .present: events.add(.checkIn(place), at: now + visitor.checkInInterval)
        case .refused(.tooEarly):
            events.add(.checkIn(place), at: now + Self.patienceWhenTooEarly)
        default: visitors[place] = nil
        }
    }

    private mutating func arrive(_ latecomer: Latecomer, at now: Double) {
        let place = latecomer.place
        guard visitors[place] == nil else { return }
        var visitor = SimulatedVisitor(
            LineOrder.Owner(place: place, crowd: 0, joinedAt: latecomer.joinedAt ?? now),
            reachedAt: now,
            crowd: Crowd(count: 1, noShow: 0),
            service: scenario.core.service,
            seed: seed
        )
        if let person = scenario.people?[place] { visitor?.repeats(person) }
        visitors[place] = visitor
        checkIn(place, at: now)
    }

    /// A call reaches its visitor: some come, and some of them in time, and some come back.
    mutating func noteCall(_ place: Int, at now: Double) {
        guard var visitor = visitors[place] else { return }
        let window = scenario.plan.terms.claimWindow.inSeconds
        let delay = visitor.callNotice + visitor.claimDelay
        if visitor.comes, visitor.patientUntil > now, delay < window {
            visitor.calledAt = now
            visitors[place] = visitor
            events.add(.redemption(place), at: now + delay)
        } else if let delay = visitor.returnsAfter {
            visitor.returnsAfter = nil
            visitor.comes = true
            visitor.claimDelay = min(visitor.claimDelay, window / 2)
            visitor.awayUntil = now + window + delay
            visitors[place] = visitor
            events.add(.checkIn(place), at: visitor.awayUntil)
        } else {
            visitors[place] = nil
        }
    }

    /// A visitor takes the pass and goes in with it.
    private mutating func redeem(_ place: Int, at now: Double) {
        guard let visitor = visitors.removeValue(forKey: place) else { return }
        let number = UInt64(place)
        let pass = Identifier(high: 1, low: number)
        guard case .claimed = apply(.claim(key(place), pass: pass), at: now) else { return }
        let redemption = StoreCommand.redeem(
            pass: pass,
            key: Identifier(high: 3, low: number),
            session: Self.session(place)
        )
        guard case .redeemed = apply(redemption, at: now) else { return }
        redeemed += 1
        inside.admit(
            visitor,
            Admission(
                place: place,
                crowd: visitor.crowd,
                joinedAt: visitor.joinedAt,
                calledAt: visitor.calledAt ?? now,
                admittedAt: now
            )
        )
        events.add(.touch(place), at: now + touchInterval)
    }

    /// A visitor inside does something that the room hears of.
    private mutating func touch(_ place: Int, at now: Double) {
        guard inside.isInside(place),
            case .touched = apply(.touch(session: Self.session(place)), at: now)
        else { return }
        events.add(.touch(place), at: now + touchInterval)
    }

    /// A visitor shows a sign of life twice as often as the room asks for one.
    var touchInterval: Double { scenario.plan.terms.idleLimit.inSeconds / 2 }

    /// Adjusts the sale; what the last tick reported beside the sale's state stays known.
    private mutating func adjust(_ adjustment: Adjustment, at now: Double) {
        guard case .adjusted(let adjusted) = apply(.adjust(adjustment), at: now) else { return }
        report.sale = adjusted.sale
        report.lanes = adjusted.lanes
    }

    private func key(_ place: Int) -> PlaceKey {
        PlaceKey(lane: scenario.plan.lane, place: place)
    }

    private static func session(_ place: Int) -> Identifier {
        Identifier(high: 2, low: UInt64(place))
    }
}

extension SimulatedSale.Event {
    /// Whether nothing comes of it while the store is stalled.
    fileprivate var needsStore: Bool {
        switch self {
        case .checkIn, .arrival, .redemption, .touch, .departureReport, .health, .adjustment: true
        case .measurement: false
        }
    }

    /// A share from 0 to 1 that differs from visitor to visitor; programs try again at once.
    fileprivate func spread(_ seed: UInt64) -> Double {
        guard let place else { return 0 }
        var stream = RandomStream(
            seed: seed,
            source: UInt64(bitPattern: Int64(place)) &+ 0x57A1_0000_0000_0000
        )
        return stream.uniform()
    }

    /// The place of the visitor who does it; nil of a program.
    private var place: Int? {
        switch self {
        case .checkIn(let place), .redemption(let place), .touch(let place): place
        case .arrival(let latecomer): latecomer.place
        case .departureReport, .measurement, .health, .adjustment: nil
        }
    }
}
