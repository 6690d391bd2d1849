import Hummingbird
import StilePass
import WaitingRoom

/// How a visitor's place travels in requests: as a bearer token, or in the room's cookie.
struct RoomVisits: Sendable {
    private struct JoinRequest: StrictBody {
        var lane: String?

        enum CodingKeys: String, CodingKey, CaseIterable { case lane }
    }

    /// How long a browser keeps a place: longer than any line, and past a restart of the browser.
    static let cookieLifetime: Duration = .seconds(7 * 86_400)

    let proxies: TrustedProxies

    /// Refuses what another site makes a browser do.
    ///
    /// A form of another site carries no cookie (SameSite), so it would be given a new place, whose
    /// cookie would then replace the visitor's own.
    ///
    /// - Throws: a problem if the browser says that the request comes from another site.
    func refuseForeign(_ request: Request) throws(Problem) {
        guard request.headers[.secFetchSite] == "cross-site", request.bearerToken == nil
        else { return }
        throw Problem(
            status: .forbidden,
            code: "cross-site",
            title: "This comes from another site",
            detail: "Join, claim and leave from the room's own page."
        )
    }

    /// The token that a request carries.
    func token(_ request: Request, _ room: Room) -> String? {
        request.bearerToken ?? request.cookies[room.cookieName]?.value
    }

    /// Joins as the request asks.
    func join(_ room: Room, _ request: Request) async throws -> Room.Joined {
        if let lane = try await request.optionalJSON(JoinRequest.self)?.lane,
            lane != room.plan.lane.name
        {
            throw Refusal.unknownLane
        }
        let now = Timestamp.wallClock()
        return try await room.join(
            token: request.bearerToken ?? goodCookie(request, room, at: now),
            nonce: try request.idempotencyNonce(),
            at: now
        )
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
