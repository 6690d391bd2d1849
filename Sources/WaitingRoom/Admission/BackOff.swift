/// Halves the rate on trouble, waits for that to show, and recovers slowly.
///
/// All moments are seconds on the sale's clock.
struct BackOff: Sendable {
    /// What is left of the rate after a report of trouble.
    static let step = 0.5
    /// The least that is left, however long the trouble lasts.
    static let least = 1.0 / 64
    /// How much comes back at a time.
    static let recovery = 0.05
    /// How long it takes until a little more comes back, in seconds.
    static let recoverySeconds = 10.0
    /// The shortest time to wait for a halving to show, in seconds.
    static let shortestHoldSeconds = 10.0
    /// The share of errors at which nothing but probes is let in.
    static let circuitErrors = 0.5
    /// Visitors per second that are let in to find out whether a core in trouble has recovered.
    static let probesPerSecond = 1.0
    /// The same as a share of the rate, for rooms that are slower than that.
    static let probeShare = 1.0 / 8
    /// The longest time to wait for a halving to show, in seconds.
    static let longestHoldSeconds = 60.0
    /// After how many seconds without word of errors a core is tried again.
    static let circuitSeconds = 60.0
    /// Visitors per second that are let in while nearly everything fails.
    static let circuitProbesPerSecond = 0.1

    private(set) var factor = 1.0
    private(set) var isOpen = false
    private var heldUntil = 0.0
    private var lastChange = 0.0
    private var lastErrors = 0.0

    /// Takes in a report.
    ///
    /// - Parameters:
    ///   - errors: The share of failed requests; nil where the report does not say.
    ///   - isTrouble: Whether errors or the wait inside are beyond their limits.
    ///   - hold: For how long a halving is given time to show, in seconds.
    ///   - now: The moment.
    mutating func note(errors: Double?, isTrouble: Bool, hold: Double, at now: Double) {
        if let errors {
            isOpen = errors >= Self.circuitErrors
            lastErrors = now
        }
        guard isTrouble else { return }
        lastChange = now
        guard now >= heldUntil else { return }
        factor = max(Self.least, factor * Self.step)
        heldUntil = now + min(Self.longestHoldSeconds, max(Self.shortestHoldSeconds, hold))
    }

    /// Lets a little of the rate come back when its time has come.
    mutating func advance(to now: Double) {
        if isOpen, now - lastErrors > Self.circuitSeconds {
            isOpen = false
            factor = Self.least
            lastChange = now
        }
        guard factor < 1, !isOpen, now >= max(heldUntil, lastChange + Self.recoverySeconds)
        else { return }
        factor = min(1, factor + Self.recovery)
        lastChange = now
    }

    /// What is left of a rate.
    func limit(_ perSecond: Double) -> Double {
        let few = perSecond * Self.probeShare
        if isOpen { return min(few, Self.circuitProbesPerSecond) }
        return factor < 1 ? max(min(few, Self.probesPerSecond), perSecond * factor) : perSecond
    }
}

extension BackOff: SnapshotPart {
    var parts: [[Double]] { [[factor, isOpen ? 1 : 0, heldUntil, lastChange, lastErrors]] }

    mutating func restore(_ parts: [[Double]]) -> Bool {
        guard parts.count == 1, parts[0].count == 5, parts[0].allSatisfy(\.isFinite)
        else { return false }
        factor = min(1, max(Self.least, parts[0][0]))
        isOpen = parts[0][1] > 0
        (heldUntil, lastChange, lastErrors) = (parts[0][2], parts[0][3], parts[0][4])
        return true
    }
}
