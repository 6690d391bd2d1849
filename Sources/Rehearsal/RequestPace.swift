import Synchronization

/// Lets no more than so many requests go in a second, one after the other in even steps.
final class RequestPace: Sendable {
    private let gap: Duration
    private let next = Mutex<ContinuousClock.Instant?>(nil)

    /// A pace of so many requests per second.
    init(perSecond: Double) { gap = .seconds(1 / perSecond) }

    /// Waits for the next step; at once if nobody has taken the one that is due.
    func wait() async {
        let now = ContinuousClock.now
        let due = next.withLock { next in
            let due = max(now, next ?? now)
            next = due + gap
            return due
        }
        if due > now { try? await ContinuousClock().sleep(until: due) }
    }
}
