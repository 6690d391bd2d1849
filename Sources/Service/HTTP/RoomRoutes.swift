import Hummingbird
import StilePass
import WaitingRoom

/// What visitors ask: the page, the serving document, join, check-in, claim and leave.
struct RoomRoutes: Sendable {
    let rooms: Rooms
    let proxies: TrustedProxies

    func add(to router: Router<StileContext>) {
        router.route("rooms/{room}", [.get: page])
        router.route("rooms/{room}/place", [.get: place])
        router.route("rooms/{room}/join", [.post: join])
        router.route("rooms/{room}/check-in", [.post: checkIn])
        router.route("rooms/{room}/claim", [.post: claim])
        router.route("rooms/{room}/leave", [.post: leave])
        router.route("serving/{room}", [.get: serving])
    }

    /// The waiting page: the same bytes for everybody of one language.
    @Sendable private func page(_ request: Request, _ context: StileContext) throws -> Response {
        let room = try rooms.room(context)
        let language = PageLanguage.preferred(acceptLanguage: request.headers[.acceptLanguage])
        var headers = Response.pageHeaders(policy: WaitingPage.contentSecurityPolicy)
        headers[.cacheControl] = "public, max-age=60"
        headers[.vary] = "Accept-Language"
        headers[.contentLanguage] = language.tag
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody(byteBuffer: room.pages.page(language)))
    }

    @Sendable private func serving(_ request: Request, _ context: StileContext) throws -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "application/json",
                .cacheControl: "public, max-age=1, stale-while-revalidate=2",
            ],
            body: ResponseBody(byteBuffer: try rooms.room(context).servingDocument))
    }

    @Sendable private func join(
        _ request: Request, _ context: StileContext
    ) async throws -> Response {
        let room = try rooms.room(context)
        let now = Timestamp.wallClock()
        if let body = try await request.optionalJSON(JoinRequest.self), let lane = body.lane,
            lane != room.plan.lane.name
        {
            throw Refusal.unknownLane
        }
        let token = request.bearerToken ?? cookieToken(request, room, at: now)
        let joined = try await room.join(
            token: token, nonce: try request.idempotencyNonce(), at: now)
        let cookie = roomCookie(joined.text, room, request, context)
        if request.wantsPage {
            return Response(
                status: .seeOther,
                headers: [.location: "/rooms/\(room.plan.id)/place", .setCookie: cookie])
        }
        var json = JSONText()
        json.add("token", joined.text)
        json.add("queueID", joined.token.queueID.description)
        json.add("sale", joined.token.sale)
        json.add("lane", joined.token.key.lane.name)
        json.add("place", Int64(joined.token.key.place))
        return .json(text: json.finished(), status: .created, headers: [.setCookie: cookie])
    }

    @Sendable private func checkIn(
        _ request: Request, _ context: StileContext
    ) async throws -> Response {
        let room = try rooms.room(context)
        let presence = try await room.checkIn(
            token: token(request, room), at: Timestamp.wallClock())
        return try .json(
            CheckInAnswer(
                state: presence.isCalled ? "called" : "waiting",
                checkInAfterSeconds: presence.checkInAfter.inSeconds, missingStamps: []))
    }

    @Sendable private func claim(
        _ request: Request, _ context: StileContext
    ) async throws -> Response {
        let room = try rooms.room(context)
        let claimed = try await room.claim(
            token: token(request, room), at: Timestamp.wallClock())
        if request.wantsPage {
            return personal(
                room, .admitted(target: room.plan.target, pass: claimed.pass), request)
        }
        return try .json(
            ClaimAnswer(
                pass: claimed.pass, target: room.plan.target, quota: claimed.quota,
                expiresAt: claimed.expires.iso8601))
    }

    @Sendable private func leave(
        _ request: Request, _ context: StileContext
    ) async throws -> Response {
        let room = try rooms.room(context)
        try await room.leave(token: token(request, room), at: Timestamp.wallClock())
        var response =
            request.wantsPage ? personal(room, .left, request) : Response(status: .noContent)
        response.headers[.setCookie] = "\(room.cookieName)=; Path=\(room.cookiePath); Max-Age=0"
        return response
    }

    /// The page of one visitor whose browser runs no script; looking at it counts as a check-in.
    @Sendable private func place(
        _ request: Request, _ context: StileContext
    ) async throws -> Response {
        let room = try rooms.room(context)
        let now = Timestamp.wallClock()
        guard let text = token(request, room), case .success(let token) = room.verify(text, at: now)
        else {
            return Response(status: .seeOther, headers: [.location: "/rooms/\(room.plan.id)"])
        }
        do {
            let state = try await room.personalState(of: token, text: text, at: now)
            return personal(room, state, request)
        } catch Refusal.alreadyAdmitted {
            return Response(status: .seeOther, headers: [.location: room.plan.target])
        }
    }

    private func personal(
        _ room: Room, _ state: PersonalPage.State, _ request: Request
    ) -> Response {
        let language = PageLanguage.preferred(acceptLanguage: request.headers[.acceptLanguage])
        let html = room.pages.personal.render(
            state, language: language, message: room.report.sale.message)
        return .page(
            html, policy: PersonalPage.contentSecurityPolicy, refreshSeconds: state.refreshSeconds)
    }

    private func token(_ request: Request, _ room: Room) -> String? {
        request.bearerToken ?? request.cookies[room.cookieName]?.value
    }

    /// A cookie whose token is no good any more, say after a reset, does not stop anybody from joining.
    private func cookieToken(_ request: Request, _ room: Room, at now: Timestamp) -> String? {
        guard let text = request.cookies[room.cookieName]?.value,
            case .success = room.verify(text, at: now)
        else { return nil }
        return text
    }

    private func roomCookie(
        _ token: String, _ room: Room, _ request: Request, _ context: StileContext
    ) -> String {
        let secure = proxies.isSecure(request, from: context.peer) ? "; Secure" : ""
        return "\(room.cookieName)=\(token); Path=\(room.cookiePath); HttpOnly; SameSite=Lax\(secure)"
    }
}

extension Room {
    var cookieName: String { "stile-\(plan.id)" }
    var cookiePath: String { "/rooms/\(plan.id)" }

    /// Where a visitor without script stands; near the front this checks the visitor in.
    func personalState(
        of token: QueueToken, text: String, at now: Timestamp
    ) async throws -> PersonalPage.State {
        let view = current
        let place = token.key.place
        let phase = plan.schedule.phase(at: now)
        if phase == .ended { return .ended }
        if phase != .open {
            return .prequeue(startsAt: plan.schedule.starts?.iso8601, place: place)
        }
        guard let lane = view.report.lane(token.key.lane) else { throw Refusal.unknownLane }
        if place <= lane.checkInThrough {
            do {
                if try await checkIn(token: text, at: now).isCalled { return .called }
            } catch Refusal.left {
                return .left
            }
        }
        if view.report.sale.flags.soldOut { return .soldOut }
        if view.report.sale.flags.paused { return .paused(place: place) }
        let ahead = max(0, place - lane.serving - 1)
        let wait = view.history.wait(ahead: ahead)
        let poll = place <= lane.checkInThrough ? 5 : max(10, min(60, (wait?.p50 ?? 100) / 10))
        return .waiting(
            place: place, ahead: ahead, waitLowSeconds: wait.map { Int($0.p10) },
            waitHighSeconds: wait.map { Int($0.p90.rounded(.up)) }, refreshSeconds: Int(poll))
    }
}

private struct JoinRequest: Decodable {
    var lane: String?
}

private struct CheckInAnswer: Encodable {
    var state: String
    var checkInAfterSeconds: Double
    var missingStamps: [String]
}

private struct ClaimAnswer: Encodable {
    var pass, target: String
    var quota: Int
    var expiresAt: String
}
