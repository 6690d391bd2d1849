import StilePass

/// Tells whether visitors are called more slowly than before: the reason that a growing wait has.
///
/// The achieved rate is compared with what it has usually been. What is usual rises within a minute
/// and falls in some twenty, so a slowdown is told for a while and then becomes what is usual.
struct ReleaseTrend: Sendable {
    /// Below this share of the usual rate it is slower.
    static let slowerShare = 0.8
    /// From this share of the usual rate on it is as usual again.
    static let recoveredShare = 0.9
    /// How quickly a higher rate becomes usual, in seconds.
    static let risingSeconds = 60.0
    /// How quickly a lower rate becomes usual, in seconds.
    static let fallingSeconds = 600.0
    /// For how long a rate must have been seen before another one can be slower, in seconds.
    static let shortestUse = 30.0

    /// Whether visitors are called more slowly than before.
    private(set) var isSlower = false

    private var usual: Double?
    private var seenSeconds = 0.0
    private var last: Timestamp?

    /// Notes the achieved rate at a tick; nil while there is none.
    mutating func note(perSecond: Double?, at moment: Timestamp) {
        let passed = last.map { max(0, (moment - $0).inSeconds) } ?? 0
        last = moment
        guard let perSecond, perSecond > 0 else { return isSlower = false }
        seenSeconds += passed
        // The first calls come in a burst: usual is what comes after it.
        guard seenSeconds >= Self.shortestUse, let before = usual else {
            usual = perSecond
            return isSlower = false
        }
        let memory = perSecond > before ? Self.risingSeconds : Self.fallingSeconds
        usual = before + (perSecond - before) * min(1, passed / memory)
        let limit = isSlower ? Self.recoveredShare : Self.slowerShare
        isSlower = perSecond < limit * before
    }
}
