import Logging
import Service
import ServiceLifecycle
import TicketOffice
import WaitingRoom

/// Tells a room when the office behind it has nothing left to offer, so that nobody is called for
/// nothing, and when something has come back.
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
            let flags = room.report.sale.flags
            let allHeld = free == 0 && held > 0
            let soldOut = free == 0 && held == 0
            guard flags.allHeld != allHeld || flags.soldOut != soldOut else { return }
            try await room.adjust(.stock(allHeld: allHeld, soldOut: soldOut))
        } catch {
            logger.error("the stock of \(room.plan.id) could not be reported: \(type(of: error))")
        }
    }
}
