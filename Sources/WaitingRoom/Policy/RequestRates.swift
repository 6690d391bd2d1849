import StilePass

/// How often the same network, account or key has asked in the last minute, as rules may look at.
///
/// Two counters per key stand for a window that slides: what this minute has counted, and the part
/// of the last minute's count that the window still covers, as if it had come evenly. It is a value;
/// whoever shares it puts a lock around it.
package struct RequestRates: Sendable {
    /// Who asks.
    package enum Key: Hashable, Sendable {
        /// A network: an address cut to /24 or /48.
        case network(NetworkAddress)
        /// An account's pseudonym.
        case account(Identifier)
        /// A key's pseudonym.
        case device(Identifier)
        /// A place.
        case visitor(Identifier)
    }

    /// How far back requests count.
    package static let window: Duration = .seconds(60)
    /// The most keys that are counted in one minute; what comes beyond is not known, and restricts.
    package static let capacity = 500_000

    private var minute: Int64 = .min
    private var current: [Key: Int] = [:]
    private var last: [Key: Int] = [:]

    /// Nobody has asked yet.
    package init() {}

    /// Counts a request and tells how many the last minute had, this one included; nil if too many
    /// others are being counted.
    package mutating func note(_ key: Key, at now: Timestamp) -> Double? {
        turn(to: now)
        guard current[key] != nil || current.count < Self.capacity else { return nil }
        current[key, default: 0] += 1
        return rate(of: key, at: now)
    }

    /// How many requests the last minute had, without counting one; nil if too many others are being
    /// counted.
    package func seen(_ key: Key, at now: Timestamp) -> Double? {
        var turned = self
        turned.turn(to: now)
        guard turned.current[key] != nil || turned.current.count < Self.capacity else { return nil }
        return turned.rate(of: key, at: now)
    }

    private mutating func turn(to now: Timestamp) {
        let present = now.milliseconds / Self.window.inMilliseconds
        guard present != minute else { return }
        last = present == minute &+ 1 ? current : [:]
        current = [:]
        minute = present
    }

    private func rate(of key: Key, at now: Timestamp) -> Double {
        let passed = now.milliseconds % Self.window.inMilliseconds
        let covered = 1 - Double(passed) / Double(Self.window.inMilliseconds)
        return Double(current[key] ?? 0) + covered * Double(last[key] ?? 0)
    }
}

extension Duration {
    fileprivate var inMilliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
