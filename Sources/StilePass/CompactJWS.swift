import FoundationEssentials

/// The compact form of a JSON Web Signature (RFC 7515 §7.1), with everything optional left out.
///
/// The header is exactly `{"alg","typ","kid"}`, each token type pins its `alg` and `typ`, and the
/// verifier picks the key by `kid` before it believes a word of the payload (RFC 8725 §3.1, §3.11).
package enum CompactJWS {
    /// No token that Stile issues is longer, in bytes.
    package static let maximumLength = 4096

    /// The three protected fields.
    package struct Header: Decodable, Equatable, Sendable {
        package var alg: String
        package var typ: String
        package var kid: String
        /// Extensions that must be understood; none is, so a token that names any is refused.
        var crit: [String]?
    }

    /// A token taken apart, its signature not yet looked at.
    package struct Parts {
        /// What the header says.
        package var header: Header
        /// The bytes that are signed: both first segments and the dot between them.
        package var signingInput: [UInt8]
        /// The payload, decoded; not to be believed before the signature is checked.
        package var payload: [UInt8]
        /// The signature, decoded.
        package var signature: [UInt8]
    }

    /// The first segment and its dot, which is the same for every token of one key.
    package static func headerSegment(algorithm: String, type: String, keyID: String) -> [UInt8] {
        let header = #"{"alg":"\#(algorithm)","typ":"\#(type)","kid":"\#(keyID)"}"#
        return Base64URL.encodeBytes(header.utf8) + [UInt8(ascii: ".")]
    }

    /// A complete token out of a header segment and a payload, signed by the closure.
    package static func assemble<Failure: Error>(
        headerSegment: [UInt8],
        payload: [UInt8],
        sign: ([UInt8]) throws(Failure) -> [UInt8]
    ) throws(Failure) -> String {
        var text = headerSegment
        text += Base64URL.encodeBytes(payload)
        let signature = try sign(text)
        text.append(UInt8(ascii: "."))
        text += Base64URL.encodeBytes(signature)
        return String(decoding: text, as: UTF8.self)
    }

    /// Takes a token apart.
    ///
    /// - Throws: `tooLong`, `malformed`, or `wrongType` if `typ` is not the expected one.
    package static func split(_ token: String, type: String) throws(TokenError) -> Parts {
        guard token.utf8.count <= maximumLength else { throw .tooLong }
        guard let segments = Segments(token),
            let header = try? JSONDecoder().decode(Header.self, from: Data(segments.header)),
            // RFC 7515 §4.1.11.
            header.crit == nil
        else { throw .malformed }
        guard header.typ == type else { throw .wrongType }
        return Parts(
            header: header,
            signingInput: segments.signingInput,
            payload: segments.payload,
            signature: segments.signature
        )
    }

    /// The three segments, decoded and not yet understood.
    struct Segments {
        var header: [UInt8]
        var payload: [UInt8]
        var signature: [UInt8]
        var signingInput: [UInt8]

        /// Takes a text apart; nil if it has not the form of a compact JWS.
        init?(_ token: String) {
            let text = Array(token.utf8)
            let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            guard parts.count == 3,
                let header = Base64URL.decode(parts[0]),
                let payload = Base64URL.decode(parts[1]),
                let signature = Base64URL.decode(parts[2])
            else { return nil }
            self.header = header
            self.payload = payload
            self.signature = signature
            signingInput = Array(text[..<(parts[0].count + 1 + parts[1].count)])
        }
    }
}
