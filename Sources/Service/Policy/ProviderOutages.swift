import StilePass
import Synchronization
import WaitingRoom

/// Which providers have not answered just now, so that visitors are not sent to them one by one.
final class ProviderOutages: Sendable {
    /// How long a provider is passed over after it did not answer.
    static let pause: Duration = .seconds(30)

    private let silent = Mutex<[String: Timestamp]>([:])

    func isOut(_ provider: ChallengeProvider, at now: Timestamp) -> Bool {
        silent.withLock { $0[provider.name].map { now < $0 + Self.pause } ?? false }
    }

    func noteSilence(of provider: ChallengeProvider, at now: Timestamp) {
        silent.withLock { $0[provider.name] = now }
    }

    func noteAnswer(of provider: ChallengeProvider) {
        silent.withLock { $0[provider.name] = nil }
    }
}
