import NIOPosix
import Rehearsal
import Testing

@Suite(.timeLimit(.minutes(2))) struct CrowdClientTests {
    private func withClient(
        connectionLimit: Int = 4,
        requestTimeout: Duration = .seconds(20),
        _ work: (CrowdClient, TestServer) async throws -> Void
    ) async throws {
        try await TestServer.with { server in
            let client = CrowdClient(
                port: server.port,
                connectionLimit: connectionLimit,
                requestTimeout: requestTimeout
            )
            do {
                try await work(client, server)
                await client.close()
            } catch {
                await client.close()
                throw error
            }
        }
    }

    @Test func `a connection is kept and used again`() async throws {
        try await withClient { client, server in
            for number in 1...20 {
                let body = Array("visitor \(number)".utf8)
                let response = try await client.send(.post("/echo", body: body))
                #expect(response.status == 200)
                #expect(response.body == body)
            }
            #expect(server.counts.connections == 1)
        }
    }

    @Test func `no more connections are open than the limit, and everybody is served`() async throws
    {
        try await withClient(connectionLimit: 3) { client, server in
            let answers = try await withThrowingTaskGroup(of: String.self) { tasks in
                for number in 0..<200 {
                    tasks.addTask {
                        try await client.send(.post("/echo", body: Array("\(number)".utf8))).text
                    }
                }
                return try await tasks.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(answers == Set((0..<200).map(String.init)))
            #expect(server.counts.mostOpen <= 3)
            #expect(server.counts.connections <= 3)
        }
    }

    @Test func `a server that closes after an answer gets a new connection`() async throws {
        try await withClient { client, server in
            for _ in 1...3 {
                let response = try await client.send(.post("/last", body: Array("bye".utf8)))
                #expect(response.text == "bye")
                #expect(!response.keepsConnection)
            }
            #expect(server.counts.connections == 3)
        }
    }

    @Test func `a server that closes without a word is asked again`() async throws {
        try await withClient { client, server in
            for _ in 1...10 {
                let response = try await client.send(
                    .post("/hang-up", headers: [("Idempotency-Key", "k")])
                )
                #expect(response.status == 200)
            }
            #expect(server.counts.connections == 10)
        }
    }

    @Test(arguments: [
        CrowdRequest.get("/second-only"),
        CrowdRequest.post("/second-only", headers: [("idempotency-key", "once")]),
    ])
    func `what is safe to repeat goes out again on a new connection`(
        _ request: CrowdRequest
    ) async throws {
        try await withClient { client, server in
            _ = try await client.send(.get("/echo"))
            #expect(try await client.send(request).status == 200)
            #expect(server.counts.requests["/second-only"] == 2)
            #expect(server.counts.connections == 2)
        }
    }

    @Test func `what is not safe to repeat is never sent twice`() async throws {
        try await withClient { client, server in
            _ = try await client.send(.get("/echo"))
            await #expect(throws: CrowdError.closed) {
                try await client.send(.post("/second-only"))
            }
            #expect(server.counts.requests["/second-only"] == 1)
        }
    }

    @Test func `a request on a fresh connection is sent once only`() async throws {
        try await withClient { client, server in
            await #expect(throws: CrowdError.closed) { try await client.send(.get("/abort")) }
            #expect(server.counts.requests["/abort"] == 1)
        }
    }

    @Test func `an answer that broke off is not asked for again`() async throws {
        try await withClient { client, server in
            _ = try await client.send(.get("/echo"))
            await #expect(throws: CrowdError.closed) { try await client.send(.get("/cut")) }
            #expect(server.counts.requests["/cut"] == 1)
        }
    }

    @Test func `a silent server times out, and the next request is served`() async throws {
        try await withClient(connectionLimit: 1, requestTimeout: .milliseconds(200)) {
            client,
            server in
            await #expect(throws: CrowdError.timedOut) { try await client.send(.get("/silent")) }
            // The slot was given back, so the only connection of the limit can be opened anew.
            while (try? await client.send(.get("/echo"))) == nil {}
            #expect(server.counts.connections >= 2)
        }
    }

    @Test func `time in line counts against the request timeout`() async throws {
        try await withClient(connectionLimit: 1, requestTimeout: .milliseconds(200)) {
            client,
            server in
            await withTaskGroup { tasks in
                for _ in 0..<10 {
                    tasks.addTask {
                        await #expect(throws: CrowdError.timedOut) {
                            try await client.send(.get("/silent"))
                        }
                    }
                }
            }
            #expect(server.counts.requests["/silent", default: 0] < 10)
        }
    }

    @Test func `what is not HTTP is a malformed answer`() async throws {
        try await withClient { client, _ in
            _ = await #expect(throws: CrowdError.malformedAnswer) {
                try await client.send(.get("/garbage"))
            }
        }
    }

    @Test func `nobody at home is refused`() async throws {
        let port = try await TestServer.with { $0.port }
        let client = CrowdClient(port: port, connectionLimit: 1)
        await #expect(throws: CrowdError.refused) { try await client.send(.get("/echo")) }
        await #expect(throws: CrowdError.refused) { try await client.send(.get("/echo")) }
        await client.close()
    }

    @Test func `closing ends what is in flight and in line, and refuses what comes`() async throws {
        try await withClient(connectionLimit: 2) { client, server in
            await withTaskGroup { tasks in
                for _ in 0..<6 {
                    tasks.addTask {
                        await #expect(throws: CrowdError.closed) {
                            try await client.send(.get("/silent"))
                        }
                    }
                }
                while server.counts.requests["/silent", default: 0] < 2 { await Task.yield() }
                await client.close()
            }
            await #expect(throws: CrowdError.closed) { try await client.send(.get("/echo")) }
        }
    }
}
