import Hummingbird
import StilePass
import WaitingRoom

/// The pages that show what is still missing, one thing after the other.
struct StampPages: Sendable {
    let rooms: Rooms
    let visits: RoomVisits

    /// The next thing that is missing for a stage; when nothing is, the way back to the line.
    @Sendable func show(_ request: Request, _ context: StileContext) async throws -> Response {
        let room = try rooms.room(context)
        let now = Timestamp.wallClock()
        let stage = try PolicyStage.named(request.uri.queryParameters.get("stage"))
        let back = Response(status: .seeOther, headers: [.location: room.stampedPath])
        guard let token = try? visits.holder(request, room, at: now).token else {
            // Whoever has no place yet can lack nothing but an account.
            guard stage == .join, room.parts.policy != nil else { return back }
            return page(room.signIn, stage, room, request)
        }
        let visit = visits.visit(request, context, room)
        switch room.decision(stage, Applicant(token, visit: visit), at: now)?.verdict {
        case nil: return back
        case .allow:
            let missing = stage == .claim ? try room.missingForLimits(of: token) : []
            if missing.isEmpty { return back }
            return try await page(
                state(missing, stage, token, visit, room, request, at: now),
                stage,
                room,
                request
            )
        case .deny:
            return page(.denied(reference: token.queueID.description), stage, room, request)
        case .require(let missing):
            return try await page(
                state(missing, stage, token, visit, room, request, at: now),
                stage,
                room,
                request
            )
        }
    }

    /// The form for a document, with what was wrong with the last try.
    func identity(
        _ error: String,
        _ stage: PolicyStage,
        _ room: Room,
        _ request: Request
    ) -> Response {
        let documents = room.parts.policy?.document.identity.documents ?? []
        return page(.identity(documents: documents, error: error), stage, room, request)
    }

    /// The page that carries what the operator's site posts about an account over to the room.
    ///
    /// A form of another site comes without the cookie (SameSite), so it could only take a new place.
    /// What it says is put into a form of this site, which the visitor sends with a press.
    func carried(_ statement: String, _ room: Room, _ request: Request) -> Response {
        page(.signedIn(statement: statement), .join, room, request)
    }

    private func state(
        _ missing: Set<StampKind>,
        _ stage: PolicyStage,
        _ token: QueueToken,
        _ visit: Visit,
        _ room: Room,
        _ request: Request,
        at now: Timestamp
    ) async throws -> StampsPage.State {
        // The account first: it needs another site, and what follows may depend on it.
        if missing.contains(.account) { return room.signIn }
        if missing.contains(.challenge) {
            return try challenge(stage, token, visit, room, request, at: now)
        }
        return .identity(
            documents: room.parts.policy?.document.identity.documents ?? [],
            error: nil
        )
    }

    private func challenge(
        _ stage: PolicyStage,
        _ token: QueueToken,
        _ visit: Visit,
        _ room: Room,
        _ request: Request,
        at now: Timestamp
    ) throws -> StampsPage.State {
        let query = request.uri.queryParameters
        // A pause that is over comes back with its ticket, which a press then hands in.
        if let ticket = query.get("ticket"),
            let seconds = room.secondsLeft(ofPause: ticket, stage, token, at: now)
        {
            return .pause(ticket: ticket, seconds: seconds)
        }
        let offer: Room.ChallengeOffer
        do {
            offer = try room.challenge(
                for: stage,
                token,
                visit: visit,
                wish: StampRoutes.wish(query.get("other")),
                version: .v1,
                at: now
            )
        } catch ChallengeRefusal.busy {
            return .outage(retrySeconds: 5)
        } catch ChallengeRefusal.notNeeded {
            return .work
        }
        switch offer {
        case .work: return .work
        case .pause(let ticket, let seconds): return .pause(ticket: ticket, seconds: seconds)
        case .widget(let provider):
            return .widget(
                kind: provider.kind,
                siteKey: provider.siteKey ?? "",
                endpoint: provider.endpoint,
                action: SiteVerify.action(of: stage)
            )
        }
    }

    private func page(
        _ state: StampsPage.State,
        _ stage: PolicyStage,
        _ room: Room,
        _ request: Request
    ) -> Response {
        let language = PageLanguage.preferred(acceptLanguage: request.headers[.acceptLanguage])
        let page = room.pages.stamps.render(state, language: language, stage: stage)
        var response = Response.page(page.html, policy: page.contentSecurityPolicy)
        response.headers[.refresh] = room.pages.stamps.refresh(state, stage: stage)
        return response
    }
}

extension Room {
    /// Where a visitor goes with new stamps: the waiting page takes the token from the cookie then.
    var stampedPath: String { cookiePath + "#stamped" }

    /// The page of a visitor who is asked for an account.
    fileprivate var signIn: StampsPage.State { .account(link: parts.policy?.signIn) }
}
