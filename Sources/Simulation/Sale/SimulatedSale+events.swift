import StilePass
import WaitingRoom

// What visitors, the core and operators do between two ticks.

extension SimulatedSale {
    /// How long a visitor waits who was told that it is too early, in seconds.
    private static let patienceWhenTooEarly = 5.0

    mutating func run(_ event: Event, at now: Double) {
        switch event {
        case .checkIn(let place): checkIn(place, at: now)
        case .arrival(let place): arrive(place, at: now)
        case .redemption(let place): redeem(place, at: now)
        case .departureReport(let place, let endedAt):
            let session = Self.session(place)
            let ended = Self.timestamp(endedAt)
            apply(.depart(session: session, tickets: 0, endedAt: ended), at: now)
        case .measurement: measureHealth(at: now)
        case .health(let index): adjust(.health(healthReports[index]), at: now)
        case .coreChange(let index): change(scenario.core.changes[index].kind, at: now)
        case .adjustment(let index): adjust(scenario.adjustments[index].adjustment, at: now)
        }
    }

    /// A visitor checks in, and does so again and again until called or out of patience.
    private mutating func checkIn(_ place: Int, at now: Double) {
        guard let visitor = visitors[place], !visitor.isCalled else { return }
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

    private mutating func arrive(_ place: Int, at now: Double) {
        guard visitors[place] == nil else { return }
        visitors[place] = SimulatedVisitor(
            place: place,
            joinedAt: now,
            reachedAt: now,
            crowd: Crowd(count: 1, noShow: 0),
            service: scenario.core.service,
            seed: seed
        )
        checkIn(place, at: now)
    }

    /// A call reaches its visitor: some come, and some of them in time.
    mutating func noteCall(_ place: Int, at now: Double) {
        guard var visitor = visitors[place] else { return }
        visitor.isCalled = true
        let window = scenario.plan.terms.claimWindow.inSeconds
        if visitor.comes, visitor.patientUntil > now, visitor.claimDelay < window {
            visitors[place] = visitor
            events.add(.redemption(place), at: now + visitor.claimDelay)
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
        core.arrive(place, work: visitor.work, at: now)
    }

    mutating func noteDeparture(_ place: Int, at now: Double) {
        guard scenario.core.telemetry != .redeemOnly else { return }
        let told = now + scenario.core.reportDelay
        let silence = scenario.core.silences.first { $0.contains(told) }
        events.add(.departureReport(place, endedAt: now), at: silence?.upperBound ?? told)
    }

    /// The core takes its measure, now and again in a second; the report arrives later.
    mutating func measureHealth(at now: Double) {
        events.add(.measurement, at: now + 1)
        healthReports.append(
            HealthReport(
                active: core.active,
                errorShare: 0,
                latency: .milliseconds(Int64(1000 * core.latency(at: now))),
                measuredAt: Self.timestamp(now)
            )
        )
        let told = now + scenario.core.reportDelay
        guard !scenario.core.silences.contains(where: { $0.contains(told) }) else { return }
        events.add(.health(healthReports.count - 1), at: told)
    }

    private mutating func change(_ kind: CoreChange.Kind, at now: Double) {
        switch kind {
        case .newSessions(let factor): core.slowdown = factor
        case .speed(let speed): core.setSpeed(speed, at: now)
        }
    }

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
