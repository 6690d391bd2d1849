import Logging
import ServiceLifecycle
import TicketOffice

/// Does the office's regular work until the service stops: lapsed holds, sessions, open payments.
package struct ShopUpkeep: Service {
    /// The time between two rounds if nothing else is said.
    package static let interval: Duration = .seconds(1)
    /// The most rows of each kind that one round works on.
    package static let rowsPerRound = 500

    private let office: Office
    private let interval: Duration
    private let logger: Logger

    /// Creates the upkeep of an office.
    package init(office: Office, interval: Duration = Self.interval, logger: Logger) {
        self.office = office
        self.interval = interval
        self.logger = logger
    }

    /// Works until graceful shutdown; a round that fails is logged and the next one tries again.
    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await performRound()
                // Cancellation ends the sleep, and the loop with it.
                try? await Task.sleep(for: interval)
            }
        }
    }

    private func performRound() async {
        do {
            _ = try await office.performUpkeep(limit: Self.rowsPerRound)
        } catch is CancellationError {
            return
        } catch {
            logger.error("The office's upkeep failed with an error of type \(type(of: error)).")
        }
    }
}
