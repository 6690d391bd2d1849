import Foundation
import FoundationNetworking
import Synchronization

/// One request of an operator and its answer.
///
/// The task runs through a delegate of its own, because on Linux the shorter ways follow every
/// redirection without asking, and would hand the operator's token to whatever server it leads to.
final class OperatorExchange: NSObject, URLSessionDataDelegate {
    /// No answer is larger, in bytes; a hundred rooms' states have less.
    static let sizeLimit = 1 << 20

    private typealias Waiter = CheckedContinuation<(Int, Data), any Error>

    private struct State {
        var body = Data()
        var waiter: Waiter?
    }

    private let state = Mutex(State())

    /// Sends a request, and returns the status and the body of the answer.
    ///
    /// - Throws: `URLError`; `dataLengthExceedsMaximum` if the answer is too large.
    static func send(_ request: URLRequest) async throws -> (Int, Data) {
        let exchange = OperatorExchange()
        let session = URLSession(
            configuration: .ephemeral,
            delegate: exchange,
            delegateQueue: nil
        )
        defer { session.finishTasksAndInvalidate() }
        return try await withCheckedThrowingContinuation { waiter in
            exchange.state.withLock { $0.waiter = waiter }
            session.dataTask(with: request).resume()
        }
    }

    /// Follows no redirection.
    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest,
        completionHandler: @escaping (URLRequest?) -> Void
    ) {
        finish(.success((response.statusCode, Data())))
        completionHandler(nil)
    }

    /// Collects the body.
    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        let isTooLarge = state.withLock { state in
            state.body.append(data)
            return state.body.count > Self.sizeLimit
        }
        guard isTooLarge else { return }
        finish(.failure(URLError(.dataLengthExceedsMaximum)))
        dataTask.cancel()
    }

    /// Hands over what came.
    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        didCompleteWithError error: (any Error)?
    ) {
        if let error {
            finish(.failure(error))
        } else {
            let status = (task.response as? HTTPURLResponse)?.statusCode ?? 0
            finish(.success((status, state.withLock { $0.body })))
        }
    }

    private func finish(_ result: Result<(Int, Data), any Error>) {
        let waiter = state.withLock { state in
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(with: result)
    }
}
