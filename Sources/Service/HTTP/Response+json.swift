import Foundation
import Hummingbird

extension Response {
    /// A JSON document that nobody may keep.
    static func json(
        _ value: some Encodable,
        status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:]
    ) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return json(text: try encoder.encode(value), status: status, headers: headers)
    }

    /// JSON that was written by hand, and that nobody may keep.
    static func json(
        text: some Collection<UInt8>,
        status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:]
    ) -> Response {
        var headers = headers
        headers[.contentType] = "application/json"
        headers[.cacheControl] = "no-store"
        return Response(
            status: status,
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: text))
        )
    }

    /// A page that only its visitor may see.
    static func page(_ html: String, policy: String) -> Response {
        var headers = pageHeaders(policy: policy)
        headers[.cacheControl] = "no-store"
        return Response(
            status: .ok,
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: html))
        )
    }

    /// The headers of every page.
    static func pageHeaders(policy: String) -> HTTPFields {
        [
            .contentType: "text/html; charset=utf-8", .contentSecurityPolicy: policy,
            .xContentTypeOptions: "nosniff", .referrerPolicy: "no-referrer",
        ]
    }
}
