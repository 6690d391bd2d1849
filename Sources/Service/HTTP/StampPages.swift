import Hummingbird
import StilePass
import WaitingRoom

/// The pages that show what is still missing, one thing after the other.
///
/// To look at one costs nothing and decides nothing: a challenge is issued when the page's script asks for
/// it, or when somebody asks for a pause.
struct StampPages: Sendable {
    let rooms: Rooms
    let visits: RoomVisits

    /// Somebody who looks at what is missing for a stage.
    private struct Visitor {
        var token: QueueToken
        var stage: PolicyStage
        var visit: Visit
        var room: Room
        var request: Request
        var now: Timestamp
    }

    /// The next thing that is missing for a stage; when nothing is, the way back to the line.
    @Sendable func show(_ request: Request, _ context: StileContext) async throws -> Response {
        try await PersonalPages(rooms: rooms, isPlain: request.isPlain)
            .answer(request, context) { room in try next(room, request, context) }
    }

    private func next(
        _ room: Room,
        _ request: Request,
        _ context: StileContext
    ) throws -> Response {
        let now = Timestamp.wallClock()
        let stage = try PolicyStage.named(request.uri.queryParameters.get("stage"))
        let back = Response(
            status: .seeOther,
            headers: [.location: room.stampedPath(isPlain: request.isPlain)]
        )
        let holder = try? visits.holder(request, room, at: now).token
        // At the join nobody can lack anything but an account, whatever the token of an earlier visit has.
        if stage == .join, room.parts.policy != nil {
            return page(room.signIn(holder), stage, room, request)
        }
        // The waiting page may have the token that the cookie has not.
        guard let token = holder else {
            return Response(status: .seeOther, headers: [.location: room.cookiePath])
        }
        let visit = visits.visit(request, context, room)
        let missing: Set<StampKind>
        switch room.look(stage, Applicant(token, visit: visit), at: now)?.verdict {
        case nil: missing = []
        case .allow: missing = stage == .claim ? try room.missingForLimits(of: token) : []
        case .deny:
            return page(.denied(reference: token.queueID.description), stage, room, request)
        case .require(let stamps): missing = stamps
        }
        if missing.isEmpty { return back }
        let visitor = Visitor(
            token: token,
            stage: stage,
            visit: visit,
            room: room,
            request: request,
            now: now
        )
        return page(try state(missing, visitor), stage, room, request)
    }

    /// The form for a document, with what was wrong with the last try.
    func identity(
        _ refusal: IdentityDesk.Refusal,
        _ stage: PolicyStage,
        _ room: Room,
        _ request: Request
    ) -> Response {
        page(.identity(documents: room.documents, refusal: refusal), stage, room, request)
    }

    /// The page that carries what the operator's site posts about an account over to the room.
    ///
    /// A form of another site comes without the cookie (SameSite), so it could only take a new place.
    /// What it says is put into a form of this site, which the visitor sends with a press.
    func carried(_ statement: String, _ room: Room, _ request: Request) -> Response {
        page(.signedIn(statement: statement), .join, room, request)
    }

    /// What a person sees whose answer to a challenge gave no stamp: the challenge that is open now, or
    /// that it takes a moment.
    func refused(
        _ refusal: ChallengeRefusal,
        _ stage: PolicyStage,
        _ room: Room,
        _ request: Request
    ) -> Response {
        switch refusal {
        case .notNeeded, .notOffered, .rejected, .useOther:
            return Response(
                status: .seeOther,
                headers: [.location: room.stampsPath(stage, isPlain: request.isPlain)]
            )
        case .busy, .unanswered, .unavailable:
            let problem = Problem(refusal)
            let seconds = Int(problem.retryAfter?.inSeconds.rounded(.up) ?? 0)
            var response = page(
                .outage(retrySeconds: seconds, others: .none),
                stage,
                room,
                request
            )
            response.status = problem.status
            return response
        }
    }

    private func state(
        _ missing: Set<StampKind>,
        _ visitor: Visitor
    ) throws -> StampsPage.State {
        // The account first: it needs another site, and what follows may depend on it.
        if missing.contains(.account) { return visitor.room.signIn(visitor.token) }
        if missing.contains(.challenge) { return try challenge(visitor) }
        return .identity(documents: visitor.room.documents, refusal: nil)
    }

    private func challenge(_ visitor: Visitor) throws -> StampsPage.State {
        let (room, query) = (visitor.room, visitor.request.uri.queryParameters)
        let offers = try room.offers(
            for: visitor.stage,
            visitor.token,
            visit: visitor.visit,
            at: visitor.now
        )
        let ways = StampsPage.Ways(work: offers.work != nil, pause: offers.pause != nil)
        // A pause that is over comes back with its ticket, which a press then hands in.
        if let ticket = query.get("ticket"),
            let seconds = room.secondsLeft(
                ofPause: ticket,
                visitor.stage,
                visitor.token,
                at: visitor.now
            )
        {
            return .pause(ticket: ticket, seconds: seconds, others: ways.withoutPause)
        }
        // What is not open is nothing to wish for: then there is the one that comes first.
        switch StampRoutes.wish(query.get("other")) {
        case .pause where ways.pause: return try pause(visitor, ways)
        case .other where ways.work: return .work(isWish: true, others: ways.withoutWork)
        case .pause, .other, .chosen: return chosen(offers, visitor, ways)
        }
    }

    private func chosen(
        _ offers: ChallengeOffers,
        _ visitor: Visitor,
        _ ways: StampsPage.Ways
    ) -> StampsPage.State {
        let provider = offers.chosen
        if provider.kind.isBuiltIn { return .work(isWish: false, others: ways.withoutWork) }
        let room = visitor.room
        guard room.parts.policy?.outages.isOut(provider, at: visitor.now) != true,
            let widget = room.widget(of: provider, visitor.stage, visitor.token)
        else {
            let seconds = Int(ProviderOutages.pause.inSeconds)
            return .outage(retrySeconds: seconds, others: ways)
        }
        return .widget(widget, others: ways)
    }

    private func pause(
        _ visitor: Visitor,
        _ ways: StampsPage.Ways
    ) throws -> StampsPage.State {
        do {
            let offer = try visitor.room.challenge(
                for: visitor.stage,
                visitor.token,
                visit: visitor.visit,
                wish: .pause,
                version: .v1,
                at: visitor.now
            )
            if case .pause(let ticket, let seconds) = offer {
                return .pause(ticket: ticket, seconds: seconds, others: ways.withoutPause)
            }
            return .work(isWish: false, others: ways.withoutWork)
        } catch ChallengeRefusal.busy {
            return .outage(retrySeconds: PersonalPage.State.shortestRefreshSeconds, others: ways)
        }
    }

    private func page(
        _ state: StampsPage.State,
        _ stage: PolicyStage,
        _ room: Room,
        _ request: Request
    ) -> Response {
        let language = PageLanguage.preferred(acceptLanguage: request.headers[.acceptLanguage])
        let stamps = room.pages.stamps
        let page = stamps.render(
            state,
            language: language,
            stage: stage,
            isPlain: request.isPlain
        )
        var response = Response.page(page.html, policy: page.contentSecurityPolicy)
        response.headers[.refresh] = stamps.refresh(state, stage: stage, isPlain: request.isPlain)
        return response
    }
}

extension Request {
    /// Whether the address says that the browser runs no script, see ``StampsPage/plainMark``.
    var isPlain: Bool { uri.queryParameters.get("plain") != nil }
}

extension Room {
    /// Where a visitor goes with new stamps: the waiting page takes the token from the cookie then, and a
    /// browser without script sees the page of its place.
    func stampedPath(isPlain: Bool) -> String { isPlain ? placePath : cookiePath + "#stamped" }

    /// Where a visitor sees what is missing for a stage.
    func stampsPath(_ stage: PolicyStage, isPlain: Bool) -> String {
        cookiePath + "/stamps?stage=\(stage.rawValue)"
            + (isPlain ? "&\(StampsPage.plainMark)" : "")
    }

    /// The page of a visitor who is asked for an account.
    ///
    /// The operator's site is told of the place, so that what it says of an account counts for that alone.
    fileprivate func signIn(_ token: QueueToken?) -> StampsPage.State {
        guard let link = parts.policy?.signIn, let token else {
            return .account(link: parts.policy?.signIn)
        }
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let address = parts[0] + (parts[0].contains("?") ? "&" : "?") + "place=\(token.queueID)"
        return .account(link: address + (parts.count > 1 ? "#" + parts[1] : ""))
    }

    /// The documents that count.
    fileprivate var documents: [DocumentKind] {
        parts.policy?.document.identity.documents ?? []
    }
}
