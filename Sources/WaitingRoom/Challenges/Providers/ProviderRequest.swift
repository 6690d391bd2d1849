/// A question to somebody else's server, put together by the rules and sent by whoever has a network.
package struct ProviderRequest: Hashable, Sendable {
    /// The longest body that is sent, in bytes.
    package static let maximumBodyBytes = 32_768

    /// One header field.
    package struct Header: Hashable, Sendable {
        /// The field's name.
        package var name: String
        /// Its value.
        package var value: String

        /// Names a field.
        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The method, in capital letters.
    package var method: String
    /// The address.
    package var url: String
    /// The header fields, in order.
    package var headers: [Header]
    /// The body; it may hold secrets, so no request is ever logged.
    package var body: [UInt8]

    /// Puts a question together.
    package init(method: String, url: String, headers: [Header], body: [UInt8]) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }

    /// A form, posted as browsers post it (WHATWG URL, application/x-www-form-urlencoded).
    package static func form(to url: String, fields: [(name: String, value: String)]) -> Self {
        let body = fields.map { "\(FormEncoding.encode($0.name))=\(FormEncoding.encode($0.value))" }
        return ProviderRequest(
            method: "POST",
            url: url,
            headers: [
                Header("content-type", "application/x-www-form-urlencoded"),
                Header("accept", "application/json"),
            ],
            body: Array(body.joined(separator: "&").utf8)
        )
    }
}

/// What a provider's server answered, as far as it was read.
package struct ProviderResponse: Hashable, Sendable {
    /// The longest body that is read, in bytes.
    package static let maximumBodyBytes = 65_536

    /// The status code.
    package var status: Int
    /// The header fields.
    package var headers: [ProviderRequest.Header]
    /// The body.
    package var body: [UInt8]

    /// Holds an answer.
    package init(status: Int, headers: [ProviderRequest.Header] = [], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The value of a header field whose name differs at most in case; nil if it is not there once.
    package func header(_ name: String) -> String? {
        let values = headers.filter { $0.name.lowercased() == name.lowercased() }
        return values.count == 1 ? values[0].value : nil
    }
}

/// Escapes a text for forms and queries: everything but what RFC 3986 §2.3 leaves unreserved.
enum FormEncoding {
    private static let digits = Array("0123456789ABCDEF".utf8)

    static func encode(_ text: String) -> String {
        let bytes = text.utf8.flatMap { byte in
            isUnreserved(byte)
                ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
