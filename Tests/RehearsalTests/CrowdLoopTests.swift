import Rehearsal
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(2))) struct CrowdLoopTests {
    final class Seen: Sendable {
        let bodies = Mutex<[String]>([])
    }

    @Test func `a counted loop sends every number once over its connections`() async throws {
        try await TestServer.with { server in
            let seen = Seen()
            let tally = await CrowdLoop(port: server.port, connections: 8).run(
                for: .seconds(60),
                atMost: 1_000,
                request: { .post("/echo", body: Array("\($0)".utf8)) },
                answer: { response, latency in
                    #expect(latency > .zero)
                    seen.bodies.withLock { $0.append(response.text) }
                }
            )
            #expect(tally.answers == 1_000)
            #expect(tally.errors.isEmpty)
            #expect(Set(seen.bodies.withLock { $0 }) == Set((0..<1_000).map(String.init)))
            #expect(server.counts.connections <= 8)
        }
    }

    @Test func `a loop without a count ends with its time`() async throws {
        try await TestServer.with { server in
            let tally = await CrowdLoop(port: server.port, connections: 2).run(
                for: .milliseconds(200),
                request: { _ in .get("/echo") },
                answer: { _, _ in }
            )
            // How many it answers in that time is the machine's business; that it counts them is not.
            #expect(tally.answers <= server.counts.requests["/echo"] ?? 0)
            #expect(tally.answers + 2 >= server.counts.requests["/echo"] ?? 0)
            #expect(tally.errorCount == 0)
        }
    }

    @Test func `a loop goes on after closes and counts the broken answers`() async throws {
        try await TestServer.with { server in
            let paths = ["/last", "/echo", "/cut", "/garbage"]
            let tally = await CrowdLoop(port: server.port, connections: 3).run(
                for: .seconds(60),
                atMost: 40,
                request: { .get(paths[$0 % 4]) },
                answer: { _, _ in }
            )
            #expect(tally.answers == 20)
            #expect(tally.errors == [.closed: 10, .malformedAnswer: 10])
        }
    }

    @Test func `a loop against nobody counts refusals and ends`() async throws {
        let port = try await TestServer.with { $0.port }
        let tally = await CrowdLoop(port: port, connections: 2).run(
            for: .seconds(3),
            request: { _ in .get("/") },
            answer: { _, _ in }
        )
        #expect(tally.answers == 0)
        #expect(tally.errors[.refused, default: 0] >= 1)
    }
}
