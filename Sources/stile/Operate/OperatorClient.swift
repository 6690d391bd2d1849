import Foundation
import FoundationNetworking

/// Speaks to a server's operator interface.
struct OperatorClient: Sendable {
    /// How long the server may take to answer, in seconds.
    static let answerLimit: TimeInterval = 15

    private let server: URL
    private let token: OperatorToken

    /// Takes the server's address, with or without a path before Stile's own.
    ///
    /// - Throws: ``OperatorFailure/malformedServer``.
    init(server: String, token: OperatorToken) throws(OperatorFailure) {
        guard let url = URL(string: server), ["http", "https"].contains(url.scheme?.lowercased()),
            url.host?.isEmpty == false, url.user == nil, url.password == nil, url.query == nil,
            url.fragment == nil
        else { throw .malformedServer }
        self.server = url
        self.token = token
    }

    /// The document of an address below `operator/`.
    ///
    /// - Throws: ``OperatorFailure``.
    func read(_ path: String) async throws -> Data {
        try await answer(to: request("GET", path))
    }

    /// Posts a change, and returns the document that shows its effect.
    ///
    /// - Throws: ``OperatorFailure``.
    func post(_ path: String, _ body: (some Encodable)? = Optional<String>.none) async throws
        -> Data
    {
        var request = request("POST", path)
        if let body {
            request.httpBody = try JSONEncoder().encode(body)
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        }
        return try await answer(to: request)
    }

    private func request(_ method: String, _ path: String) -> URLRequest {
        var request = URLRequest(
            url: server.appendingPathComponent("operator/\(path)"),
            timeoutInterval: Self.answerLimit
        )
        request.httpMethod = method
        request.setValue("Bearer \(token.text)", forHTTPHeaderField: "Authorization")
        request.setValue("application/json", forHTTPHeaderField: "Accept")
        return request
    }

    private func answer(to request: URLRequest) async throws -> Data {
        let (status, data): (Int, Data)
        do {
            (status, data) = try await OperatorExchange.send(request)
        } catch let error as URLError {
            throw unreachable(error)
        }
        guard status == 200 else { throw Self.refusal(status, data) }
        return data
    }

    private func unreachable(_ error: URLError) -> OperatorFailure {
        let reason =
            switch error.code {
            case .cannotFindHost, .dnsLookupFailed: "can't be found"
            case .cannotConnectToHost: "does not accept connections"
            case .timedOut: "did not answer within \(Int(Self.answerLimit)) seconds"
            default: "could not be asked (network error \(error.code.rawValue))"
            }
        return .unreachable(server: server.absoluteString, reason: reason)
    }

    private static func refusal(_ status: Int, _ data: Data) -> OperatorFailure {
        struct Problem: Decodable {
            var type, title, detail: String
            var field: String?
        }
        guard let problem = try? JSONDecoder().decode(Problem.self, from: data)
        else { return .foreignAnswer(status: status) }
        switch problem.type {
        case "/problems/sale-changed": return .saleChanged
        case "/problems/sale-name-used": return .saleNameUsed
        default: break
        }
        return .refused(
            status: status,
            title: problem.title,
            detail: problem.detail,
            field: problem.field
        )
    }
}
