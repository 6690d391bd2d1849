import Hummingbird
import StilePass
import WaitingRoom

/// What anybody may know: status, health, and the keys that passes are verified with.
struct StatusRoutes: Sendable {
    let rooms: Rooms
    let keySet: ByteBuffer

    func add(to router: Router<StileContext>) {
        router.route("status/{room}", [.get: status])
        router.route("healthz", [.get: health])
        router.route("readyz", [.get: ready])
        router.route(".well-known/jwks.json", [.get: keys])
    }

    @Sendable private func status(_ request: Request, _ context: StileContext) throws -> Response {
        try .json(RoomStatus(try rooms.room(context), at: Timestamp.wallClock()))
    }

    @Sendable private func health(_ request: Request, _ context: StileContext) throws -> Response {
        try .json(["status": "ok"])
    }

    /// Ready means that the leader of every room ticks, so that its store takes writes.
    @Sendable private func ready(_ request: Request, _ context: StileContext) throws -> Response {
        let silent = rooms.all.filter { !$0.isReady }.map(\.plan.id)
        guard silent.isEmpty else {
            throw Problem(
                status: .serviceUnavailable, code: "not-ready", title: "The server is not ready",
                detail: "Nobody leads \(silent.joined(separator: ", ")).", retryAfter: .seconds(2))
        }
        return try .json(["status": "ready"])
    }

    @Sendable private func keys(_ request: Request, _ context: StileContext) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "application/jwk-set+json", .cacheControl: "public, max-age=300",
            ],
            body: ResponseBody(byteBuffer: keySet))
    }
}
