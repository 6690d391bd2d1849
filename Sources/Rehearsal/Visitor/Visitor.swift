import FoundationEssentials

/// One visitor's side of the interfaces of waiting room and shop, as an app would speak them.
///
/// It keeps what the visitor keeps, the nonce, the token and the session, and decides nothing: when to
/// ask what is up to whoever plays the visitor.
package struct Visitor: Sendable {
    private let client: CrowdClient
    private let room: String
    private let nonce: String
    /// The queue token, once joined.
    package private(set) var token: String?
    /// The place, once joined.
    package private(set) var place: Int?

    /// A visitor of a room, known by a nonce.
    package init(client: CrowdClient, room: String, nonce: String) {
        self.client = client
        self.room = room
        self.nonce = nonce
    }

    /// Joins the line; joining again gives the same place.
    @discardableResult
    package mutating func join() async throws(VisitError) -> JoinAnswer {
        let answer: JoinAnswer = try await ask(
            .post("/rooms/\(room)/join", headers: [("Idempotency-Key", nonce)]),
            "join"
        )
        token = answer.token
        place = answer.place
        return answer
    }

    /// Reads the serving document.
    package func serving() async throws(VisitError) -> ServingAnswer {
        try await ask(.get("/serving/\(room)"), "serving")
    }

    /// Says that the visitor is here; nil while the place is not near enough.
    package func checkIn() async throws(VisitError) -> CheckInAnswer? {
        do {
            return try await ask(
                .post("/rooms/\(room)/check-in", headers: bearer(token)),
                "check-in"
            )
        } catch .refused(status: 425, code: _) {
            return nil
        }
    }

    /// Takes the pass.
    package func claim() async throws(VisitError) -> ClaimAnswer {
        try await ask(.post("/rooms/\(room)/claim", headers: bearer(token)), "claim")
    }

    /// Gives the place up.
    package func leave() async throws(VisitError) {
        try await tell(.post("/rooms/\(room)/leave", headers: bearer(token)))
    }

    /// Enters the shop with a pass.
    package func enter(pass: String) async throws(VisitError) -> EnterAnswer {
        try await ask(.post("/shop/\(room)/enter", json: #"{"pass":"\#(pass)"}"#), "enter")
    }

    /// Orders tickets of one type; the same key gives the same order.
    package func order(
        session: String,
        type: String,
        count: Int,
        key: String
    ) async throws(VisitError) -> OrderAnswer {
        try await ask(
            .post(
                "/shop/\(room)/orders",
                headers: bearer(session) + [("Idempotency-Key", key)],
                json: #"{"lines":[{"type":"\#(type)","count":\#(count)}]}"#
            ),
            "order"
        )
    }

    /// Pays an order; the method tells the sandbox how to end.
    package func pay(
        session: String,
        order: String,
        method: String = "succeed"
    ) async throws(VisitError) -> OrderAnswer {
        // Paying is safe to repeat, because the office settles an order once.
        try await ask(
            .post(
                "/shop/\(room)/orders/\(order)/pay",
                headers: bearer(session) + [("Idempotency-Key", order)],
                json: #"{"method":"\#(method)"}"#
            ),
            "pay"
        )
    }

    /// Leaves the shop.
    package func leaveShop(session: String) async throws(VisitError) {
        try await tell(.post("/shop/\(room)/leave", headers: bearer(session)))
    }

    private func bearer(_ token: String?) -> [(String, String)] {
        token.map { [("Authorization", "Bearer \($0)")] } ?? []
    }

    private func ask<Answer: Decodable>(
        _ request: CrowdRequest,
        _ what: String
    ) async throws(VisitError) -> Answer {
        let response = try await send(request)
        guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(response.body))
        else { throw .unexpected(what) }
        return answer
    }

    private func tell(_ request: CrowdRequest) async throws(VisitError) {
        _ = try await send(request)
    }

    private func send(_ request: CrowdRequest) async throws(VisitError) -> CrowdResponse {
        let response: CrowdResponse
        do {
            response = try await client.send(request)
        } catch {
            throw .noAnswer(error)
        }
        guard (200..<300).contains(response.status) else {
            struct Problem: Decodable { var type: String }
            let problem = try? JSONDecoder().decode(Problem.self, from: Data(response.body))
            let code = problem?.type.split(separator: "/").last.map(String.init) ?? ""
            throw .refused(status: response.status, code: code)
        }
        return response
    }
}
