import Foundation
import Hummingbird

/// A problem document (RFC 9457): the one form in which Stile refuses anything over HTTP.
package struct Problem: Error, HTTPResponseError, Equatable {
    /// The status of the response.
    package var status: HTTPResponse.Status
    /// The last part of the document's `type`, which programs tell problems apart by.
    package var code: String
    /// What kind of problem this is.
    package var title: String
    /// What went wrong in this request, and what to do about it.
    package var detail: String
    /// The member of the request that is at fault.
    package var field: String?
    /// When trying again makes sense.
    package var retryAfter: Duration?

    /// Describes a problem.
    package init(
        status: HTTPResponse.Status, code: String, title: String, detail: String,
        field: String? = nil, retryAfter: Duration? = nil
    ) {
        self.status = status
        self.code = code
        self.title = title
        self.detail = detail
        self.field = field
        self.retryAfter = retryAfter
    }

    private struct Document: Encodable {
        var type, title, detail: String
        var status: Int
        var field: String?
    }

    /// The response that carries the document.
    package func response(from request: Request, context: some RequestContext) throws -> Response {
        let document = Document(
            type: "/problems/\(code)", title: title, detail: detail, status: status.code,
            field: field)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var headers: HTTPFields = [
            .contentType: "application/problem+json", .cacheControl: "no-store",
        ]
        if let retryAfter {
            headers[.retryAfter] = String(max(1, Int(retryAfter.inWholeSeconds)))
        }
        if status == .unauthorized { headers[.wwwAuthenticate] = "Bearer" }
        return Response(
            status: status, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(document))))
    }
}

extension Duration {
    /// The duration in seconds, rounded up, as `Retry-After` wants it (RFC 9110 §10.2.3).
    fileprivate var inWholeSeconds: Int64 {
        components.seconds + (components.attoseconds > 0 ? 1 : 0)
    }
}
