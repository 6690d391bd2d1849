import Logging
import Service
import ServiceLifecycle
import StilePass
import WaitingRoom

/// Destroys keys of pseudonyms once no sale needs them any more, those of past sales among them.
///
/// From then on no account and no document can be told from another by what Stile has stored. All keys
/// of the folder are looked at once a minute, and at the start.
struct IdentityRetention: Service {
    /// The time between two looks.
    static let interval: Duration = .seconds(60)

    let rooms: [Room]
    let keys: EventKeyFolder
    let logger: Logger

    func run() async throws {
        let clock = ContinuousClock()
        await cancelWhenGracefulShutdownQuietly {
            var told: [EventKeyError] = []
            while !Task.isCancelled {
                told = enforce(at: Timestamp.wallClock(), toldBefore: told)
                try await clock.sleep(for: Self.interval)
            }
        }
    }

    /// Destroys the keys whose time is over, and says so in the log, also what can't be done.
    ///
    /// - Parameters:
    ///   - now: The wall clock.
    ///   - before: What the last look could not do; it is not told again.
    /// - Returns: What this one could not do.
    func enforce(at now: Timestamp, toldBefore before: [EventKeyError] = []) -> [EventKeyError] {
        let sweep = keys.sweep(rooms.map { RunningSale($0) }, at: now)
        for scope in sweep.destroyed {
            logger.notice("the key of the pseudonyms of \(scope) is destroyed, as is due")
        }
        for failure in sweep.failures where !before.contains(failure) {
            logger.error("a key can't be destroyed when its time is over: \(failure)")
        }
        return sweep.failures
    }
}
