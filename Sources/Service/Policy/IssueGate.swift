import StilePass
import Synchronization
import WaitingRoom

/// Limits how many challenges a room issues, because each costs a key derivation.
final class IssueGate: Sendable {
    /// The most challenges per second; at some milliseconds each, about half a core.
    static let perSecondLimit = 150.0
    /// The most that may come at once after a quiet time.
    static let burst = 300.0
    /// The most challenges that one network is given in a minute; a campus may be one.
    static let perNetworkLimit = 600.0

    private struct State {
        var tokens = IssueGate.burst
        var at: Timestamp?
        var rates = RequestRates()
    }

    private let state = Mutex(State())

    /// Takes one challenge, and tells the load; nil if there are none left just now.
    func take(for address: NetworkAddress?, at now: Timestamp) -> Double? {
        state.withLock { state in
            if let address,
                state.rates.note(.network(address.prefix.base), at: now) ?? .infinity
                    > Self.perNetworkLimit
            {
                return nil
            }
            let passed = state.at.map { max(0, (now - $0).inSeconds) } ?? 0
            state.at = now
            state.tokens = min(Self.burst, state.tokens + passed * Self.perSecondLimit)
            guard state.tokens >= 1 else { return nil }
            state.tokens -= 1
            return 1 - state.tokens / Self.burst
        }
    }
}
