import ServiceLifecycle
import WaitingRoom

/// Sends questions to somebody else's servers: providers of challenges, verifiers of documents.
///
/// Whoever implements it follows no redirects, reads no more than
/// ``ProviderResponse/maximumBodyBytes``, and is done when the timeout is over, however slowly the
/// other side trickles.
package protocol ProviderExchange: Sendable {
    /// Sends a question and reads the whole answer.
    ///
    /// - Parameters:
    ///   - request: The question.
    ///   - timeout: How long all of it may take, from looking up the name to the last byte.
    /// - Returns: The answer, whatever its status.
    /// - Throws: why there is none.
    func send(
        _ request: ProviderRequest,
        timeout: Duration
    ) async throws(ProviderFailure) -> ProviderResponse
}

/// Why there is no answer.
package enum ProviderFailure: Error, Hashable, Sendable, CaseIterable {
    /// The time was over.
    case timedOut
    /// The server could not be reached, broke off, or spoke no HTTP.
    case unreachable
    /// Question or answer is longer than is sent or read.
    case tooLong

    /// The failure in one sentence.
    package var sentence: String {
        switch self {
        case .timedOut: "The other server did not answer in time."
        case .unreachable: "The other server could not be reached, or broke off."
        case .tooLong: "The other server's answer is too long."
        }
    }
}

/// The way to other servers that this build has.
package enum ProviderClient {
    /// A client, to be run as a service that closes it at the end; nil in a build without the trait
    /// `TLS`.
    package static func make() -> (any ProviderExchange & Service)? {
        #if TLS
        HTTPProviderExchange()
        #else
        nil
        #endif
    }
}
