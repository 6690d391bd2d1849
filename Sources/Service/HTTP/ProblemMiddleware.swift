import Hummingbird
import Logging
import NIOCore
import StilePass
import WaitingRoom

/// Turns whatever a route throws into a problem document.
struct ProblemMiddleware: RouterMiddleware {
    typealias Context = StileContext

    @concurrent func handle(
        _ request: Request,
        context: StileContext,
        next: @concurrent (Request, StileContext) async throws -> Response
    ) async throws -> Response {
        let response: Response
        var request = request
        // The crowd reads with GET, and no route looks at what such a request may carry.
        if request.method != .get, request.method != .head {
            request.body = RequestBody(asyncSequence: ReadableBody(body: request.body))
        }
        do {
            response = try await next(request, context)
        } catch {
            let problem = Self.problem(for: error, logger: context.logger)
            response = try problem.response(from: request, context: context)
        }
        // A body after the head of such an answer would be taken for the next answer.
        return request.method == .head ? response.createHeadResponse() : response
    }

    /// What programs are told of an error; one that nobody expected is logged.
    static func problem(for error: any Error, logger: Logger) -> Problem {
        switch error {
        case let problem as Problem: return problem
        case let refusal as FrontDesk.Refusal: return Problem(refusal)
        case let refusal as Refusal: return Problem(refusal)
        case let reached as LimitReached: return Problem(reached)
        case let error as StoreError: return Problem(error)
        case let refusal as PolicyRefusal: return Problem(refusal)
        case let error as ProofError: return Problem(error)
        case let error as AccountStatementError: return Problem(error)
        case let error as ChallengeError: return Problem(error)
        case let refusal as ChallengeRefusal: return Problem(refusal)
        case let refusal as IdentityDesk.Refusal: return Problem(refusal)
        case is PseudonymKeyGone: return Problem.pseudonymKeyGone
        case is PseudonymKeyUnavailable: return Problem.pseudonymKeyUnavailable
        case let error as HTTPError: return problem(for: error)
        case is NIOTooManyBytesError: return problem(for: HTTPError(.contentTooLarge))
        default:
            // Only the type is logged: an error's text may quote the request.
            logger.error("unexpected error of type \(type(of: error))")
            return Problem(
                status: .internalServerError,
                code: "internal",
                title: "Something went wrong",
                detail: "The server met an error that it did not expect."
            )
        }
    }

    private static func problem(for error: HTTPError) -> Problem {
        switch error.status {
        case .notFound:
            Problem(
                status: .notFound,
                code: "not-found",
                title: "There is nothing here",
                detail: "This server has no such address."
            )
        case .contentTooLarge:
            Problem(
                status: .contentTooLarge,
                code: "too-large",
                title: "The request is too large",
                detail: "A request body may have \(StileContext.bodyLimit) bytes."
            )
        default:
            Problem(
                status: error.status,
                code: "http-\(error.status.code)",
                title: error.status.reasonPhrase,
                detail: "The request can't be answered."
            )
        }
    }
}
