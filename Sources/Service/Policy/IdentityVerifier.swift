import StilePass
import Synchronization
import WaitingRoom

/// Asks an operator's verifier to confirm documents, as ``IdentityVerification`` describes it.
///
/// Registers answer some hundred questions per second and cost money, so questions are paced; who
/// comes when the second is used up is asked to try again.
package final class IdentityVerifier: Sendable {
    /// What came of a question.
    enum Result: Sendable {
        /// The document counts; the name under which an opaque holder is known.
        case confirmed(subject: String?)
        /// It does not.
        case refused
        /// Nobody can say just now.
        case unavailable
    }

    private struct Pace {
        var second: Int64 = 0
        var calls = 0
    }

    private let url: String
    private let key: VerifierKey
    private let exchange: any ProviderExchange
    private let pace = Mutex(Pace())

    /// Takes the verifier's address, the secret that is shared with it, and the way to it.
    package init(url: String, key: VerifierKey, exchange: any ProviderExchange) {
        self.url = url
        self.key = key
        self.exchange = exchange
    }

    /// Asks about a document.
    func ask(
        _ document: IdentityDocument,
        _ plan: IdentityPlan,
        reference: Identifier,
        at now: Timestamp
    ) async -> Result {
        guard takeTurn(plan.callsPerSecond, at: now) else { return .unavailable }
        let question = IdentityVerification(document, reference: reference)
        let body = question.body
        let request = ProviderRequest(
            method: "POST",
            url: url,
            headers: [
                ProviderRequest.Header("Content-Type", "application/json"),
                ProviderRequest.Header(
                    VerifierKey.headerName,
                    key.signature(of: body, at: now)
                ),
            ],
            body: body
        )
        // What the verifier says is believed only if it signed it; anything else is an outage.
        guard let response = try? await exchange.send(request, timeout: plan.timeout),
            response.status == 200,
            let answer = try? question.answer(
                response.body,
                signature: response.header(VerifierKey.headerName),
                key: key,
                at: Timestamp.wallClock()
            )
        else { return .unavailable }
        switch answer.verdict.outcome {
        case .confirmed: return .confirmed(subject: answer.subject)
        case .refused: return .refused
        case .unavailable: return .unavailable
        }
    }

    private func takeTurn(_ callsPerSecond: Int, at now: Timestamp) -> Bool {
        pace.withLock { pace in
            if pace.second != now.seconds { pace = Pace(second: now.seconds) }
            guard pace.calls < callsPerSecond else { return false }
            pace.calls += 1
            return true
        }
    }
}
