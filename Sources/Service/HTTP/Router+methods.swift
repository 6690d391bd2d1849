import Hummingbird

/// What a route does with a request.
typealias RouteHandler = @Sendable (Request, StileContext) async throws -> Response

extension Router where Context == StileContext {
    /// Adds an address with all its methods; any other method is refused and told which there are.
    func route(_ path: RouterPath, _ handlers: [HTTPRequest.Method: RouteHandler]) {
        for (method, handler) in handlers { on(path, method: method, use: handler) }
        let allowed = handlers.keys.map(\.rawValue).sorted().joined(separator: ", ")
        for method in HTTPRequest.Method.common where handlers[method] == nil {
            on(path, method: method) { _, _ -> Response in
                throw Problem(
                    status: .methodNotAllowed, code: "method-not-allowed",
                    title: "This method is not for this address",
                    detail: "This address answers \(allowed).")
            }
        }
    }
}

extension HTTPRequest.Method {
    /// The methods that a client may try (RFC 9110 §9, RFC 5789).
    static let common: [Self] = [.get, .head, .post, .put, .delete, .patch, .options, .trace]
}
