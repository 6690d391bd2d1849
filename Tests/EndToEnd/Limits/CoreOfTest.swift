import Foundation
import Rehearsal
import Testing

/// A core that asks again until there is an answer: the waiting room may be dead.
struct CoreOfTest: Sendable {
    let client: CrowdClient
    let secret: String

    /// Begins a session.
    func redeem(_ pass: String, key: String) async throws -> String {
        let response = try await post("redeem", #"{"pass":"\#(pass)"}"#, key: key)
        return try #require(try text("session", in: response))
    }

    /// Ends a session that sold so many tickets.
    func depart(_ session: String, tickets: Int) async throws {
        let response = try await post(
            "sessions/\(session)/depart",
            #"{"outcome":"bought","tickets":\#(tickets)}"#,
            key: nil
        )
        try #require(response.status == 204)
    }

    /// Reserves a ticket on a card and confirms it; false if the card's limit is reached.
    func order(_ order: Int, session: String, card: Int) async throws -> Bool {
        let body = """
            {"session":"\(session)","tickets":1,"subjects":[{"kind":"card","value":"tok_\(card)"}]}
            """
        let response = try await post("limits/reserve", body, key: "order-\(order)")
        if response.status == 409 { return false }
        let id = try #require(try text("reservation", in: response))
        let confirmed = try await post("limits/\(id)/confirm", #"{"tickets":1}"#, key: nil)
        try #require(confirmed.status == 200)
        return true
    }

    private func post(_ path: String, _ json: String, key: String?) async throws -> CrowdResponse {
        var headers = [("Authorization", "Bearer \(secret)")]
        if let key { headers.append(("Idempotency-Key", key)) }
        return try await StubbornClient(client: client)
            .post("/core/arena/\(path)", headers: headers, json: json)
    }

    private func text(_ member: String, in response: CrowdResponse) throws -> String? {
        let object = try JSONSerialization.jsonObject(with: Data(response.body))
        return (object as? [String: Any])?[member] as? String
    }
}
