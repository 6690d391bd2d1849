import StilePass
import Synchronization
import WaitingRoom

/// Limits how often the providers of a room's challenges are asked.
///
/// A question costs money or good will, and takes as long as a provider likes. Without limits whoever
/// posts rubbish would have the others wait until their time is over, and the provider taken for out.
final class ProviderGate: Sendable {
    /// The most questions under way to one provider; as many as there are connections to its host.
    static let inFlightLimit = 32
    /// The most questions in a minute for one network; a campus may be one.
    static let perNetworkLimit = 600.0
    /// The most questions in a minute for one place: a person needs one, or a few.
    static let perVisitorLimit = 10.0

    /// Who has handed an answer in.
    struct Asker: Sendable {
        /// The visitor's place.
        var visitor: Identifier
        /// The visitor's address, where it is known.
        var address: NetworkAddress?
    }

    private struct State {
        var inFlight: [String: Int] = [:]
        var rates = RequestRates()
    }

    private let state = Mutex(State())

    /// Asks a provider, if it may be asked once more.
    ///
    /// - Throws: ``ChallengeRefusal/busy`` if it may not, and whatever the question throws.
    func ask<Answer: Sendable>(
        _ provider: ChallengeProvider,
        for asker: Asker,
        at now: Timestamp,
        _ question: () async throws -> Answer
    ) async throws -> Answer {
        guard enter(provider, asker, at: now) else { throw ChallengeRefusal.busy }
        defer { leave(provider) }
        return try await question()
    }

    private func enter(
        _ provider: ChallengeProvider,
        _ asker: Asker,
        at now: Timestamp
    ) -> Bool {
        state.withLock { state in
            let visits = state.rates.note(.visitor(asker.visitor), at: now) ?? .infinity
            guard visits <= Self.perVisitorLimit else { return false }
            if let address = asker.address {
                let network = state.rates.note(.network(address.prefix.base), at: now) ?? .infinity
                guard network <= Self.perNetworkLimit else { return false }
            }
            let inFlight = state.inFlight[provider.name] ?? 0
            guard inFlight < Self.inFlightLimit else { return false }
            state.inFlight[provider.name] = inFlight + 1
            return true
        }
    }

    private func leave(_ provider: ChallengeProvider) {
        state.withLock { state in
            let others = (state.inFlight[provider.name] ?? 1) - 1
            state.inFlight[provider.name] = others > 0 ? others : nil
        }
    }
}
