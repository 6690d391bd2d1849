import Hummingbird
import NIOCore

/// A request's body whose every failure is the client's: it was malformed, or it broke off.
///
/// Without it a body in bad chunks would be an unexpected error, and anybody could fill the log.
struct ReadableBody: AsyncSequence, Sendable {
    let body: RequestBody

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(iterator: body.makeAsyncIterator())
    }

    /// Reads the parts of the body.
    struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate var iterator: RequestBody.AsyncIterator

        @concurrent mutating func next() async throws -> ByteBuffer? {
            do {
                return try await iterator.next()
            } catch {
                throw Problem.unreadableBody
            }
        }
    }
}

extension Problem {
    fileprivate static let unreadableBody = Problem(
        status: .badRequest,
        code: "unreadable-body",
        title: "The body can't be read",
        detail: "The request's body is not sent as HTTP/1.1 asks, or it broke off."
    )
}
