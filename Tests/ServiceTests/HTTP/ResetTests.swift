import Rehearsal
import Testing

/// What may happen between the moment in which a sale begins and the one in which it is led.
@Suite struct ResetTests {
    private static let reset = #"{"confirm":"first"}"#

    @Test func `of many resets at once one succeeds, and the room goes on`() async throws {
        try await withServer { server in
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await server.operate("arena/reset", Self.reset).status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 200 } == 1)
            #expect(statuses.allSatisfy { [200, 400, 409].contains($0) })
            try await expectLed(server, sale: "first-r2")
        }
    }

    @Test func `a sale whose first lead was lost is led all the same`() async throws {
        try await withServer { server in
            let old = try await server.join("arena")
            let store = try #require(server.stores["arena"])
            await store.failLeads(1)
            let reset = try await server.operate("arena/reset", Self.reset)
            #expect(reset.status == 503)
            try await expectLed(server, sale: "first-r2")
            try expectProblem(
                try await server.post("/rooms/arena/check-in", nil, .bearer(old.token)),
                409,
                "wrong-sale"
            )
        }
    }

    /// Somebody can join the sale and is called, so its leader ticks.
    private func expectLed(_ server: RunningServer, sale: String) async throws {
        var joined: JoinAnswer?
        for _ in 0..<RunningServer.patience where joined?.sale != sale {
            let response = try await server.post("/rooms/arena/join", nil)
            if response.status == 201 { joined = try response.json(JoinAnswer.self) }
            try await Task.sleep(for: .milliseconds(20))
        }
        let visitor = try #require(joined)
        #expect(visitor.sale == sale)
        try await server.beCalled(visitor.token, in: "arena")
    }
}
