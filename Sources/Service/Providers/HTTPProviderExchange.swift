#if TLS
import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import ServiceLifecycle
import Synchronization
import WaitingRoom

/// Asks other servers with AsyncHTTPClient, over TLS with certificates checked.
///
/// The client is made with the first question, and closed when ``run()`` is asked to stop. Its own
/// deadline ends when the head of an answer is there, so the time is kept here as well: the exchange
/// races a timer, and the slower one is cancelled.
package final class HTTPProviderExchange: ProviderExchange, Service {
    /// How many connections one host gets at once; further questions wait, within their time.
    package static let connectionsPerHost = 32
    /// How long an idle connection is kept.
    package static let idleTimeout: Duration = .seconds(30)

    private enum State {
        case unused
        case open(HTTPClient)
        case closed
    }

    private let state = Mutex(State.unused)

    /// An exchange that nobody has used yet.
    package init() {}

    /// Waits for the shutdown and closes the client.
    package func run() async throws {
        // A cancelled task closes the client like one that is asked to stop.
        try? await gracefulShutdown()
        let last = state.withLock { state in
            defer { state = .closed }
            return state
        }
        if case .open(let client) = last { try await client.shutdown() }
    }

    /// Sends a question and reads the whole answer, within the time.
    package func send(
        _ request: ProviderRequest,
        timeout: Duration
    ) async throws(ProviderFailure) -> ProviderResponse {
        guard request.body.count <= ProviderRequest.maximumBodyBytes else { throw .tooLong }
        guard let client = client() else { throw .unreachable }
        do {
            return try await withThrowingTaskGroup(of: ProviderResponse.self) { tasks in
                defer { tasks.cancelAll() }
                tasks.addTask { try await Self.exchange(request, by: client, timeout: timeout) }
                tasks.addTask {
                    try await Task.sleep(for: timeout)
                    throw ProviderFailure.timedOut
                }
                guard let first = try await tasks.next() else { throw ProviderFailure.timedOut }
                return first
            }
        } catch {
            throw Self.failure(of: error)
        }
    }

    /// The client, made if need be; nil once it was closed.
    private func client() -> HTTPClient? {
        state.withLock { state in
            switch state {
            case .open(let client): return client
            case .closed: return nil
            case .unused:
                let client = HTTPClient(
                    eventLoopGroupProvider: .singleton,
                    configuration: Self.configuration
                )
                state = .open(client)
                return client
            }
        }
    }

    private static var configuration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            decompression: .disabled
        )
        configuration.httpVersion = .http1Only
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit =
            connectionsPerHost
        configuration.connectionPool.idleTimeout = .init(idleTimeout)
        return configuration
    }

    private static func exchange(
        _ request: ProviderRequest,
        by client: HTTPClient,
        timeout: Duration
    ) async throws -> ProviderResponse {
        var question = HTTPClientRequest(url: request.url)
        question.method = HTTPMethod(rawValue: request.method)
        for header in request.headers {
            question.headers.add(name: header.name, value: header.value)
        }
        question.body = .bytes(ByteBuffer(bytes: request.body))
        let answer = try await client.execute(question, timeout: .init(timeout))
        let body = try await answer.body.collect(upTo: ProviderResponse.maximumBodyBytes)
        return ProviderResponse(
            status: Int(answer.status.code),
            headers: answer.headers.map { ProviderRequest.Header($0.name, $0.value) },
            body: Array(body.readableBytesView)
        )
    }

    private static func failure(of error: any Error) -> ProviderFailure {
        let times: [HTTPClientError] = [
            .deadlineExceeded, .connectTimeout, .readTimeout, .writeTimeout,
            .getConnectionFromPoolTimeout, .tlsHandshakeTimeout,
        ]
        return switch error {
        case let failure as ProviderFailure: failure
        case is NIOTooManyBytesError: .tooLong
        case let error as HTTPClientError where times.contains(error): .timedOut
        default: .unreachable
        }
    }
}
#endif
