import Hummingbird
import StilePass
import WaitingRoom

extension Rooms {
    /// The room of a request that shows the secret of that room's core.
    func ofCore(_ request: Request, _ context: StileContext) throws -> Room {
        let room = try room(context)
        guard let secret = request.bearerToken, room.parts.coreSecret.matches(secret) else {
            throw Problem(
                status: .unauthorized,
                code: "core-secret",
                title: "The core's secret is needed",
                detail: "Send the secret of this room's core as a bearer token."
            )
        }
        return room
    }
}
