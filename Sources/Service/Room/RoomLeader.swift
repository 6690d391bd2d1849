import Logging
import ServiceLifecycle
import StilePass
import WaitingRoom

/// Ticks one room at its pace until a graceful shutdown.
package struct RoomLeader: Service {
    private let room: Room
    private let logger: Logger

    /// Leads a room.
    package init(room: Room, logger: Logger) {
        self.room = room
        self.logger = logger
    }

    /// Ticks on a fixed schedule, so that slow ticks do not add up to a slower release.
    package func run() async throws {
        await cancelWhenGracefulShutdownQuietly {
            let clock = ContinuousClock()
            var next = clock.now
            while !Task.isCancelled {
                await room.tick(at: Timestamp.wallClock(), logger: logger)
                next = max(next.advanced(by: room.plan.pace.tick), clock.now)
                try await clock.sleep(until: next)
            }
        }
    }
}

/// Runs work until a graceful shutdown cancels it, and takes the cancellation for the normal end.
package func cancelWhenGracefulShutdownQuietly(
    _ work: @escaping @Sendable () async throws -> Void
) async {
    do {
        try await cancelWhenGracefulShutdown(work)
    } catch {
        // Only the sleep between two rounds throws, and only when it is cancelled.
    }
}
