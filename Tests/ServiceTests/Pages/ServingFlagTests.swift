import Foundation
import StilePass
import Testing

@testable import Service
@testable import WaitingRoom

@Suite struct ServingFlagTests {
    @Test func `a slower release and a silent leader are told beside what the sale says`() throws {
        #expect(try Self.flags(isSlower: false, isStale: false) == [])
        #expect(try Self.flags(isSlower: true, isStale: false) == ["slower"])
        #expect(
            try Self.flags(isSlower: true, isStale: true, isPaused: true) == [
                "paused", "slower", "stale",
            ]
        )
    }

    private static func flags(
        isSlower: Bool,
        isStale: Bool,
        isPaused: Bool = false
    ) throws -> [String] {
        struct Document: Decodable { var flags: [String] }
        let plan = RoomPlan.arena
        let now = Timestamp(seconds: 1_000_000)
        var sale = SaleRecord(
            SaleOpening(
                id: "first",
                configuredID: "first",
                salt: try #require(Identifier(bytes: Array(repeating: 1, count: 16))),
                terms: plan.terms,
                lane: plan.lane
            ),
            at: now
        )
        sale.isPaused = isPaused
        let document = ServingDocument(
            plan: plan,
            report: SaleReport(sale: sale, lanes: []),
            forecaster: WaitForecaster(),
            isSlower: isSlower,
            isStale: isStale,
            at: now
        )
        return try JSONDecoder().decode(Document.self, from: Data(document.encoded())).flags
    }
}
