import Logging
import Service
import ServiceLifecycle
import TicketOffice
import WaitingRoom

/// Tells a room what the office behind it has left to offer, so that nobody is called for nothing.
struct StockReporter: Service {
    let office: Office
    let room: Room
    let logger: Logger

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                await report()
                try await Task.sleep(for: room.plan.pace.tick)
            }
        }
    }

    private func report() async {
        do {
            let stock = try await office.stock(of: room.plan.id).stock
            let free = stock.reduce(0) { $0 + $1.free }
            let held = stock.reduce(0) { $0 + $1.held }
            let report = StockReport(free: free, unsold: free + held)
            guard room.report.sale.stock != report else { return }
            try await room.adjust([.stock(report)])
        } catch {
            logger.error("the stock of \(room.plan.id) could not be reported: \(type(of: error))")
        }
    }
}
