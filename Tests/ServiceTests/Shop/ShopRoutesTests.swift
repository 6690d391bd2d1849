import HTTPTypes
import Testing
import TicketOffice

@Suite struct ShopRoutesTests {
    @Test func `a visitor enters, holds, pays and gets ticket numbers`() async throws {
        let street = try await ShopStreet(quota: 2)
        let entered = try await street.send(
            .post,
            "/shop/arena/enter",
            json: #"{"pass":"pass-1"}"#
        )
        #expect(entered.status == 201)
        #expect(Set(try entered.object().keys) == ["session", "quota", "expiresAt"])
        #expect(try entered.text("expiresAt") == "1970-01-01T01:23:20Z")
        let session = try entered.text("session")

        let held = try await street.send(
            .post,
            "/shop/arena/orders",
            session: session,
            key: "k",
            json: #"{"lines":[{"type":"seat","count":2}]}"#
        )
        #expect(held.status == 201)
        #expect(try held.text("state") == "held")
        #expect(try held.object()["totalMinor"] as? Int == 9_000)
        let order = try held.text("order")

        let paid = try await street.send(
            .post,
            "/shop/arena/orders/\(order)/pay",
            session: session,
            json: #"{"method":"succeed"}"#
        )
        #expect(paid.status == 200)
        #expect(try paid.object()["tickets"] as? [String] == ["seat-000001", "seat-000002"])
        #expect(street.desk.departures == ["bought 2"])

        let read = try await street.send(.get, "/shop/arena/orders/\(order)", session: session)
        #expect(read.status == 200)
        #expect(read.body == paid.body)
    }

    @Test func `the stock adds up in its own words`() async throws {
        let street = try await ShopStreet()
        let session = try await street.enter()
        _ = try await street.hold(3, session: session)
        let stock = try await street.send(.get, "/shop/arena/stock")
        #expect(
            stock.body == """
                {"event":"arena","types":[{"currency":"EUR","free":7,"held":3,"priceMinor":4500,\
                "sold":0,"stock":10,"title":"Seat","type":"seat"}]}
                """
        )
    }

    @Test func `a repeated request with the same pass or key gives the same answer`() async throws {
        let street = try await ShopStreet()
        let session = try await street.enter()
        #expect(try await street.enter() == session)
        let order = try await street.hold(2, session: session)
        #expect(try await street.hold(2, session: session) == order)
        #expect(try await street.free() == 8)
        let reused = try await street.send(
            .post,
            "/shop/arena/orders",
            session: session,
            key: "k",
            json: #"{"lines":[{"type":"seat","count":1}]}"#
        )
        #expect(reused.status == 422)
        #expect(reused.problem == "key-reused")
    }

    @Test func `a failed payment answers 402 and the stock is back`() async throws {
        let street = try await ShopStreet()
        let session = try await street.enter()
        let order = try await street.hold(2, session: session)
        for _ in 1...2 {
            let answer = try await street.send(
                .post,
                "/shop/arena/orders/\(order)/pay",
                session: session,
                json: #"{"method":"fail"}"#
            )
            #expect(answer.status == 402)
            #expect(answer.problem == "payment-failed")
        }
        #expect(try await street.free() == 10)
    }

    @Test func `a silent payment answers 202 and can be asked again`() async throws {
        let street = try await ShopStreet()
        let session = try await street.enter()
        let order = try await street.hold(2, session: session)
        let silent = try await street.send(
            .post,
            "/shop/arena/orders/\(order)/pay",
            session: session,
            json: #"{"method":"silent"}"#
        )
        #expect(silent.status == 202)
        #expect(try silent.text("state") == "paying")
        let pending = try await street.send(
            .delete,
            "/shop/arena/orders/\(order)",
            session: session
        )
        #expect(pending.problem == "payment-pending")
        #expect(street.provider.answerLate(.init(order: order, attempt: 1), .succeed))
        let paid = try await street.send(
            .post,
            "/shop/arena/orders/\(order)/pay",
            session: session,
            json: #"{"method":"silent"}"#
        )
        #expect(paid.status == 200)
    }

    @Test func `an order can be given up and the shop can be left`() async throws {
        let street = try await ShopStreet()
        let session = try await street.enter()
        let order = try await street.hold(2, session: session)
        let cancelled = try await street.send(
            .delete,
            "/shop/arena/orders/\(order)",
            session: session
        )
        #expect(cancelled.status == 204)
        _ = try await street.hold(1, session: session, key: "other")
        let left = try await street.send(.post, "/shop/arena/leave", session: session)
        #expect(left.status == 204)
        #expect(try await street.free() == 10)
        #expect(street.desk.departures == ["left 0"])
        let late = try await street.send(
            .post,
            "/shop/arena/orders",
            session: session,
            key: "late",
            json: #"{"lines":[{"type":"seat","count":1}]}"#
        )
        #expect(late.status == 403)
        #expect(late.problem == "session-over")
    }

    @Test func `nobody orders without a session of this event`() async throws {
        let street = try await ShopStreet()
        for session in [nil, "forged"] {
            let answer = try await street.send(
                .post,
                "/shop/arena/orders",
                session: session,
                key: "k",
                json: #"{"lines":[{"type":"seat","count":1}]}"#
            )
            #expect(answer.status == 401)
            #expect(answer.problem == "unknown-session")
        }
        let forged = try await street.send(
            .post,
            "/shop/arena/enter",
            json: #"{"pass":"forged"}"#
        )
        #expect(forged.status == 403)
        #expect(forged.problem == "invalid-pass")
    }

    @Test(arguments: ["/shop/opera/stock", "/shop/a%20b/stock", "/shop/opera"])
    func `an unknown event is not found`(path: String) async throws {
        let answer = try await ShopStreet().send(.get, path)
        #expect(answer.status == 404)
        #expect(answer.problem == "unknown-event")
    }

    @Test(arguments: [
        (#"{"lines":[{"type":"seat","count":"2"}]}"#, "lines[0].count"),
        (#"{"lines":[{"type":"seat"}]}"#, "lines[0].count"),
        (#"{"lines":[{"type":"seat","count":1,"price":0}]}"#, "lines[0].price"),
        (#"{"lines":[],"quota":9}"#, "quota"),
        (#"{"lines":7}"#, "lines"),
        (#"{}"#, "lines"),
        (#"{"lines":[]}"#, "lines"),
        (#"{"lines":[{"type":"seat","count":0}]}"#, "lines"),
        (#"{"lines":[{"type":"box","count":1}]}"#, "lines"),
    ])
    func `a wrong field is named`(json: String, field: String) async throws {
        let street = try await ShopStreet()
        let session = try await street.enter()
        let answer = try await street.send(
            .post,
            "/shop/arena/orders",
            session: session,
            key: "k",
            json: json
        )
        #expect(answer.status == 400)
        #expect(try answer.text("field") == field)
    }

    @Test(arguments: ["", "{", "[]", "null", "\u{0}"])
    func `a body that is not understood is refused`(json: String) async throws {
        let answer = try await ShopStreet().send(.post, "/shop/arena/enter", json: json)
        #expect(answer.status == 400)
        #expect(answer.problem == "malformed-json")
    }

    @Test(arguments: [HTTPRequest.Method.put, .delete, .patch])
    func `a wrong method is refused and the right ones are named`(
        method: HTTPRequest.Method
    ) async throws {
        let answer = try await ShopStreet().send(method, "/shop/arena/orders")
        #expect(answer.status == 405)
        #expect(answer.headers[.allow] == "POST")
        let other = try await ShopStreet().send(method, "/shop/arena")
        #expect(other.headers[.allow] == "GET, HEAD, POST")
    }

    @Test(arguments: ["/shop/arena", "/shop/arena/stock"])
    func `HEAD is answered wherever GET is`(path: String) async throws {
        let street = try await ShopStreet()
        let head = try await street.send(.head, path)
        #expect(head.status == 200)
        #expect(head.body.isEmpty)
    }

    @Test func `a large body is refused`() async throws {
        let pass = String(repeating: "a", count: 16 * 1024)
        let answer = try await ShopStreet().send(
            .post,
            "/shop/arena/enter",
            json: #"{"pass":"\#(pass)"}"#
        )
        #expect(answer.status == 413)
    }

    @Test(arguments: [nil, "", String(repeating: "k", count: 129)])
    func `an order needs a good idempotency key`(key: String?) async throws {
        let street = try await ShopStreet()
        let session = try await street.enter()
        let answer = try await street.send(
            .post,
            "/shop/arena/orders",
            session: session,
            key: key,
            json: #"{"lines":[{"type":"seat","count":1}]}"#
        )
        #expect(answer.status == 400)
        #expect(try answer.text("field") == "Idempotency-Key")
    }

    @Test func `a failing store answers 503 and when to come back`() async throws {
        let answer = try await ShopStreet(store: BrokenStore()).send(.get, "/shop/arena/stock")
        #expect(answer.status == 503)
        #expect(answer.problem == "office-unavailable")
        #expect(answer.headers[.retryAfter] == "2")
    }

    @Test func `too many tickets and an empty stock are conflicts`() async throws {
        let street = try await ShopStreet(quota: 2, seats: 2)
        let first = try await street.enter("pass-1")
        let second = try await street.enter("pass-2")
        let greedy = try await street.send(
            .post,
            "/shop/arena/orders",
            session: first,
            key: "k",
            json: #"{"lines":[{"type":"seat","count":3}]}"#
        )
        #expect(greedy.status == 409)
        #expect(greedy.problem == "quota-exceeded")
        _ = try await street.hold(2, session: first)
        let late = try await street.send(
            .post,
            "/shop/arena/orders",
            session: second,
            key: "k",
            json: #"{"lines":[{"type":"seat","count":1}]}"#
        )
        #expect(late.problem == "none-just-now")
        #expect(late.headers[.retryAfter] == "10")
    }
}
