import StilePass
import Synchronization
import WaitingRoom

/// Asks an operator's verifier to confirm documents, by the contract of ``IdentityQuestion``.
package final class IdentityVerifier: Sendable {
    private let url: String
    private let key: VerifierKey
    private let exchange: any ProviderExchange
    private let pace = Mutex<VerifierPace?>(nil)

    /// Takes the verifier's address, the secret that is shared with it, and the way to it.
    package init(url: String, key: VerifierKey, exchange: any ProviderExchange) {
        self.url = url
        self.key = key
        self.exchange = exchange
    }

    /// Why there is no answer that can be believed.
    enum Silence: Error {
        /// It may not be asked that often.
        case pace
        /// It can't be reached.
        case failure(ProviderFailure)
        /// It answers with an error.
        case status(Int)
        /// It answers, and not as the contract says.
        case unbelievable(VerifierError)

        /// The reason in one sentence, for the operator's log.
        var sentence: String {
            switch self {
            case .pace: "More documents are shown than callsPerSecond allows; visitors try again."
            case .failure(let failure): failure.sentence
            case .status(let status): "The verifier answers with status \(status)."
            case .unbelievable(let error): error.sentence
            }
        }
    }

    /// The answer to a question.
    ///
    /// - Throws: Why there is none that can be believed.
    func ask(
        _ question: IdentityQuestion,
        _ plan: IdentityPlan,
        at now: Timestamp
    ) async throws(Silence) -> IdentityAnswer {
        guard takeTurn(plan.callsPerSecond, at: now) else { throw .pace }
        let body = question.body
        let request = ProviderRequest(
            method: "POST",
            url: url,
            headers: [
                ProviderRequest.Header("Content-Type", "application/json"),
                ProviderRequest.Header(VerifierKey.header, key.sign(body, at: now)),
            ],
            body: body
        )
        let response: ProviderResponse
        do {
            response = try await exchange.send(request, timeout: plan.timeout)
        } catch {
            throw .failure(error)
        }
        guard response.status == 200 else { throw .status(response.status) }
        do {
            return try IdentityAnswer(
                response.body,
                signature: response.header(VerifierKey.header),
                to: question,
                key: key,
                at: Timestamp.wallClock()
            )
        } catch {
            throw .unbelievable(error)
        }
    }

    private func takeTurn(_ callsPerSecond: Int, at now: Timestamp) -> Bool {
        pace.withLock { pace in
            // A policy that was reloaded may allow another pace.
            if pace?.callsPerSecond != callsPerSecond {
                pace = VerifierPace(callsPerSecond: callsPerSecond, at: now)
            }
            return pace?.take(at: now) == nil
        }
    }
}
