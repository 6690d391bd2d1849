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
    func `ShmooCon's tickets are held when they were`(seed: UInt64) async throws {
        let outcome = try await Self.outcome("shmoocon-2019", ["length=6s"], seed: seed)
        #expect(abs(try #require(outcome.allHeldAt) - 5.08) < 0.3)
    }

    @Test func `ShmooCon's tickets are paid when they were`() async throws {
        let outcome = try await Self.outcome("shmoocon-2019")
        #expect(outcome.end == .soldOut)
        #expect(outcome.sold == 500)
        #expect(abs(try #require(outcome.soldOutAt) - 738) < 30)
        let first = try #require(outcome.admissions.compactMap(\.endedAt).min())
        #expect((5..<12).contains(first))
    }

    @Test func `the everyday sale sells out`() async throws {
        let outcome = try await Self.outcome("flash-sale", ["tick=1s"])
        #expect(outcome.end == .soldOut)
        #expect(outcome.sold == 2000)
        #expect(outcome.returned > 0)
    }

    @Test func `while operators stop the room nobody is called`() async throws {
        let outcome = try await Self.outcome("stop-in-the-middle", ["tick=1s", "length=17m"])
        let called = outcome.admissions.map(\.calledAt)
        #expect(called.contains { (540..<600).contains($0) })
        #expect(!called.contains { (601..<960).contains($0) })
        #expect(called.contains { (960..<1020).contains($0) })
    }

    @Test func `in the rehearsal the room's own controller decides, and sees the trouble`()
        async throws
    {
        let scenario = try Self.scenario("rehearsal").sale
        let outcome = try await Self.outcome("rehearsal")
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

    private static func scenario(_ name: String, _ settings: [String] = []) throws -> Scenario {
        let settings = try settings.map(ScenarioSetting.init(parsing:))
        return try ScenarioFile.read("\(folder)/\(name).yaml", settings: settings)
    }

    private static func outcome(
        _ name: String,
        _ settings: [String] = [],
        seed: UInt64 = 1
    ) async throws -> SaleOutcome {
        var run = try SaleRun(scenario(name, settings).sale, seed: seed)
        while !run.isOver {
            run.advance(ticks: 20)
            // Tests beside these wait for answers, and there are few threads.
            await Task.yield()
        }
        return run.outcome
    }
}
