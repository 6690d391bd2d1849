import Hummingbird
import StilePass
import WaitingRoom

/// What a room answers to browsers that send forms and load pages without a script of the room's.
///
/// Whatever is refused ends on a page that says where the visitor stands, never on a document that
/// is meant for programs.
struct PersonalPages: Sendable {
    let rooms: Rooms
    /// Whether the browser runs no script, so that pages lead to the page of its place and not to the
    /// waiting page.
    let isPlain: Bool

    /// Takes a step in a room; whatever is refused there becomes a page.
    ///
    /// - Throws: a problem if there is no such room, or if another site makes the browser do this, which
    ///   nobody has in front of them.
    func answer(
        _ request: Request,
        _ context: StileContext,
        _ step: (Room) async throws -> Response
    ) async throws -> Response {
        let room = try rooms.room(context)
        do {
            return try await step(room)
        } catch Refusal.alreadyAdmitted {
            return redirect(to: room.plan.target)
        } catch let problem as Problem where problem == RoomVisits.foreign {
            throw problem
        } catch {
            if let state = Self.state(after: error) { return page(room, state, request) }
            let problem = ProblemMiddleware.problem(for: error, logger: context.logger)
            return page(room, telling: problem, request)
        }
    }

    func redirect(to address: String) -> Response {
        Response(status: .seeOther, headers: [.location: address])
    }

    func page(_ room: Room, _ state: PersonalPage.State, _ request: Request) -> Response {
        let language = PageLanguage.preferred(acceptLanguage: request.headers[.acceptLanguage])
        let html = room.pages.personal.render(
            state,
            language: language,
            message: room.report.sale.message,
            isPlain: isPlain
        )
        var response = Response.page(html, policy: PersonalPage.contentSecurityPolicy)
        // The answer to a form has an address that only forms may use, so the page to load is named.
        let home = isPlain ? room.placePath : room.cookiePath
        response.headers[.refresh] = state.refreshSeconds.map { "\($0); url=\(home)" }
        return response
    }

    /// Where a visitor stands of whom something was refused; nil if only the refusal itself tells.
    private static func state(after error: any Error) -> PersonalPage.State? {
        switch error {
        case Refusal.left: .left
        case Refusal.unknownPlace: .refused
        case FrontDesk.Refusal.tokenMissing: .cookiesNeeded
        case FrontDesk.Refusal.token(.wrongSale): .newSale
        case FrontDesk.Refusal.token: .refused
        case FrontDesk.Refusal.notOpenYet(let opens): .prequeue(startsAt: opens?.iso8601)
        case FrontDesk.Refusal.ended: .ended
        case PolicyRefusal.missing(_, let stage): .stamps(stage)
        case PolicyRefusal.denied(let reference): .denied(reference: reference.description)
        default: nil
        }
    }

    /// A page that tries again by itself, with the status that tells caches and robots why.
    private func page(_ room: Room, telling problem: Problem, _ request: Request) -> Response {
        guard problem.status == .serviceUnavailable else {
            var response = page(room, .failed(detail: problem.detail), request)
            // A browser that is told to authenticate (401) could not.
            response.status = problem.status == .unauthorized ? .forbidden : problem.status
            return response
        }
        let seconds = Int(problem.retryAfter?.inSeconds.rounded(.up) ?? 0)
        var response = page(room, .unreachable(refreshSeconds: seconds), request)
        response.status = problem.status
        response.headers[.retryAfter] = String(max(1, seconds))
        return response
    }
}

extension Room {
    /// The page of one visitor whose browser runs no script.
    var placePath: String { cookiePath + "/place" }
}
