import FoundationEssentials
import StilePass
import WaitingRoom

/// What a core asks of the room in front of it.
struct CoreCalls: Sendable {
    let client: CrowdClient
    let room: String
    let secret: String

    /// Redeems a pass; returns the session.
    func redeem(pass: String, key: String) async throws -> String {
        struct Answer: Decodable { var session: String }
        let response = try await post("redeem", #"{"pass":"\#(pass)"}"#, key: key)
        return try JSONDecoder().decode(Answer.self, from: Data(response.body)).session
    }

    /// Whether the server knows the core by its secret: a pass that is none tells, and changes nothing.
    func isKnown() async throws -> Bool {
        do {
            _ = try await post("redeem", #"{"pass":"none"}"#, key: "rehearsal-none")
        } catch VisitError.refused(let status, code: _) {
            return status != 401 && status != 403
        }
        return true
    }

    /// Says that a session has ended.
    func depart(_ session: String, tickets: Int, endedAt: Timestamp) async throws {
        let outcome = tickets > 0 ? "bought" : "left"
        let body =
            #"{"outcome":"\#(outcome)","tickets":\#(tickets),"endedAt":"\#(endedAt.iso8601)"}"#
        _ = try await post("sessions/\(session)/depart", body)
    }

    /// Says that a session is alive.
    func touch(_ session: String) async throws {
        _ = try await post("sessions/\(session)/touch", "")
    }

    /// Says how the core is.
    func health(_ health: HealthReport) async throws {
        struct Body: Encodable {
            var active: Int?
            var errors, latency: Double?
            var freeStock: Int?
            var soldOut: Bool?
            var measuredAt: String?
        }
        let isSoldOut = health.stock?.unsold == 0
        let body = Body(
            active: health.active,
            errors: health.errorShare,
            latency: health.latency?.inSeconds,
            freeStock: isSoldOut ? nil : health.stock?.free,
            soldOut: isSoldOut ? true : nil,
            measuredAt: health.measuredAt?.iso8601
        )
        let text = String(decoding: try JSONEncoder().encode(body), as: UTF8.self)
        _ = try await post("health", text)
    }

    private func post(
        _ path: String,
        _ body: String,
        key: String? = nil
    ) async throws -> CrowdResponse {
        var headers = [("Authorization", "Bearer \(secret)")]
        if let key { headers.append(("Idempotency-Key", key)) }
        let address = "/core/\(room)/\(path)"
        let request: CrowdRequest =
            body.isEmpty
            ? .post(address, headers: headers) : .post(address, headers: headers, json: body)
        let response = try await client.send(request)
        guard (200..<300).contains(response.status) else {
            throw VisitError.refused(status: response.status, code: "")
        }
        return response
    }
}
