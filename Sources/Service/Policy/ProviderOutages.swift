import StilePass
import Synchronization
import WaitingRoom

/// Which providers have not answered just now, so that visitors are not sent to them one by one.
final class ProviderOutages: Sendable {
    /// How many questions in a row must go without an answer before a provider counts as out.
    static let failuresInARow = 3
    /// How long a provider is passed over then; the next question tells whether it is back.
    static let pause: Duration = .seconds(30)

    private struct Silence {
        var failures = 0
        var last: Timestamp
    }

    private let silent = Mutex<[String: Silence]>([:])

    func isOut(_ provider: ChallengeProvider, at now: Timestamp) -> Bool {
        silent.withLock { silent in
            guard let silence = silent[provider.name] else { return false }
            return silence.failures >= Self.failuresInARow && now < silence.last + Self.pause
        }
    }

    /// Counts a question that went without an answer.
    func noteSilence(of provider: ChallengeProvider, at now: Timestamp) {
        silent.withLock { silent in
            silent[provider.name, default: Silence(last: now)].failures += 1
            silent[provider.name]?.last = now
        }
    }

    /// Notes that a provider answers, whatever it says.
    func noteAnswer(of provider: ChallengeProvider) {
        silent.withLock { $0[provider.name] = nil }
    }
}
