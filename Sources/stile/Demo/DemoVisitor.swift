import Rehearsal
import StilePass

/// One person of the demonstration's crowd.
struct DemoVisitor: Sendable {
    /// How the visit of a person ended.
    enum End: Sendable {
        /// Never got a place.
        case turnedAway
        /// Still in line.
        case waiting
        /// Gave the place up.
        case left
        /// Was let in, and bought so many tickets.
        case admitted(tickets: Int)
    }

    /// What becomes of a hold.
    enum Intent: Sendable {
        case buy
        case paymentFails
        case giveUp
    }

    /// When the person arrives, in seconds from the opening of the demonstration.
    var arrivesAfter: Double
    /// When the person loses patience, in seconds after arriving; nil for never.
    var leavesAfter: Double?
    /// When the order is complete, in seconds after the link.
    var completesAfter: Double
    /// How the person pays.
    var intent: Intent

    /// Plays the person; cancelling ends the visit between two requests.
    func play(
        _ visitor: Visitor,
        _ tally: DemoTally,
        begun: ContinuousClock.Instant,
        linkAt: ContinuousClock.Instant
    ) async -> End {
        var visitor = visitor
        let clock = ContinuousClock()
        do {
            try await clock.sleep(until: begun + .seconds(arrivesAfter))
            try await visitor.join()
        } catch {
            return .turnedAway
        }
        tally.add(\.joined)
        let patience = leavesAfter.map { clock.now + .seconds($0) }
        do {
            guard try await wait(visitor, tally, until: patience) else {
                try await visitor.leave()
                tally.add(\.left)
                return .left
            }
            let claim = try await visitor.claim()
            let entry = try await visitor.enter(pass: claim.pass)
            tally.add(\.admitted)
            return .admitted(tickets: await shop(visitor, entry.session, tally, linkAt: linkAt))
        } catch {
            return .waiting
        }
    }

    /// Waits for the call; false if patience ran out first.
    private func wait(
        _ visitor: Visitor,
        _ tally: DemoTally,
        until patience: ContinuousClock.Instant?
    ) async throws -> Bool {
        let clock = ContinuousClock()
        var forecast: DemoTally.Forecast?
        while true {
            if let patience, clock.now >= patience { return false }
            let document = try await visitor.serving()
            tally.add(\.readings)
            let place = visitor.place ?? 0
            let serving = document.serving.values.max() ?? 0
            let row = document.row(ahead: max(0, place - serving - 1))
            // Whom the number has passed already is told of the call and not of a wait.
            if forecast == nil, place > serving, let row, let p10 = row.p10, let p90 = row.p90 {
                forecast = DemoTally.Forecast(at: clock.now, low: p10, high: p90)
            }
            var pause = row?.poll ?? 1
            if place <= document.checkInThrough.values.max() ?? 0,
                let answer = try await visitor.checkIn()
            {
                if answer.isCalled {
                    if let forecast { tally.settle(forecast, at: clock.now) }
                    return true
                }
                pause = min(pause, answer.checkInAfterSeconds)
            }
            try await clock.sleep(for: .seconds(pause * Double.random(in: 0.85...1.15)))
        }
    }

    /// Holds a ticket and pays for it, or does not; returns how many tickets were bought.
    private func shop(
        _ visitor: Visitor,
        _ session: String,
        _ tally: DemoTally,
        linkAt: ContinuousClock.Instant
    ) async -> Int {
        do {
            let order = try await visitor.order(
                session: session,
                type: DemoSale.ticketType,
                count: 1,
                key: "first"
            )
            try await ContinuousClock().sleep(until: linkAt + .seconds(completesAfter))
            switch intent {
            case .buy:
                let paid = try await visitor.pay(session: session, order: order.order)
                return paid.tickets?.count ?? 0
            case .paymentFails:
                _ = try? await visitor.pay(session: session, order: order.order, method: "fail")
            case .giveUp: break
            }
            try await visitor.leaveShop(session: session)
        } catch {
            // Whoever finds nothing left, or is sent home by the end, leaves the slot to others.
            try? await visitor.leaveShop(session: session)
        }
        return 0
    }
}
