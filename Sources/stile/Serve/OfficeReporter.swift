import Logging
import Service
import ServiceLifecycle
import TicketOffice
import WaitingRoom

/// Reports the health of the office to the room in front of it, as any core does, inside one process.
///
/// What changes its stock is told with the next tick, so that nobody is called for nothing; what
/// changes nothing is told often enough that the report never looks stale. The office answers each
/// step at once, so nobody waits in it for a free server. It does not count who is inside: the room
/// knows, because each session begins and ends through it.
struct OfficeReporter: Service {
    /// How long the reporter says nothing at most.
    static let longestSilence: Duration = .seconds(1)

    let office: Office
    let room: Room
    let logger: Logger

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            var last: Report?
            while true {
                last = await report(after: last, at: .now)
                try await Task.sleep(for: room.plan.pace.tick)
            }
        }
    }

    /// What was told, and when.
    struct Report {
        var stock: StockReport
        var at: ContinuousClock.Instant
    }

    /// Reports if there is something new or the last report is old.
    ///
    /// - Parameters:
    ///   - last: The last report that arrived.
    ///   - now: The moment.
    /// - Returns: The last report that arrived by now.
    func report(after last: Report?, at now: ContinuousClock.Instant) async -> Report? {
        do {
            let stock = try await self.stock()
            let isRepeated = last?.stock == stock && room.report.sale.stock == stock
            if let last, isRepeated, last.at.duration(to: now) < Self.longestSilence {
                return last
            }
            try await room.adjust([.health(HealthReport(latency: .zero, stock: stock))])
            return Report(stock: stock, at: now)
        } catch {
            logger.error("the stock of \(room.plan.id) could not be reported: \(type(of: error))")
            return last
        }
    }

    private func stock() async throws -> StockReport {
        let stock = try await office.stock(of: room.plan.id).stock
        let free = stock.reduce(0) { $0 + $1.free }
        let held = stock.reduce(0) { $0 + $1.held }
        let resting = stock.reduce(0) { $0 + $1.resting }
        return StockReport(
            free: free,
            expectedReturns: resting,
            unsold: free + held + resting
        )
    }
}
