/// One request of a visitor: what it asks, with its headers and body.
///
/// `Host` and `Content-Length` are added when the request is sent and must not be given.
package struct CrowdRequest: Sendable {
    /// The method in capital letters.
    package var method: String
    /// The path with its query, as it stands on the request line.
    package var path: String
    /// The header fields in order.
    package var headers: [(String, String)]
    /// The body, empty for none.
    package var body: [UInt8]

    /// A request with everything said.
    package init(
        method: String,
        path: String,
        headers: [(String, String)] = [],
        body: [UInt8] = []
    ) {
        self.method = method
        self.path = path
        self.headers = headers
        self.body = body
    }

    /// A request to read a path.
    package static func get(_ path: String, headers: [(String, String)] = []) -> CrowdRequest {
        CrowdRequest(method: "GET", path: path, headers: headers)
    }

    /// A request to post a body, by default an empty one.
    package static func post(
        _ path: String,
        headers: [(String, String)] = [],
        body: [UInt8] = []
    ) -> CrowdRequest {
        CrowdRequest(method: "POST", path: path, headers: headers, body: body)
    }

    /// Posts a text as JSON.
    package static func post(
        _ path: String,
        headers: [(String, String)] = [],
        json: String
    ) -> CrowdRequest {
        .post(
            path,
            headers: headers + [("Content-Type", "application/json")],
            body: Array(json.utf8)
        )
    }

    /// Whether sending it a second time can do no harm.
    var isRepeatable: Bool {
        method == "GET"
            || headers.contains { name, _ in
                name.utf8.elementsEqual(Self.idempotencyKey) { $0 | 0x20 == $1 }
            }
    }

    private static let idempotencyKey = Array("idempotency-key".utf8)
}
