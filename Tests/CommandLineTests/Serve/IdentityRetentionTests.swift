import Foundation
import Logging
import Service
import StilePass
import Testing
import WaitingRoom

@testable import stile

@Suite struct IdentityRetentionTests {
    private static let policy = """
        title: With documents
        identity: { documents: [passport], retention: 10d }

        """
    private static let day = Duration.seconds(86_400)

    /// The parts of a server whose first room has the policy.
    private func withServer(
        _ body: (PolicyAssembly, ServerNode, Logger) throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let (config, room) = ("\(folder)/stile.yaml", "    handOver: form\n")
            let text = SampleConfiguration.text
                .replacingOccurrences(of: room, with: room + "    policy: p.yaml\n")
            for (file, text) in [(config, text), ("\(folder)/p.yaml", Self.policy)] {
                try text.write(toFile: file, atomically: true, encoding: .utf8)
            }
            let server = try ConfiguredServer.read(config, environment: [:])
            let assembly = PolicyAssembly(server, config: config, data: folder)
            let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
            let node = try await ServerNode(
                server.configuration,
                secrets: server.secrets,
                policies: assembly,
                folder: folder,
                logger: logger
            )
            try body(assembly, node, logger)
        }
    }

    @Test func `a server destroys the keys of its rooms, and of sales that they ran before`()
        async throws
    {
        try await withServer { assembly, node, logger in
            let keys = assembly.eventKeys
            for sale in ["2026-11-01", "2026-12-01"] {
                _ = try keys.key(
                    .sale(room: "arena", sale: sale),
                    for: EventKeyRecord.Sale(room: "arena", sale: sale)
                )
            }
            func left() throws -> [String] {
                try keys.inventory().records.filter { $0.record.key != nil }.map(\.record.scope)
            }
            let retention = assembly.retention(of: node.rooms.all, logger: logger)
            let ends = try #require(node.rooms.room("arena")?.plan.schedule.ends)
            // The older one is seen to be over a day before the newer one ends.
            let seen = ends - Self.day
            #expect(retention.enforce(at: seen) == [])
            #expect(try left() == ["sale:arena:2026-11-01", "sale:arena:2026-12-01"])
            _ = retention.enforce(at: seen + .seconds(10 * 86_400))
            #expect(try left() == ["sale:arena:2026-12-01"])
            _ = retention.enforce(at: ends + .seconds(10 * 86_400))
            #expect(try left() == [])
        }
    }

    @Test func `what can't be destroyed is handed on and stops nothing`() async throws {
        try await withServer { assembly, node, logger in
            let keys = assembly.eventKeys
            let sale = PseudonymScope.sale(room: "arena", sale: "2026-12-01")
            _ = try keys.key(sale, for: EventKeyRecord.Sale(room: "arena", sale: "2026-12-01"))
            let broken = try keys.file(.room("cinema"))
            try "{".write(toFile: broken, atomically: true, encoding: .utf8)
            let late = Timestamp(seconds: 4_000_000_000)
            let failures = assembly.retention(of: node.rooms.all, logger: logger)
                .enforce(at: late)
            #expect(failures == [.damaged(broken)])
            #expect(try keys.inventory().records.map(\.record.key) == [nil])
        }
    }
}
