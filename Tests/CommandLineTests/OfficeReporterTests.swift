import Foundation
import Logging
import Service
import Testing
import TicketOffice
import WaitingRoom

@testable import stile

@Suite struct OfficeReporterTests {
    @Test func `the office reports its stock and that nobody waits in it`() async throws {
        try await withReporter { reporter, room in
            _ = await reporter.report(after: nil, at: .now)
            let sale = room.report.sale
            #expect(sale.stock == StockReport(free: 80, unsold: 80))
            #expect(sale.health?.latency == .zero)
            // It has no count of its own, and says none.
            #expect(sale.health?.active == nil)
        }
    }

    @Test func `what changed nothing is told again once the last report is old`() async throws {
        try await withReporter { reporter, room in
            let begun = ContinuousClock.now
            let silence = OfficeReporter.longestSilence
            let first = await reporter.report(after: nil, at: begun)
            let told = room.report.sale.revision
            let early = await reporter.report(after: first, at: begun + silence - .nanoseconds(1))
            #expect(room.report.sale.revision == told)
            #expect(early?.at == begun)
            let late = await reporter.report(after: early, at: begun + silence)
            #expect(room.report.sale.revision == told + 1)
            #expect(late?.at == begun + silence)
        }
    }

    @Test func `a stock that the room does not know is told at once`() async throws {
        try await withReporter { reporter, room in
            let begun = ContinuousClock.now
            let first = await reporter.report(after: nil, at: begun)
            // A reset begins a sale that has heard nothing of any stock yet.
            try await room.adjust([.stock(StockReport(free: 1, unsold: 1))])
            _ = await reporter.report(after: first, at: begun)
            #expect(room.report.sale.stock == StockReport(free: 80, unsold: 80))
        }
    }

    private func withReporter(
        _ body: (OfficeReporter, Room) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let configuration = try ConfigurationFile.parse(
                SampleConfiguration.text,
                file: "stile.yaml"
            )
            let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
            let node = try await ServerNode(
                configuration,
                secrets: try SecretStore(
                    configuration.secrets,
                    relativeTo: folder,
                    environment: [:]
                ),
                folder: folder,
                logger: logger
            )
            let room = try #require(node.rooms.room("cinema"))
            let office = try #require(node.office)
            try await body(OfficeReporter(office: office, room: room, logger: logger), room)
        }
    }
}
