import Hummingbird

/// A refusal as HTTP clients read it: a problem document (RFC 9457).
package struct Problem: Error, HTTPResponseError {
    /// The status of the answer.
    package let status: HTTPResponse.Status
    /// A short name that programs can tell problems apart by; it never changes.
    package let code: String
    /// What kind of problem it is, in a few words.
    package let title: String
    /// What is wrong this time, in one sentence.
    package let detail: String
    /// The field of the request that is wrong, if one is.
    package let field: String?
    /// The time after which the same request may succeed, if waiting helps.
    package let retryAfter: Duration?

    /// Creates a problem.
    package init(
        status: HTTPResponse.Status,
        code: String,
        title: String,
        detail: String,
        field: String? = nil,
        retryAfter: Duration? = nil
    ) {
        self.status = status
        self.code = code
        self.title = title
        self.detail = detail
        self.field = field
        self.retryAfter = retryAfter
    }

    /// The answer with the problem document as its body.
    package func response(
        from request: Request,
        context: some RequestContext
    ) throws -> Response {
        var headers: HTTPFields = [
            .contentType: "application/problem+json", .cacheControl: "no-store",
        ]
        if let retryAfter {
            // Retry-After counts whole seconds (RFC 9110 §10.2.3), so part of one is rounded up.
            let whole = retryAfter.components.attoseconds > 0 ? 1 : 0
            headers[.retryAfter] = String(retryAfter.components.seconds + Int64(whole))
        }
        return Response(
            status: status,
            headers: headers,
            body: ResponseBody(byteBuffer: try ShopJSON.encode(document))
        )
    }

    private var document: Document {
        Document(
            type: "urn:problem:stile:\(code)",
            title: title,
            status: status.code,
            detail: detail,
            field: field
        )
    }

    private struct Document: Encodable {
        let type: String
        let title: String
        let status: Int
        let detail: String
        let field: String?
    }
}
