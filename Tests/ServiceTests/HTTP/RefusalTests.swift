import Logging
import Rehearsal
import Service
import Testing
import WaitingRoom

@Suite struct RefusalTests {
    /// Every address below a room, with the method that it takes.
    static let roomAddresses = [
        ("GET", "/rooms/nope"), ("GET", "/rooms/nope/place"), ("POST", "/rooms/nope/join"),
        ("POST", "/rooms/nope/check-in"), ("POST", "/rooms/nope/claim"),
        ("POST", "/rooms/nope/leave"), ("GET", "/serving/nope"), ("GET", "/status/nope"),
        ("POST", "/core/nope/redeem"),
    ]

    @Test func `an unknown room is a 404 that names the room, at every address`() async throws {
        try await withServer { server in
            for (method, path) in Self.roomAddresses {
                let response = try await server.client.send(
                    CrowdRequest(method: method, path: path)
                )
                try expectProblem(response, 404, "unknown-room", field: "room")
            }
        }
    }

    @Test func `an unknown address is a 404 problem`() async throws {
        try await withServer { server in
            for path in [
                "/", "/nope", "/rooms", "/rooms/arena/nope", "/core/arena", "//", "/%2e%2e/",
            ] {
                try expectProblem(try await server.get(path), 404, "not-found")
            }
        }
    }

    /// Each address, the methods that it has not, and those that it has.
    static let methods = [
        ("/rooms/arena", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"], "GET, HEAD"),
        ("/rooms/arena/join", ["GET", "PUT", "DELETE", "PATCH", "OPTIONS"], "POST"),
        ("/serving/arena", ["POST", "TRACE"], "GET, HEAD"),
        ("/core/arena/redeem", ["GET"], "POST"),
        ("/operator/rooms", ["DELETE"], "GET, HEAD"),
        ("/healthz", ["POST"], "GET, HEAD"),
    ]

    @Test func `a wrong method is a 405 that lists the right ones`() async throws {
        try await withServer { server in
            for (path, methods, allowed) in Self.methods {
                for method in methods {
                    let response = try await server.client.send(
                        CrowdRequest(method: method, path: path)
                    )
                    try expectProblem(response, 405, "method-not-allowed")
                    #expect(response.headers["Allow"] == allowed)
                }
            }
        }
    }

    @Test(arguments: ["", "{", "[", "nonsense", "[]", "7", "{} {}"])
    func `a body that is no JSON object is malformed`(body: String) async throws {
        try await withServer { server in
            let response = try await server.core("arena/redeem", body)
            try expectProblem(response, 400, "malformed-json")
        }
    }

    @Test func `bodies that are built to hurt are malformed too`() async throws {
        try await withServer { server in
            let deep = String(repeating: "[", count: 8_000)
            try expectProblem(try await server.core("arena/redeem", deep), 400, "malformed-json")
            let bytes = CrowdRequest.post(
                "/core/arena/redeem",
                headers: .bearer(RunningServer.coreSecret),
                body: Array(#"{"pass":""#.utf8) + [0xFF, 0xFE] + Array(#""}"#.utf8)
            )
            try expectProblem(try await server.client.send(bytes), 400, "malformed-json")
        }
    }

    @Test func `a missing member, an unknown one and one of the wrong kind are named`() async throws
    {
        try await withServer { server in
            for (body, field) in [
                ("{}", "pass"), (#"{"pas":"x"}"#, "pas"), (#"{"pass":"x","quota":9}"#, "quota"),
            ] {
                try expectProblem(
                    try await server.core("arena/redeem", body),
                    400,
                    "bad-field",
                    field: field
                )
            }
            for value in ["7", "null", "[]", "{}"] {
                try expectProblem(
                    try await server.core("arena/redeem", #"{"pass":\#(value)}"#),
                    400,
                    "bad-field",
                    field: "pass"
                )
            }
            try expectProblem(
                try await server.post("/rooms/arena/join", #"{"lane":7}"#),
                400,
                "bad-field",
                field: "lane"
            )
        }
    }

    @Test func `a body over the limit is a 413, and the server goes on`() async throws {
        try await withServer { server in
            let filling = String(repeating: "x", count: StileContext.bodyLimit)
            for path in ["/core/arena/redeem", "/rooms/arena/join"] {
                let response = try await server.post(
                    path,
                    #"{"pass":"\#(filling)"}"#,
                    .bearer(RunningServer.coreSecret)
                )
                try expectProblem(response, 413, "too-large")
            }
            #expect(try await server.join("arena").place == 1)
        }
    }

    @Test func `a body in bad chunks is a 400, and the log hears nothing of it`() async throws {
        let log = RecordedLog()
        try await withServer(logger: log.logger()) { server in
            for body in ["zz\r\n", "5\r\n{}xyz!!", "2\r\n{}!!", "ffffffffffffffffff\r\n"] {
                let answer = try await RawExchange.send(
                    "POST",
                    "/core/arena/redeem",
                    fields: [
                        "Authorization: Bearer \(RunningServer.coreSecret)",
                        "Transfer-Encoding: chunked",
                    ],
                    body: body + "\r\n",
                    port: server.port
                )
                #expect(answer.status == 400)
                #expect(answer.fields["content-type"] == "application/problem+json")
            }
            #expect(log.lines(atLeast: .warning).isEmpty)
            #expect(try await server.join("arena").place == 1)
        }
    }

    @Test func `too many header fields and too large ones are refused before any route`()
        async throws
    {
        try await withServer { server in
            let many = (0...StileServer.headerCountLimit).map { ("X-Field-\($0)", "x") }
            let large = [("X-Field", String(repeating: "x", count: StileServer.headerListLimit))]
            var statuses: [Int] = []
            for headers in [many, large, []] {
                statuses.append(try await server.get("/serving/arena", headers).status)
            }
            #expect(statuses == [400, 400, 200])
        }
    }

    @Test(arguments: ["", " ", "two words", "ümlaut", String(repeating: "k", count: 129)])
    func `a bad idempotency key is named`(key: String) async throws {
        try await withServer { server in
            let response = try await server.post(
                "/rooms/arena/join",
                nil,
                [("Idempotency-Key", key)]
            )
            try expectProblem(response, 400, "bad-field", field: "Idempotency-Key")
            #expect(try await server.join("arena").place == 1)
        }
    }

    @Test func `a store that fails is a 503 that says when to come back`() async throws {
        try await withServer { server in
            let store = try #require(server.stores["arena"])
            await store.fail(with: .full)
            let response = try await server.post("/rooms/arena/join")
            try expectProblem(response, 503, "store-full")
            #expect(response.headers["Retry-After"] == "30")
            await store.fail(with: nil)
            #expect(try await server.join("arena").place == 1)
        }
    }
}
