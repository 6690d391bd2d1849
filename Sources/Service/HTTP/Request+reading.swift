import Crypto
import Foundation
import Hummingbird
import WaitingRoom

extension Request {
    /// The token of the `Authorization` header (RFC 6750 §2.1).
    var bearerToken: String? {
        guard let value = headers[.authorization] else { return nil }
        let parts = value.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }

    /// Whether the visitor's browser asks for a page and not for JSON.
    var wantsPage: Bool { headers[.accept]?.contains("text/html") ?? false }

    /// The nonce that stands for the `Idempotency-Key` header, if there is one.
    ///
    /// - Throws: a problem that names the header if the key is empty, too long or not plain ASCII.
    func idempotencyNonce() throws(Problem) -> Identifier? {
        guard let key = headers[.idempotencyKey] else { return nil }
        guard (1...IdempotencyKey.maximumLength).contains(key.utf8.count),
            key.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw .badField(
                "Idempotency-Key",
                "An idempotency key has 1 to \(IdempotencyKey.maximumLength) visible ASCII characters."
            )
        }
        return Identifier(bytes: SHA256.hash(data: Array(key.utf8)))
    }

    /// The body as JSON.
    ///
    /// - Throws: a problem that names the member at fault.
    func json<Body: StrictBody>(_ type: Body.Type) async throws -> Body {
        try StrictJSON<Body>.decode(try await bytes())
    }

    /// The body as JSON, or nil if there is none.
    func optionalJSON<Body: StrictBody>(_ type: Body.Type) async throws -> Body? {
        let bytes = try await bytes()
        let isForm = headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") ?? false
        return bytes.isEmpty || isForm ? nil : try StrictJSON<Body>.decode(bytes)
    }

    private func bytes() async throws -> Data {
        var copy = self
        return Data(try await copy.collectBody(upTo: StileContext.bodyLimit).readableBytesView)
    }
}

/// Limits of the `Idempotency-Key` header.
enum IdempotencyKey {
    /// The longest key, in bytes.
    static let maximumLength = 128
}
