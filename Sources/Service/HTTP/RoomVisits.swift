import Hummingbird
import StilePass
import WaitingRoom

/// How a visitor's place travels in requests: as a bearer token, or in the room's cookie.
struct RoomVisits: Sendable {
    private struct JoinRequest: StrictBody {
        var lane: String?
        var account: String?

        enum CodingKeys: String, CodingKey, CaseIterable { case lane, account }
    }

    /// How long a browser keeps a place: longer than any line, and past a restart of the browser.
    static let cookieLifetime: Duration = .seconds(30 * 86_400)

    /// The refusal of what comes from another site.
    static let foreign = Problem(
        status: .forbidden,
        code: "cross-site",
        title: "This comes from another site",
        detail: "Join, claim and leave from the room's own page."
    )

    let proxies: TrustedProxies

    /// Refuses what another site makes a browser do.
    ///
    /// A form of another site carries no cookie (SameSite), so it would be given a new place, whose
    /// cookie would then replace the visitor's own.
    ///
    /// - Throws: a problem if the browser says that the request comes from another site.
    func refuseForeign(_ request: Request) throws(Problem) {
        guard isForeign(request) else { return }
        throw Self.foreign
    }

    /// Whether another site makes a browser do this.
    func isForeign(_ request: Request) -> Bool {
        request.headers[.secFetchSite] == "cross-site" && request.bearerToken == nil
    }

    /// The token that a request carries.
    func token(_ request: Request, _ room: Room) -> String? {
        request.bearerToken ?? request.cookies[room.cookieName]?.value
    }

    /// The token that a request carries, verified, and its text.
    ///
    /// - Throws: ``FrontDesk/Refusal`` if there is none, or none that is good.
    func holder(
        _ request: Request,
        _ room: Room,
        at now: Timestamp
    ) throws -> (token: QueueToken, text: String) {
        guard let text = token(request, room) else { throw FrontDesk.Refusal.tokenMissing }
        switch room.verify(text, at: now) {
        case .success(let token): return (token, text)
        case .failure(let error): throw FrontDesk.Refusal.token(error)
        }
    }

    /// What the request tells of its visitor; a form may show that a program filled it in.
    ///
    /// In a room without a policy nobody looks at it, so nothing is read.
    func visit(
        _ request: Request,
        _ context: StileContext,
        _ room: Room,
        form: [String: String]? = nil
    ) -> Visit {
        guard room.parts.policy != nil else { return Visit() }
        var visit = Visit(request, context, proxies: proxies)
        // What a proxy makes of the Host header is not what the visitor's browser has signed.
        if let publicURL = room.parts.publicURL { visit.url = publicURL + request.uri.path }
        visit.honeypot = form.map { $0[Visit.honeypotField]?.isEmpty == false }
        return visit
    }

    /// Joins as the request asks.
    func join(
        _ room: Room,
        _ request: Request,
        _ context: StileContext
    ) async throws -> Room.Joined {
        let form = request.isForm ? try await request.form() : nil
        return try await join(room, request, context, form: form)
    }

    /// Joins as the request asks, whose form was read, if it has one: a body can be read once.
    func join(
        _ room: Room,
        _ request: Request,
        _ context: StileContext,
        form: [String: String]?
    ) async throws -> Room.Joined {
        let body = form == nil ? try await request.optionalJSON(JoinRequest.self) : nil
        if let lane = body?.lane, lane != room.plan.lane.name { throw Refusal.unknownLane }
        let now = Timestamp.wallClock()
        return try await room.join(
            token: request.bearerToken ?? goodCookie(request, room, at: now),
            nonce: try request.idempotencyNonce(),
            statement: body?.account ?? form?["account"],
            visit: visit(request, context, room, form: form),
            // The button of a page without script, or of one with it, which says so.
            isPressed: form.map { $0["account"] == nil }
                ?? (request.uri.queryParameters.get("new") != nil),
            at: now
        )
    }

    /// The answer to somebody who has earned a stamp: the new token, or for a form the page of what is
    /// missing still.
    func stamped(
        _ joined: Room.Joined,
        _ stage: PolicyStage,
        _ room: Room,
        _ request: Request,
        _ context: StileContext
    ) -> Response {
        let cookie = cookie(joined.text, room, request, context)
        if request.isForm {
            let address = room.stampsPath(stage, isPlain: request.isPlain)
            return Response(
                status: .seeOther,
                headers: [.location: address, .setCookie: cookie]
            )
        }
        var json = JSONText()
        json.add("token", joined.text)
        return .json(text: json.finished(), headers: [.setCookie: cookie])
    }

    /// The value of the header that keeps a place in the visitor's browser.
    func cookie(
        _ token: String,
        _ room: Room,
        _ request: Request,
        _ context: StileContext
    ) -> String {
        let secure = proxies.isSecure(request, from: context.peer) ? "; Secure" : ""
        return "\(room.cookieName)=\(token); Max-Age=\(Int(Self.cookieLifetime.inSeconds)); "
            + attributes(room) + secure
    }

    /// The value of the header that takes the place out of the visitor's browser.
    func expiredCookie(_ room: Room) -> String {
        "\(room.cookieName)=; Max-Age=0; " + attributes(room)
    }

    private func attributes(_ room: Room) -> String {
        "Path=\(room.cookiePath); HttpOnly; SameSite=Lax"
    }

    /// A cookie whose token is no good any more, say after a reset, stops nobody from joining.
    private func goodCookie(_ request: Request, _ room: Room, at now: Timestamp) -> String? {
        guard let text = request.cookies[room.cookieName]?.value,
            case .success = room.verify(text, at: now)
        else { return nil }
        return text
    }
}

extension Room {
    var cookieName: String { "stile-\(plan.id)" }
    var cookiePath: String { "/rooms/\(plan.id)" }
}
