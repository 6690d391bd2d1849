import Logging
import Service
import ServiceLifecycle
import StilePass
import WaitingRoom

/// Destroys the key of a room's pseudonyms once the time is over for which the policy keeps it.
///
/// From then on no account and no document can be told from another by what Stile has stored. It looks
/// once a minute, and at the start.
struct IdentityRetention: Service {
    /// The time between two looks.
    static let interval: Duration = .seconds(60)

    let room: Room
    let keys: EventKeyFolder
    let logger: Logger

    func run() async throws {
        let clock = ContinuousClock()
        await cancelWhenGracefulShutdownQuietly {
            while !Task.isCancelled {
                enforce(at: Timestamp.wallClock())
                try await clock.sleep(for: Self.interval)
            }
        }
    }

    /// Destroys the key if its time is over; says so in the log, also when it can't be done.
    func enforce(at now: Timestamp) {
        guard let document = room.policyDocument, let ends = room.plan.schedule.ends,
            IdentityPlan.isDue(ends: ends, retention: document.identity.retention, at: now),
            let scope = try? PseudonymScope(
                room: room.plan.id,
                sale: room.saleID,
                limits: document.limits
            )
        else { return }
        do throws(EventKeyError) {
            let file = try keys.file(scope)
            guard let found = try keys.records().first(where: { $0.file == file }),
                found.record.key != nil
            else { return }
            try keys.forget(file: file)
            logger.notice("The key of the pseudonyms of \(room.plan.id) is destroyed, as is due")
        } catch {
            logger.error("The key of the pseudonyms of \(room.plan.id) stays: \(error)")
        }
    }
}
