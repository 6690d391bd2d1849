import Hummingbird

extension Router {
    /// What a route does with a request.
    typealias Handler = @Sendable (Request, Context) async throws -> Response

    /// Adds an address with all its methods; any other method is refused and told which there are.
    ///
    /// What answers GET answers HEAD as well (RFC 9110 §9.3.2): the router itself derives it.
    func route(_ path: RouterPath, _ handlers: [HTTPRequest.Method: Handler]) {
        var allowed = Set(handlers.keys)
        if allowed.contains(.get) { allowed.insert(.head) }
        for (method, handler) in handlers { on(path, method: method, use: handler) }
        let names = allowed.map(\.rawValue).sorted().joined(separator: ", ")
        for method in HTTPRequest.Method.common where !allowed.contains(method) {
            on(path, method: method) { request, context -> Response in
                var response = try Problem.methodNotAllowed(names)
                    .response(from: request, context: context)
                // RFC 9110 §15.5.6: the answer has to say which methods there are.
                response.headers[.allow] = names
                return response
            }
        }
    }
}

extension Problem {
    fileprivate static func methodNotAllowed(_ allowed: String) -> Problem {
        Problem(
            status: .methodNotAllowed,
            code: "method-not-allowed",
            title: "This method is not for this address",
            detail: "This address answers \(allowed)."
        )
    }
}

extension HTTPRequest.Method {
    /// The methods that a client may try (RFC 9110 §9, RFC 5789).
    static let common: [Self] = [.get, .head, .post, .put, .delete, .patch, .options, .trace]
}
