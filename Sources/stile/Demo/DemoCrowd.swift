import Queueing
import Foundation
import Rehearsal
import Service
import ServiceLifecycle
import StilePass

/// Plays the published crowd against the server, and ends when the stock is sold.
struct DemoCrowd: Sendable {
    /// Connections that the whole crowd shares.
    static let connectionLimit = 256
    /// How long after the published last order the demonstration goes on at most, in its own seconds.
    static let overtime = 20.0

    let sale: DemoSale
    let seed: UInt64
    let tally: DemoTally

    /// Runs the crowd until the closure says that all is sold, or time is over, or it is cancelled.
    func run(
        port: Int,
        isSoldOut: @escaping @Sendable () async -> Bool
    ) async -> [DemoVisitor.End] {
        let client = CrowdClient(port: port, connectionLimit: Self.connectionLimit)
        let clock = ContinuousClock()
        let begun = clock.now
        let linkAt = begun + (sale.linkAt - Timestamp.wallClock())
        let ends = await withTaskGroup(of: DemoVisitor.End?.self) { group in
            for (index, person) in people().enumerated() {
                let visitor = Visitor(
                    client: client,
                    room: DemoSale.room,
                    nonce: "person-\(seed)-\(index)"
                )
                group.addTask {
                    await person.play(visitor, tally, begun: begun, linkAt: linkAt)
                }
            }
            group.addTask { await rush(client, linkAt: linkAt) }
            group.addTask { await closing(linkAt, isSoldOut) }
            return await collect(&group)
        }
        await client.close()
        return ends
    }

    /// Waits for the closing task, sends everybody home, and counts how each visit ended.
    private func collect(
        _ group: inout TaskGroup<DemoVisitor.End?>
    ) async -> [DemoVisitor.End] {
        var ends: [DemoVisitor.End] = []
        var supporting = 0
        for await end in group {
            if let end {
                ends.append(end)
            } else {
                supporting += 1
                // The rush is long over when the sale closes.
                if supporting == 2 { group.cancelAll() }
            }
        }
        return ends
    }

    private func closing(
        _ linkAt: ContinuousClock.Instant,
        _ isSoldOut: () async -> Bool
    ) async -> DemoVisitor.End? {
        let clock = ContinuousClock()
        let latest =
            linkAt + .seconds(sale.wallSeconds(DemoSale.lastOrderAfter) + Self.overtime)
        while !Task.isCancelled, clock.now < latest, await !isSoldOut() {
            try? await clock.sleep(for: .milliseconds(200))
        }
        return nil
    }

    /// Asks for the page at the published rates, beside what the visitors themselves ask.
    private func rush(
        _ client: CrowdClient,
        linkAt: ContinuousClock.Instant
    ) async -> DemoVisitor.End? {
        let clock = ContinuousClock()
        let begun = clock.now
        let end = linkAt + .seconds(DemoSale.allHeldAfter + DemoSale.waitlistFullAfter)
        let step = Duration.milliseconds(20)
        var sent = 0.0
        var due = 0.0
        await withDiscardingTaskGroup { group in
            while clock.now < end, !Task.isCancelled {
                let rate =
                    clock.now < linkAt
                    ? DemoSale.requestsPerSecondBefore : DemoSale.requestsPerSecondAfter
                due += rate * step.inSeconds
                // Visitors' own requests are part of the published rate.
                let own = Double(tally.current.readings + tally.current.joined)
                while sent + own < due {
                    sent += 1
                    group.addTask {
                        let page = try? await client.send(.get("/rooms/\(DemoSale.room)"))
                        if page?.status == 200 { tally.add(\.pages) }
                    }
                }
                let next =
                    begun + .seconds(step.inSeconds * (due / rate / step.inSeconds).rounded())
                try? await clock.sleep(until: max(next, clock.now + step))
            }
        }
        return nil
    }

    /// The people, in order of arrival.
    private func people() -> [DemoVisitor] {
        var generator = SplitMix64(seed: seed)
        let after = DemoSale.people - DemoSale.peopleBefore
        let rushAfter = DemoSale.allHeldAfter + DemoSale.waitlistFullAfter
        let arrivals =
            (0..<DemoSale.peopleBefore).map { _ in
                Double.random(in: 0..<DemoSale.rushBefore, using: &generator)
            }
            + (0..<after).map { _ in
                DemoSale.rushBefore + Double.random(in: 0..<rushAfter, using: &generator)
            }
        let completions = completions(using: &generator)
        return arrivals.sorted().enumerated().map { index, arrival in
            DemoVisitor(
                arrivesAfter: arrival,
                leavesAfter: Int.random(in: 0..<10, using: &generator) == 0
                    ? sale.wallSeconds(Double.random(in: 20...700, using: &generator)) : nil,
                completesAfter: sale.wallSeconds(completions[index]),
                intent: intent(index, using: &generator)
            )
        }
    }

    /// The first order is complete when the published first one was, and the last one likewise.
    private func completions(using generator: inout SplitMix64) -> [Double] {
        var times = (0..<DemoSale.people).map { _ -> Double in
            let normal = (0..<12).reduce(-6.0) { sum, _ in
                sum + Double.random(in: 0..<1, using: &generator)
            }
            return min(
                DemoSale.lastOrderAfter,
                max(DemoSale.firstOrderAfter, 120 * exp(0.9 * normal))
            )
        }
        times[0] = DemoSale.firstOrderAfter
        times[1] = DemoSale.lastOrderAfter
        return times
    }

    private func intent(_ index: Int, using generator: inout SplitMix64) -> DemoVisitor.Intent {
        // The two whose times were published did buy.
        if index < 2 { return .buy }
        switch Int.random(in: 0..<100, using: &generator) {
        case 0..<4: return .paymentFails
        case 4..<8: return .giveUp
        default: return .buy
        }
    }
}
