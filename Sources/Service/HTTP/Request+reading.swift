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
    func json<Value: Decodable>(_ type: Value.Type) async throws -> Value {
        try Self.decode(type, try await bytes())
    }

    /// The body as JSON, or nil if there is none.
    func optionalJSON<Value: Decodable>(_ type: Value.Type) async throws -> Value? {
        let bytes = try await bytes()
        let isForm = headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") ?? false
        return bytes.isEmpty || isForm ? nil : try Self.decode(type, bytes)
    }

    private func bytes() async throws -> Data {
        var copy = self
        return Data(try await copy.collectBody(upTo: StileContext.bodyLimit).readableBytesView)
    }

    private static func decode<Value: Decodable>(
        _ type: Value.Type,
        _ bytes: Data
    ) throws(Problem) -> Value {
        do {
            return try JSONDecoder().decode(type, from: bytes)
        } catch DecodingError.keyNotFound(let key, _) {
            throw .badField(key.stringValue, "The member \(key.stringValue) is missing.")
        } catch DecodingError.typeMismatch(_, let context),
            DecodingError.valueNotFound(_, let context)
        {
            // Without a path it is the document itself that is no JSON object.
            guard !context.codingPath.isEmpty else { throw .malformedJSON }
            let field = context.codingPath.map(\.stringValue).joined(separator: ".")
            throw .badField(field, "The member \(field) has a value of the wrong kind.")
        } catch {
            throw .malformedJSON
        }
    }
}

extension Problem {
    fileprivate static let malformedJSON = Problem(
        status: .badRequest,
        code: "malformed-json",
        title: "The body is not understood",
        detail: "The body must be one JSON object, with whole numbers where they are counts."
    )
}

/// Limits of the `Idempotency-Key` header.
enum IdempotencyKey {
    /// The longest key, in bytes.
    static let maximumLength = 128
}
