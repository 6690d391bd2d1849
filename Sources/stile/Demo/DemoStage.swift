import Foundation
import Service
import ServiceLifecycle
import StilePass
import Synchronization
import TicketOffice
import WaitingRoom

/// The demonstration as a service: it waits for the server, plays the crowd, prints a line a second,
/// and ends the whole node when it is done.
final class DemoStage: ServiceLifecycle.Service {
    private let sale: DemoSale
    private let seed: UInt64
    private let room: Room
    private let office: Office
    private let tally = DemoTally()
    private let ports: AsyncStream<Int>
    private let listening: AsyncStream<Int>.Continuation
    private let result = Mutex<(summary: DemoSummary, tickets: Int)?>(nil)

    init(sale: DemoSale, seed: UInt64, room: Room, office: Office) {
        self.sale = sale
        self.seed = seed
        self.room = room
        self.office = office
        (ports, listening) = AsyncStream.makeStream()
    }

    /// Is told where the server listens.
    func open(port: Int) {
        listening.yield(port)
        listening.finish()
    }

    func run() async throws {
        var ports = ports.cancelOnGracefulShutdown().makeAsyncIterator()
        guard let port = await ports.next() else { return }
        announce(port)
        let begun = ContinuousClock.now
        var ends: [DemoVisitor.End] = []
        await withTaskGroup(of: [DemoVisitor.End]?.self) { group in
            group.addTask { await self.playCrowd(port: port) }
            group.addTask { await self.printLines(begun) }
            for await end in group {
                guard let end else { continue }
                ends = end
                group.cancelAll()
            }
        }
        try await conclude(ends, seconds: (ContinuousClock.now - begun).inSeconds)
    }

    /// Prints the summary; returns every sum that is wrong.
    func report(json: Bool) throws -> [String] {
        guard let (summary, tickets) = result.withLock({ $0 }) else {
            return ["the demonstration was stopped before the server listened"]
        }
        let counts = tally.current
        let mistakes = summary.mistakes(crowdJoined: counts.joined, tickets: tickets)
        write(
            """

            joined \(summary.joined) = admitted \(summary.admitted) + left \(summary.left) \
            + still waiting \(summary.waiting)
            stock \(summary.stock) = free \(summary.free) + held \(summary.held) \
            + sold \(summary.sold); the crowd holds \(tickets) tickets, each number once
            forecasts: \(counts.covered) of \(counts.forecasts) waits lay in their 10-90 % interval
            requests of the rush: \(counts.pages) pages, \(counts.readings) serving documents
            """
        )
        if json { write(try summary.json()) }
        return mistakes
    }

    private func playCrowd(port: Int) async -> [DemoVisitor.End] {
        let crowd = DemoCrowd(sale: sale, seed: seed, tally: tally)
        let soldOut: @Sendable () async -> Bool = { [office] in
            guard let stock = try? await office.stock(of: DemoSale.room).stock else { return false }
            return stock.allSatisfy { $0.sold == $0.capacity }
        }
        return await cancelWhenGracefulShutdown {
            await crowd.run(port: port, isSoldOut: soldOut)
        }
    }

    private func printLines(_ begun: ContinuousClock.Instant) async -> [DemoVisitor.End]? {
        let clock = ContinuousClock()
        var second = 0
        while !Task.isCancelled {
            second += 1
            do {
                try await clock.sleep(until: begun + .seconds(second))
                await printLine(second)
            } catch {
                break
            }
        }
        return nil
    }

    private func printLine(_ second: Int) async {
        let report = room.report
        let lane = report.lane(room.plan.lane) ?? LaneRecord(lane: room.plan.lane)
        let sold =
            (try? await office.stock(of: DemoSale.room).stock.reduce(0) { $0 + $1.sold }) ?? 0
        let waits = tally.takeRecent().map { waits in
            String(format: "%5.1f s / %5.1f s", waits.forecast, waits.actual)
        }
        let waiting = lane.issued - report.sale.admitted - lane.left
        let called = report.sale.taken - report.sale.inCore
        write(
            String(
                format: "%4d s  waiting %4d  checked in %4d  called %3d  in core %3d  sold %3d  "
                    + "forecast/actual wait ",
                second,
                waiting,
                lane.present,
                called,
                report.sale.inCore,
                sold
            ) + (waits ?? "    -")
        )
    }

    /// Counts everything once nobody moves any more.
    private func conclude(_ ends: [DemoVisitor.End], seconds: Double) async throws {
        guard case .report(let report) = try await room.perform(.report) else { return }
        let stock = try await office.stock(of: DemoSale.room).stock
        let lane = report.lane(room.plan.lane) ?? LaneRecord(lane: room.plan.lane)
        var waiting = 0
        var tickets = 0
        for end in ends {
            switch end {
            case .waiting: waiting += 1
            case .admitted(let bought): tickets += bought
            case .left, .turnedAway: break
            }
        }
        let summary = DemoSummary(
            joined: lane.issued,
            admitted: report.sale.admitted,
            left: lane.left,
            waiting: waiting,
            stock: DemoSale.stock,
            free: stock.reduce(0) { $0 + $1.free },
            held: stock.reduce(0) { $0 + $1.held },
            sold: stock.reduce(0) { $0 + $1.sold },
            seconds: (seconds * 10).rounded() / 10
        )
        result.withLock { $0 = (summary, tickets) }
    }

    private func announce(_ port: Int) {
        let address = "http://127.0.0.1:\(port)"
        write(
            """
            ShmooCon 2019, round one: \(DemoSale.stock) tickets, \(DemoSale.people) people
              waiting page  \(address)/rooms/\(DemoSale.room)
              status        \(address)/status/\(DemoSale.room)
              shop          \(address)/shop/\(DemoSale.room)

            """
        )
    }

    private func write(_ text: String) {
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }
}
