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

    /// The answer to a question; nil where none is to be had, or none that can be believed.
    func ask(
        _ question: IdentityQuestion,
        _ plan: IdentityPlan,
        at now: Timestamp
    ) async -> IdentityAnswer? {
        guard takeTurn(plan.callsPerSecond, at: now) else { return nil }
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
        guard let response = try? await exchange.send(request, timeout: plan.timeout),
            response.status == 200
        else { return nil }
        return try? IdentityAnswer(
            response.body,
            signature: response.header(VerifierKey.header),
            to: question,
            key: key,
            at: Timestamp.wallClock()
        )
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
