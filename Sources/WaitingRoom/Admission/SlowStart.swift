import StilePass

/// Opens a room little by little, and again more quickly after a stop.
struct SlowStart: Sendable {
    /// What remains open after a stop.
    static let afterStop = 0.5
    /// The longest time that opening takes again after a stop, in seconds.
    static let longestReopeningSeconds = 60.0
    /// A stop that is no longer than this is none, in seconds.
    static let shortestStopSeconds = 10.0

    private let seconds: Double
    private var opened: Double
    private var wasOpen = false
    private var stopped = 0.0

    /// How much is open, from 0 to 1.
    var share: Double { opened }

    init(_ duration: Duration) {
        seconds = duration.inSeconds
        opened = seconds > 0 ? 0 : 1
    }

    /// Moves on by a time in which the sale ran or stood.
    ///
    /// - Parameters:
    ///   - passed: The time in seconds.
    ///   - isRunning: Whether the sale ran in it.
    ///   - filled: The share of the load that is inside; a core that is warm needs no warming.
    mutating func advance(bySeconds passed: Double, isRunning: Bool, filled: Double) {
        guard seconds > 0 else { return }
        guard isRunning else { return stopped += passed }
        if stopped > Self.shortestStopSeconds {
            opened = min(opened, max(Self.afterStop, filled))
        }
        stopped = 0
        let whole =
            wasOpen
            ? min(seconds, Self.longestReopeningSeconds) / (1 - Self.afterStop) : seconds
        opened = min(1, opened + passed / whole)
        if opened >= 1 { wasOpen = true }
    }
}

extension SlowStart: SnapshotPart {
    var parts: [[Double]] { [[opened, wasOpen ? 1 : 0, stopped]] }

    mutating func restore(_ parts: [[Double]]) -> Bool {
        guard parts.count == 1, parts[0].count == 3, parts[0].allSatisfy(\.isFinite)
        else { return false }
        opened = seconds > 0 ? min(1, max(0, parts[0][0])) : 1
        wasOpen = parts[0][1] > 0
        stopped = parts[0][2]
        return true
    }
}
