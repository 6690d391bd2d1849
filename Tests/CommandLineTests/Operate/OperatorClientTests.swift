import ArgumentParser
import Foundation
import Logging
import Service
import ServiceLifecycle
import Testing

@testable import stile

@Suite struct OperatorClientTests {
    private static let token = "the-operator's-token"

    @Test func `an operator looks at a running server and changes it`() async throws {
        try await withNode { server in
            let client = try client(server)
            let list = try RoomReport.readList(try await client.read("rooms"))
            #expect(list.map(\.room) == ["arena"])
            #expect(list.map(\.sale) == ["first-sale"])

            let paused = try RoomReport.read(try await client.post("rooms/arena/pause"))
            #expect(paused.flags == ["paused"])
            let change = ["hardCap": 7]
            let set = try RoomReport.read(try await client.post("rooms/arena/set", change))
            #expect(set.hardCap == 7)
            let told = try RoomReport.read(
                try await client.post("rooms/arena/message", ["message": "Doors — at \"eight\""])
            )
            #expect(told.message == "Doors — at \"eight\"")
            let reset = try RoomReport.read(
                try await client.post(
                    "rooms/arena/reset",
                    ["confirm": "first-sale", "sale": "second-sale"]
                )
            )
            #expect(reset.sale == "second-sale")
            let shown = try RoomReport.read(try await client.read("rooms/arena"))
            #expect(shown.sale == "second-sale")
            #expect(shown.message == nil)
        }
    }

    @Test func `a reset of a sale that is over, or to a name that was used, changes nothing`()
        async throws
    {
        try await withNode { server in
            let client = try client(server)
            let answer = try await RoomResetCommand.reset(
                "arena",
                from: "first-sale",
                to: "second-sale",
                client
            )
            #expect(try RoomReport.read(answer).sale == "second-sale")
            await #expect(throws: OperatorFailure.saleChanged) {
                try await RoomResetCommand.reset("arena", from: "first-sale", to: "x", client)
            }
            await #expect(throws: OperatorFailure.saleNameUsed) {
                try await RoomResetCommand.reset(
                    "arena",
                    from: "second-sale",
                    to: "first-sale",
                    client
                )
            }
            let shown = try RoomReport.read(try await client.read("rooms/arena"))
            #expect(shown.sale == "second-sale")
        }
    }

    @Test func `what the server refuses is told in its own words`() async throws {
        try await withNode { server in
            let client = try client(server)
            await #expect(
                throws: OperatorFailure.refused(
                    status: 404,
                    title: "There is no such room",
                    detail: "This server has no room of that name.",
                    field: "room"
                )
            ) {
                try await client.read("rooms/nope")
            }
            let refusal = await #expect(throws: OperatorFailure.self) {
                try await client.post("rooms/arena/set", ["hardCap": 0])
            }
            #expect(
                refusal?.description
                    == "The request is not understood (hardCap). "
                    + "The cap must lie between 1 and 1000000."
            )
            let stranger = try self.client(server, token: "another-token")
            let stopped = await #expect(throws: OperatorFailure.self) {
                try await stranger.read("rooms")
            }
            #expect(stopped?.description.contains("An operator's token is needed") == true)
            #expect(stopped?.description.contains("another-token") == false)
        }
    }

    @Test func `a server that is not there is told in one line`() async throws {
        var address = ""
        try await withNode { server in address = server }
        let client = try client(address)
        let error = await #expect(throws: OperatorFailure.self) { try await client.read("rooms") }
        #expect(
            error == .unreachable(server: address, reason: "does not accept connections")
        )
        #expect(error?.description.contains("\n") == false)
    }

    private func client(
        _ server: String,
        token: String = OperatorClientTests.token
    ) throws -> OperatorClient {
        try OperatorClient(
            server: server,
            token: OperatorToken(file: nil, environment: [OperatorToken.variable: token])
        )
    }

    /// Runs a whole node on what `stile init` prints, on a free port.
    private func withNode(_ body: (String) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let text = try InitCommand.parse([]).text(token: Self.token)
            var configuration = try ConfigurationFile.parse(text, file: "stile.yaml")
            configuration.server.port = 0
            let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
            let node = try await ServerNode(
                configuration,
                secrets: try SecretStore(
                    configuration.secrets,
                    relativeTo: folder,
                    environment: [:]
                ),
                folder: "\(folder)/data",
                logger: logger
            )
            let (ports, port) = AsyncStream<Int>.makeStream()
            let group = ServiceGroup(
                services: [NodeService(node: node, onListening: { port.yield($0) })],
                logger: logger
            )
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask {
                    defer { port.finish() }
                    try await group.run()
                }
                let number = try #require(await ports.first { _ in true })
                let result: Result<Void, any Error>
                do {
                    result = .success(try await body("http://127.0.0.1:\(number)"))
                } catch {
                    result = .failure(error)
                }
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
                try result.get()
            }
        }
    }
}

/// Runs a node inside a group that a test can stop.
private struct NodeService: Service {
    let node: ServerNode
    let onListening: @Sendable (Int) async -> Void

    func run() async throws {
        try await node.run(onListening: onListening)
    }
}
