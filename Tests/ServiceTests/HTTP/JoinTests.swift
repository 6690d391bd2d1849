import Rehearsal
import Service
import StilePass
import Testing
import WaitingRoom

@Suite struct JoinTests {
    @Test func `a join is answered with the next place, the token and the cookie`() async throws {
        try await withServer { server in
            for place in 1...3 {
                let response = try await server.post("/rooms/arena/join")
                #expect(response.status == 201)
                #expect(try response.members() == ["token", "queueID", "sale", "lane", "place"])
                let joined = try response.json(JoinAnswer.self)
                #expect(joined.place == place)
                #expect(joined.sale == "first")
                #expect(joined.lane == "general")
                #expect(response.headers["Cache-Control"] == "no-store")
                #expect(
                    response.headers["Set-Cookie"]
                        == "stile-arena=\(joined.token); Max-Age=2592000; Path=/rooms/arena; "
                        + "HttpOnly; SameSite=Lax"
                )
            }
            #expect(try await server.join("arena").place == 4)
        }
    }

    @Test func `joining again with the token or the cookie gives the same place`() async throws {
        try await withServer { server in
            let joined = try await server.join("arena")
            #expect(try await server.join("arena", .bearer(joined.token)) == joined)
            #expect(try await server.join("arena", .cookie(joined.token, of: "arena")) == joined)
            #expect(try await server.join("arena").place == 2)
        }
    }

    @Test func `joining again with the same key gives the same place`() async throws {
        try await withServer { server in
            let key = [("Idempotency-Key", "one-visitor")]
            let first = try await server.join("arena", key)
            let second = try await server.join("arena", key)
            #expect(first.place == second.place)
            #expect(first.queueID == second.queueID)
            #expect(try await server.join("arena", [("Idempotency-Key", "another")]).place == 2)
        }
    }

    @Test func `many joins at once with one key make one place`() async throws {
        try await withServer { server in
            let places = try await withThrowingTaskGroup(of: Int.self) { tasks in
                for number in 0..<48 {
                    tasks.addTask {
                        try await server.join("arena", [("Idempotency-Key", "key-\(number % 3)")])
                            .place
                    }
                }
                return try await tasks.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
            }
            #expect(places == [1: 16, 2: 16, 3: 16])
            #expect(try await server.join("arena").place == 4)
        }
    }

    @Test func `places are given without a gap however many come at once`() async throws {
        try await withServer { server in
            let places = try await withThrowingTaskGroup(of: Int.self) { tasks in
                for _ in 0..<100 { tasks.addTask { try await server.join("arena").place } }
                return try await tasks.reduce(into: Set<Int>()) { $0.insert($1) }
            }
            #expect(places == Set(1...100))
        }
    }

    @Test func `the phase decides who may join`() async throws {
        try await withServer([.early, .shut, .over]) { server in
            #expect(try await server.join("early").place == 1)
            let shut = try await server.post("/rooms/shut/join")
            try expectProblem(shut, 403, "not-open-yet")
            #expect(try shut.json(ProblemAnswer.self).detail.contains("2096-10-02T07:06:40Z"))
            let over = try await server.post("/rooms/over/join")
            try expectProblem(over, 410, "sale-ended")
            for step in ["check-in", "claim", "leave"] {
                try expectProblem(
                    try await server.post("/rooms/over/\(step)"),
                    410,
                    "sale-ended"
                )
            }
            #expect(try await server.status("early").phase == "prequeue")
            #expect(try await server.status("shut").joined == 0)
            #expect(try await server.status("over").joined == 0)
        }
    }

    @Test func `a lane that the room has not is refused`() async throws {
        try await withServer { server in
            #expect(
                try await server.post("/rooms/arena/join", #"{"lane":"general"}"#).status == 201
            )
            try expectProblem(
                try await server.post("/rooms/arena/join", #"{"lane":"members"}"#),
                404,
                "unknown-lane"
            )
        }
    }

    @Test func `a forged token is refused wherever it is sent`() async throws {
        try await withServer([.arena, .early]) { server in
            let token = try await server.join("arena").token
            let last = try #require(token.last)
            let forged = String(token.dropLast()) + (last == "A" ? "E" : "A")
            let elsewhere = try await server.join("early").token
            for bad in [
                forged, "nonsense", "a.b.c", elsewhere, String(repeating: "x", count: 5_000),
            ] {
                for step in ["join", "check-in", "claim", "leave"] {
                    let response = try await server.post(
                        "/rooms/arena/\(step)",
                        nil,
                        .bearer(bad)
                    )
                    try expectProblem(response, 401, "token-refused")
                    #expect(response.headers["WWW-Authenticate"] == "Bearer")
                }
            }
            #expect(try await server.join("arena").place == 2)
        }
    }

    @Test func `without a token there is no check-in, no claim and nothing to leave`() async throws
    {
        try await withServer { server in
            for step in ["check-in", "claim", "leave"] {
                try expectProblem(
                    try await server.post("/rooms/arena/\(step)"),
                    401,
                    "token-missing"
                )
            }
        }
    }

    @Test func `the cookie is secure where a trusted proxy says that the visitor's connection is`()
        async throws
    {
        let loopback = try #require(TrustedProxies.Network("127.0.0.0/8"))
        let other = try #require(TrustedProxies.Network("10.0.0.0/8"))
        for (networks, scheme, isSecure) in [
            ([loopback], "https", true), ([loopback], "http", false), ([other], "https", false),
            ([], "https", false),
        ] {
            try await withServer(proxies: TrustedProxies(networks: networks)) { server in
                let response = try await server.post(
                    "/rooms/arena/join",
                    nil,
                    [("X-Forwarded-Proto", scheme)]
                )
                let cookie = try #require(response.headers["Set-Cookie"])
                #expect(cookie.hasSuffix("; Secure") == isSecure)
            }
        }
    }

    @Test func `another site can neither take a visitor's place nor give it up`() async throws {
        try await withServer { server in
            let joined = try await server.join("arena")
            let foreign = [("Sec-Fetch-Site", "cross-site"), ("Accept", "text/html")]
            for step in ["join", "claim", "leave"] {
                try expectProblem(
                    try await server.post("/rooms/arena/\(step)", nil, foreign),
                    403,
                    "cross-site"
                )
            }
            #expect(try await server.join("arena").place == joined.place + 1)
        }
    }

    @Test func `who left lines up again with the same key, and gets one new place`() async throws {
        try await withServer { server in
            let key = [("Idempotency-Key", "one-for-good")]
            let first = try await server.join("arena", key)
            let left = try await server.post("/rooms/arena/leave", nil, .bearer(first.token))
            #expect(left.status == 204)
            let second = try await server.join("arena", key)
            #expect(second.place == first.place + 1)
            #expect(try await server.join("arena", key).place == second.place)
            let again = try await server.join("arena", key + .bearer(first.token))
            #expect(again.place == second.place)
        }
    }

    @Test func `who leaves gives up the place and the cookie`() async throws {
        try await withServer { server in
            let token = try await server.join("arena").token
            let response = try await server.post("/rooms/arena/leave", nil, .bearer(token))
            #expect(response.status == 204)
            #expect(
                response.headers["Set-Cookie"]
                    == "stile-arena=; Max-Age=0; Path=/rooms/arena; HttpOnly; SameSite=Lax"
            )
            try expectProblem(
                try await server.post("/rooms/arena/check-in", nil, .bearer(token)),
                409,
                "left"
            )
            try expectProblem(
                try await server.post("/rooms/arena/claim", nil, .bearer(token)),
                409,
                "left"
            )
            #expect(try await server.status("arena") { $0.left == 1 }.waiting == 0)
        }
    }
}
