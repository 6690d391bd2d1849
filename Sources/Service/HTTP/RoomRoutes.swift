import Hummingbird
import StilePass
import WaitingRoom

/// What visitors ask: the page, the serving document, join, check-in, claim and leave.
///
/// A browser that asks for `text/html` is answered by ``ScriptlessRoutes``.
struct RoomRoutes: Sendable {
    let rooms: Rooms
    let visits: RoomVisits
    let scriptless: ScriptlessRoutes

    init(rooms: Rooms, proxies: TrustedProxies) {
        self.rooms = rooms
        visits = RoomVisits(proxies: proxies)
        scriptless = ScriptlessRoutes(rooms: rooms, visits: visits)
    }

    func add(to router: Router<StileContext>) {
        router.route("rooms/{room}", [.get: page])
        router.route("rooms/{room}/place", [.get: scriptless.place])
        router.route("rooms/{room}/join", [.post: join])
        router.route("rooms/{room}/check-in", [.post: checkIn])
        router.route("rooms/{room}/claim", [.post: claim])
        router.route("rooms/{room}/leave", [.post: leave])
        router.route("serving/{room}", [.get: serving])
        StampRoutes(rooms: rooms, visits: visits).add(to: router)
    }

    /// The waiting page: the same bytes for everybody of one language.
    @Sendable private func page(_ request: Request, _ context: StileContext) throws -> Response {
        let room = try rooms.room(context)
        let language = PageLanguage.preferred(acceptLanguage: request.headers[.acceptLanguage])
        var headers = Response.pageHeaders(policy: room.pages.waitingPolicy)
        headers[.cacheControl] = "public, max-age=60"
        headers[.vary] = "Accept-Language"
        headers[.contentLanguage] = language.tag
        return Response(
            status: .ok,
            headers: headers,
            body: ResponseBody(byteBuffer: room.pages.page(language))
        )
    }

    @Sendable private func serving(_ request: Request, _ context: StileContext) throws -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "application/json",
                .cacheControl: "public, max-age=1, stale-while-revalidate=2",
            ],
            body: ResponseBody(byteBuffer: try rooms.room(context).servingDocument)
        )
    }

    @Sendable private func join(
        _ request: Request,
        _ context: StileContext
    ) async throws -> Response {
        if request.wantsPage { return try await scriptless.join(request, context) }
        try visits.refuseForeign(request)
        let room = try rooms.room(context)
        let joined = try await visits.join(room, request, context)
        var json = JSONText()
        json.add("token", joined.text)
        json.add("queueID", joined.token.queueID.description)
        json.add("sale", joined.token.sale)
        json.add("lane", joined.token.key.lane.name)
        json.add("place", Int64(joined.token.key.place))
        let cookie = visits.cookie(joined.text, room, request, context)
        return .json(text: json.finished(), status: .created, headers: [.setCookie: cookie])
    }

    @Sendable private func checkIn(
        _ request: Request,
        _ context: StileContext
    ) async throws -> Response {
        let room = try rooms.room(context)
        let presence: Room.Presence
        do {
            presence = try await room.checkIn(
                token: visits.token(request, room),
                visit: visits.visit(request, context, room),
                at: Timestamp.wallClock()
            )
        } catch PolicyRefusal.missing(let stamps, _) {
            return try .json(CheckInAnswer(missing: stamps))
        }
        return try .json(
            CheckInAnswer(
                state: presence.isCalled ? "called" : "waiting",
                checkInAfterSeconds: presence.checkInAfter.inSeconds,
                missingStamps: []
            )
        )
    }

    @Sendable private func claim(
        _ request: Request,
        _ context: StileContext
    ) async throws -> Response {
        try visits.refuseForeign(request)
        if request.wantsPage { return try await scriptless.claim(request, context) }
        let room = try rooms.room(context)
        let claimed = try await room.claim(
            token: visits.token(request, room),
            visit: visits.visit(request, context, room),
            at: Timestamp.wallClock()
        )
        return try .json(
            ClaimAnswer(
                pass: claimed.pass,
                target: room.plan.target,
                quota: claimed.quota,
                expiresAt: claimed.expires.iso8601
            )
        )
    }

    @Sendable private func leave(
        _ request: Request,
        _ context: StileContext
    ) async throws -> Response {
        try visits.refuseForeign(request)
        if request.wantsPage { return try await scriptless.leave(request, context) }
        let room = try rooms.room(context)
        try await room.leave(
            token: visits.token(request, room),
            visit: visits.visit(request, context, room),
            at: Timestamp.wallClock()
        )
        return Response(
            status: .noContent,
            headers: [.setCookie: visits.expiredCookie(room)]
        )
    }
}

private struct CheckInAnswer: Encodable {
    var state: String
    var checkInAfterSeconds: Double
    var missingStamps: [String]
}

extension CheckInAnswer {
    /// How long a visitor waits who has to show something first.
    private static let secondsWithoutStamps = 5.0

    /// The answer to a check-in that does not count yet.
    init(missing stamps: Set<StampKind>) {
        self.init(
            state: "stamps",
            checkInAfterSeconds: Self.secondsWithoutStamps,
            missingStamps: stamps.sorted().map(\.rawValue)
        )
    }
}

private struct ClaimAnswer: Encodable {
    var pass, target: String
    var quota: Int
    var expiresAt: String
}
