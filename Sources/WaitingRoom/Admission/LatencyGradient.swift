/// Learns from the wait inside how many servers a core really has, never more than configured.
///
/// The gradient of the concurrency-limits library (Netflix, Gradient2): while the wait of late is no
/// longer than it usually is, the limit creeps up; when it grows, the limit shrinks with it.
struct LatencyGradient: Sendable {
    /// How many reports the usual wait is averaged over.
    static let usualReports = 600.0
    /// How much longer than usual the wait may be before the limit shrinks.
    static let tolerance = 1.5
    /// The least gradient.
    static let leastGradient = 0.5
    /// By how many servers the limit grows with each report, as a share of all.
    static let growthShare = 0.004
    /// The weight of the new limit.
    static let smoothing = 0.2
    /// The least limit, as a share of the configured servers.
    static let leastShare = 0.1

    private let servers: Double
    private let negligible: Double
    private var usual = 0.0
    private var heldUntil = 0.0
    private(set) var limit: Double

    /// - Parameters:
    ///   - servers: The configured servers.
    ///   - negligible: A wait that is no sign of anything, in seconds.
    init(servers: Int, negligible: Double) {
        self.servers = Double(servers)
        self.negligible = negligible
        limit = Double(servers)
    }

    /// Takes in a report of the wait inside, in seconds, and how many were there.
    ///
    /// What a shrinking does can't show before a report delay has passed, which is what to hold it for;
    /// repeated sooner, one short queue would take nearly all servers away.
    mutating func note(latency: Double, active: Double, hold: Double, at now: Double) {
        let wait = max(negligible, latency)
        usual = usual > 0 ? usual + (wait - usual) / Self.usualReports : wait
        // A wait that has become usual is forgotten more quickly than it was learnt.
        if usual / wait > 2 { usual *= 0.9 }
        let gradient = max(Self.leastGradient, min(1, Self.tolerance * usual / wait))
        guard gradient < 1 || active >= limit / 2 else { return }
        if gradient < 1 {
            guard now >= heldUntil else { return }
            heldUntil = now + hold
        }
        let next = gradient * limit + max(1, Self.growthShare * servers)
        limit += Self.smoothing * (next - limit)
        limit = min(servers, max(max(1, Self.leastShare * servers), limit))
    }
}

extension LatencyGradient: SnapshotPart {
    var parts: [[Double]] { [[usual, limit, heldUntil]] }

    mutating func restore(_ parts: [[Double]]) -> Bool {
        guard parts.count == 1, parts[0].count == 3, parts[0].allSatisfy(\.isFinite)
        else { return false }
        usual = max(0, parts[0][0])
        limit = min(servers, max(1, parts[0][1]))
        heldUntil = parts[0][2]
        return true
    }
}
