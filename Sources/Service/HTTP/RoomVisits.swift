import Hummingbird
import StilePass
import WaitingRoom

/// How a visitor's place travels in requests: as a bearer token, or in the room's cookie.
struct RoomVisits: Sendable {
    private struct JoinRequest: Decodable {
        var lane: String?
    }

    let proxies: TrustedProxies

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
        return
            "\(room.cookieName)=\(token); Path=\(room.cookiePath); HttpOnly; SameSite=Lax\(secure)"
    }

    /// The value of the header that takes the place out of the visitor's browser.
    func expiredCookie(_ room: Room) -> String {
        "\(room.cookieName)=; Path=\(room.cookiePath); Max-Age=0"
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
