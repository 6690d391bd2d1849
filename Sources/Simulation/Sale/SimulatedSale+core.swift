import StilePass
import WaitingRoom

// What happens inside the core, and what it tells of it.

extension SimulatedSale {
    /// A visitor comes in.
    mutating func admit(_ visitor: SimulatedVisitor, _ place: Int, at now: Double) {
        insiders[place] = SimulatedInsider(
            admission: admissions.count,
            basket: visitor.basket,
            pays: visitor.pays
        )
        admissions.append(
            Admission(
                place: place,
                crowd: visitor.crowd,
                joinedAt: visitor.joinedAt,
                calledAt: visitor.calledAt ?? now,
                admittedAt: now
            )
        )
        events.add(.touch(place), at: now + touchInterval)
        let isServed = core.serving < core.servers
        let finds = isServed ? !stock.isEmpty : true
        let limit = finds && visitor.basket > 0 ? .infinity : stock.lookTime
        core.arrive(place, work: min(visitor.work, limit), at: now)
        if isServed { beginService(place, at: now) }
    }

    /// A server turns to a visitor, who takes a hold of what is left.
    private mutating func beginService(_ place: Int, at now: Double) {
        guard var insider = insiders[place] else { return }
        admissions[insider.admission].waitInside = now - admissions[insider.admission].admittedAt
        insider.held = stock.hold(insider.basket, at: now)
        insiders[place] = insider
        guard insider.held > 0, let limit = stock.model?.holdLimit, limit < .infinity
        else { return }
        events.add(.holdEnd(place), at: now + limit)
    }

    /// A hold runs out while its visitor is still inside.
    mutating func endHold(_ place: Int, at now: Double) {
        guard let held = insiders[place]?.held, held > 0 else { return }
        insiders[place]?.held = 0
        giveUp(held, at: now)
    }

    /// The session that is due next ends, and a server is free for the next visitor.
    mutating func endSession() {
        let limit = stock.isEmpty ? stock.lookTime : .infinity
        guard let ended = core.depart(nextAtMost: limit) else { return }
        if let next = ended.next { beginService(next.visitor, at: ended.at) }
        guard let insider = insiders.removeValue(forKey: ended.visitor) else { return }
        let tickets = insider.pays ? insider.held : 0
        if tickets > 0 {
            stock.sell(tickets, at: ended.at)
        } else {
            giveUp(insider.held, at: ended.at)
        }
        admissions[insider.admission].endedAt = ended.at
        admissions[insider.admission].tickets = tickets
        noteDeparture(ended.visitor, tickets: tickets, at: ended.at)
    }

    private mutating func giveUp(_ count: Int, at now: Double) {
        guard count > 0 else { return }
        events.add(.ticketsBack(count), at: now + stock.giveUp(count))
    }

    private mutating func noteDeparture(_ place: Int, tickets: Int, at now: Double) {
        guard scenario.core.telemetry != .redeemOnly else { return }
        let told = now + scenario.core.reportDelay
        events.add(
            .departureReport(place, tickets: tickets, endedAt: now),
            at: faults.isHeardAgain(after: told) ?? told
        )
    }

    /// The core takes its measure, now and again in a second; the report arrives later.
    mutating func measureHealth(at now: Double) {
        events.add(.measurement, at: now + 1)
        healthReports.append(
            HealthReport(
                active: core.active,
                errorShare: errorShare,
                latency: .milliseconds(Int64(1000 * core.latency(at: now))),
                stock: stock.report.map { StockReport(free: $0.free, unsold: $0.unsold) },
                measuredAt: timestamp(now)
            )
        )
        let told = now + scenario.core.reportDelay
        guard faults.isHeardAgain(after: told) == nil else { return }
        events.add(.health(healthReports.count - 1), at: told)
    }

    mutating func change(_ kind: CoreChange.Kind, at now: Double) {
        switch kind {
        case .newSessions(let factor): core.slowdown = factor
        case .speed(let speed): core.setSpeed(speed, at: now)
        case .errors(let share): errorShare = share
        }
    }
}
