import Foundation
import Simulation
import StilePass
import Testing
import WaitingRoom

@testable import stile

@Suite struct ShippedScenarioTests {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Simulations").path

    static let names = [
        "12306-spring-rush", "eras-presale", "flash-sale", "jay-chou-taipei", "rehearsal",
        "shmoocon-2019", "slow-core", "stop-in-the-middle",
    ]

    @Test func `no scenario lies in the folder that these tests do not know`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
            .filter { $0.hasSuffix(".yaml") }
        #expect(files.sorted() == Self.names.map { "\($0).yaml" })
    }

    @Test(arguments: names)
    func `a shipped scenario reads, and says where its figures come from`(name: String) throws {
        let scenario = try Self.scenario(name)
        #expect(scenario.about != nil)
        #expect(scenario.figures.count > 2)
        #expect(scenario.figures.allSatisfy { $0.from != .published || $0.source != nil })
        let sale = scenario.sale
        // A room of which more claims lapse by its own rules than by its visitors' is planned badly.
        for crowd in sale.crowds {
            #expect(crowd.checkInInterval * 1.2 < sale.plan.terms.checkInWindow.inSeconds)
            #expect(crowd.claimDelay * 3 < sale.plan.terms.claimWindow.inSeconds)
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `ShmooCon's tickets are held and paid when they were`(seed: UInt64) throws {
        let outcome = try Self.outcome("shmoocon-2019", seed: seed)
        #expect(outcome.end == .soldOut)
        #expect(outcome.sold == 500)
        #expect(abs(try #require(outcome.allHeldAt) - 5.08) < 0.3)
        #expect(abs(try #require(outcome.soldOutAt) - 738) < 60)
        let first = try #require(outcome.admissions.compactMap(\.endedAt).min())
        #expect((5...15).contains(first))
    }

    @Test(arguments: ["flash-sale", "slow-core", "stop-in-the-middle"])
    func `an everyday scenario sells out`(name: String) throws {
        let scenario = try Self.scenario(name)
        let outcome = try Self.outcome(name, seed: 1)
        #expect(outcome.end == .soldOut)
        #expect(outcome.sold == scenario.sale.stock?.tickets)
        #expect(outcome.joined == scenario.sale.visitors)
    }

    @Test func `while operators stop the room nobody is called`() throws {
        let outcome = try Self.outcome("stop-in-the-middle", seed: 1)
        let called = outcome.admissions.map(\.calledAt)
        #expect(called.contains { (540..<600).contains($0) })
        #expect(!called.contains { (601..<960).contains($0) })
        #expect(called.contains { (960..<1020).contains($0) })
    }

    @Test func `in the rehearsal the room's own controller decides, and sees the trouble`() throws {
        let scenario = try Self.scenario("rehearsal").sale
        let outcome = try Self.outcome("rehearsal", seed: 1)
        #expect(outcome.end == .timeIsUp)
        #expect(outcome.samples.last.map { $0.line > 1000 } == true)
        let limits = Set(outcome.samples.filter { $0.seconds > 30 }.compactMap(\.limit))
        #expect(limits.isDisjoint(with: [.perSecondLimit, .hardCap, .stock, .slowStart]))
        #expect(limits.contains(.erlangC))
        func perMinute(_ minutes: Range<Double>) -> Double {
            let admitted = outcome.admissions.count { minutes.contains($0.admittedAt / 60) }
            return Double(admitted) / (minutes.upperBound - minutes.lowerBound)
        }
        let before = perMinute(1..<4)
        #expect(perMinute(5..<8) / before < 0.7)
        #expect(perMinute(10..<12) / before > 0.85)
        #expect(scenario.core.telemetry == .full)
    }

    private static func scenario(_ name: String) throws -> Scenario {
        try ScenarioFile.read("\(folder)/\(name).yaml")
    }

    private static func outcome(_ name: String, seed: UInt64) throws -> SaleOutcome {
        var run = try SaleRun(scenario(name).sale, seed: seed)
        while !run.isOver { run.advance(ticks: 1000) }
        return run.outcome
    }
}
