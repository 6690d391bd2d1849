/// One complete answer of the server.
package struct CrowdResponse: Sendable {
    /// The status code, 200 to 599.
    package let status: Int
    /// The header fields, looked up by name.
    package let headers: ResponseHeaders
    /// The body, without transfer encoding.
    package let body: [UInt8]
    /// Whether the server will take another request on the same connection.
    package let keepsConnection: Bool

    /// The body as text; what is not UTF-8 is replaced.
    package var text: String { String(decoding: body, as: UTF8.self) }
}
