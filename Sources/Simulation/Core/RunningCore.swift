/// A core that runs in virtual or in real time: its servers, its tickets, and the visitors inside.
///
/// Whoever drives it lets visitors in, and carries out what is due in order of time. The simulator does so
/// between two events, a rehearsal as the clock goes on.
package struct RunningCore: Sendable {
    private enum Event: Sendable {
        case holdEnd(Int)
        case ticketsBack(Int)
        case change(CoreChange.Kind)
    }

    private struct Insider {
        var admission: Int
        var basket: Int
        var pays: Bool
        /// Whether the session would last longer than it may.
        var isCut: Bool
        var isServed = false
        var held = 0
    }

    /// What decides between a session and a hold that end together, in seconds.
    ///
    /// The two moments are reckoned differently, and rounding must not decide who pays.
    private static let tie = 1e-6

    /// The end of a session.
    package struct Departure: Hashable, Sendable {
        /// Whose it was.
        package var place: Int
        /// When it ended.
        package var at: Double
        /// Tickets that were bought.
        package var tickets: Int
    }

    /// The servers.
    package private(set) var servers: SimulatedCore
    /// The tickets.
    package private(set) var stock: SimulatedStock
    /// Everybody who was let in, in that order.
    package private(set) var admissions: [Admission] = []
    /// The share of requests that fails.
    package private(set) var errorShare = 0.0

    private let quota: Int
    private var insiders: [Int: Insider] = [:]
    private var events = EventQueue<Event>()

    /// An empty core.
    ///
    /// - Parameters:
    ///   - model: What it is like.
    ///   - stock: What it sells; nil if that never ends.
    ///   - quota: The most tickets that a pass allows: whoever wants more takes so many.
    ///   - begins: When it begins, in seconds from the start of the sale.
    ///   - seed: Of the delays with which tickets come back.
    package init(
        _ model: CoreModel,
        stock: StockModel?,
        quota: Int = .max,
        from begins: Double = 0,
        seed: UInt64
    ) {
        self.quota = quota
        servers = SimulatedCore(servers: model.servers, from: begins)
        self.stock = SimulatedStock(stock, seed: seed)
        for change in model.changes { events.add(.change(change.kind), at: change.at) }
    }

    /// When something is due next; infinite if nothing is.
    package var nextTime: Double {
        min(events.nextTime ?? .infinity, servers.nextDeparture ?? .infinity)
    }

    /// Everybody who was let in, with how long those have waited by now who still wait inside.
    package func admissions(by now: Double) -> [Admission] {
        var admissions = admissions
        for insider in insiders.values where !insider.isServed {
            admissions[insider.admission].waitInside =
                now - admissions[insider.admission].admittedAt
        }
        return admissions
    }

    /// Whether the visitor of a place is inside.
    package func isInside(_ place: Int) -> Bool { insiders[place] != nil }

    /// A visitor comes in.
    package mutating func admit(_ visitor: SimulatedVisitor, _ admission: Admission) {
        let place = admission.place
        let longest = visitor.longest / servers.slowdown
        insiders[place] = Insider(
            admission: admissions.count,
            basket: min(visitor.basket, quota),
            pays: visitor.pays,
            isCut: visitor.work > longest
        )
        admissions.append(admission)
        let isServed = servers.serving < servers.servers
        let findsNothing = visitor.basket == 0 || isServed && stock.isEmpty
        let work = min(visitor.work, longest, findsNothing ? stock.lookTime : .infinity)
        servers.arrive(place, work: work, at: admission.admittedAt)
        if isServed { beginService(place, at: admission.admittedAt) }
    }

    /// Carries out what is due next.
    ///
    /// - Returns: The session that ended, if that was it.
    package mutating func advance() -> Departure? {
        let departure = servers.nextDeparture ?? .infinity
        guard departure >= events.nextTime ?? .infinity else { return endSession() }
        guard let (time, event) = events.next() else { return nil }
        switch event {
        case .holdEnd(let place): endHold(place, at: time)
        case .ticketsBack(let count): stock.release(count)
        case .change(.newSessions(let factor)): servers.slowdown = factor
        case .change(.speed(let speed)): servers.setSpeed(speed, at: time)
        case .change(.errors(let share)): errorShare = share
        }
        return nil
    }

    /// A server turns to a visitor, who takes a hold of what is left.
    private mutating func beginService(_ place: Int, at now: Double) {
        guard var insider = insiders[place] else { return }
        admissions[insider.admission].waitInside = now - admissions[insider.admission].admittedAt
        insider.isServed = true
        insider.held = stock.hold(insider.basket, at: now)
        insiders[place] = insider
        guard insider.held > 0, let limit = stock.model?.holdLimit, limit < .infinity
        else { return }
        // Whoever is cut off when the hold ends was too slow to pay, and whoever is done then was not.
        events.add(.holdEnd(place), at: now + limit + (insider.isCut ? -Self.tie : Self.tie))
    }

    /// A hold runs out while its visitor is still inside.
    private mutating func endHold(_ place: Int, at now: Double) {
        guard let held = insiders[place]?.held, held > 0 else { return }
        insiders[place]?.held = 0
        giveUp(held, at: now)
    }

    /// The session that is due next ends, and a server is free for the next visitor.
    private mutating func endSession() -> Departure? {
        let limit = stock.isEmpty ? stock.lookTime : .infinity
        guard let ended = servers.depart(nextAtMost: limit) else { return nil }
        if let next = ended.next { beginService(next.visitor, at: ended.at) }
        guard let insider = insiders.removeValue(forKey: ended.visitor) else { return nil }
        let tickets = insider.pays ? insider.held : 0
        if tickets > 0 {
            stock.sell(tickets, at: ended.at)
        } else {
            giveUp(insider.held, at: ended.at)
        }
        admissions[insider.admission].endedAt = ended.at
        admissions[insider.admission].tickets = tickets
        return Departure(place: ended.visitor, at: ended.at, tickets: tickets)
    }

    private mutating func giveUp(_ count: Int, at now: Double) {
        guard count > 0 else { return }
        events.add(.ticketsBack(count), at: now + stock.giveUp(count))
    }
}
