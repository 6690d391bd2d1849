import Simulation
import StilePass
import Testing
import WaitingRoom

@testable import stile

@Suite struct ScenarioSettingTests {
    @Test(arguments: [
        ("crowds[0].count=7", 7), ("crowds.0.count=7", 7), ("crowds.fans.count=7", 7),
        ("crowds[1].count=7", 30),
    ])
    func `an entry of a list is named by its index or its name`(
        setting: String,
        count: Int
    ) async throws {
        #expect(try await read([setting]).crowds[0].count == count)
    }

    @Test func `fields of all parts can be set, and fields added to what is there`() async throws {
        let sale = try await read([
            "title=Another", "room.core.serviceTime=5m", "room.quota=6", "core.service.mean=10s",
            "core.changes[1].for=20m", "stock.tickets=3", "crowds.others.patience=1m",
            "crowds.fans.basket={1: 1, 3: 1}", "faults=[]", "length=1h", "tick=1s",
        ])
        #expect(sale.title == "Another")
        #expect(sale.plan.core.serviceTime == .seconds(300))
        #expect(sale.plan.terms.quota == 6)
        #expect(sale.core.service.mean == 10)
        #expect(sale.core.changes.last == CoreChange(at: 2400, .speed(1)))
        #expect(sale.stock?.tickets == 3)
        #expect(sale.crowds[1].dropOutHazard == 1.0 / 60)
        #expect(sale.crowds[0].basket == Basket([0, 1, 0, 1]))
        #expect(sale.faults.isEmpty)
        #expect((sale.length, sale.tick) == (3600, 1))
    }

    @Test func `the last of several settings of a field counts`() async throws {
        #expect(try await read(["core.servers=10", "core.servers=20"]).core.servers == 20)
    }

    @Test(arguments: [
        ("cores.servers=5", "cores.servers", "There is no such field that could be set to 5."),
        ("crowds.nobody.count=5", "crowds.nobody.count", "There is no such field"),
        ("crowds[2].count=5", "crowds.2.count", "There is no such field"),
        ("crowds[-1].count=5", "crowds.-1.count", "There is no such field"),
        ("title.length=5", "title.length", "There is no such field"),
        ("core.severs=5", "core.severs", "There is no such field here."),
        ("core.servers=-5", "core.servers", "A whole number from 1"),
        ("crowds.fans.count=many", "crowds[0].count", "A whole number from 1"),
        ("core.service={shape: gamma, mean: 1s}", "core.service.squaredVariation", "missing"),
        ("title=[", "title", "no value that could stand in a YAML file"),
    ])
    func `a setting that cannot be is told with its path, and without a line`(
        setting: String,
        field: String,
        sentence: String
    ) async throws {
        let error = await #expect(throws: ConfigurationError.self) { try await read([setting]) }
        #expect(error?.mistakes.map(\.field) == [field])
        #expect(error?.mistakes.first?.sentence.contains(sentence) == true)
        #expect(error?.mistakes.first?.line == nil)
    }

    @Test(arguments: ["core.servers", "=5", "core.servers=", "core..servers=5", ".a=5", "a.=5"])
    func `what is no path and value is refused`(text: String) {
        #expect(throws: ScenarioSetting.Mistake.self) { try ScenarioSetting(parsing: text) }
    }

    @Test(
        arguments: [
            ("core.servers=50:200:50", ["50", "100", "150", "200"]),
            ("core.servers=50:199:50", ["50", "100", "150"]),
            ("core.servers=3:1:-1", ["3", "2", "1"]), ("a=5:5:1", ["5"]),
            ("a=0:0.3:0.1", ["0.0", "0.1", "0.2", "0.3"]),
            ("core.service.mean=1m:3m:30s", ["1m", "1m30s", "2m", "2m30s", "3m"]),
            ("core.changes[0].at=-1m:1m:1m", ["-1m", "0s", "1m"]),
        ] as [(String, [String])]
    )
    func `a sweep goes from one value to another in steps`(text: String, values: [String]) throws {
        let sweep = try ScenarioSweep(parsing: text)
        #expect(sweep.settings.map(\.value) == values)
        #expect(sweep.path == text.prefix { $0 != "=" })
    }

    @Test(arguments: [
        "core.servers", "core.servers=50", "core.servers=50:60", "a=1:2:3:4", "a=1:2m:1", "=1:2:1",
        "a=x:y:z", "a=::", "a=9223372036854775807:9223372036854775807:1",
    ])
    func `what is no sweep is refused`(text: String) {
        let error = #expect(throws: (any Error).self) { try ScenarioSweep(parsing: text) }
        #expect("\(error.map { "\($0)" } ?? "")".contains("were expected"))
    }

    @Test(arguments: ["a=1:2:0", "a=1:2:-1", "a=2:1:1", "a=0:inf:1", "a=nan:1:1", "a=1s:2s:0s"])
    func `a step that leads nowhere is refused`(text: String) {
        let error = #expect(throws: ScenarioSweep.Mistake.self) { try ScenarioSweep(parsing: text) }
        #expect(error?.description.contains("The step of") == true)
    }

    @Test func `a sweep with too many values is refused by the name of its limit`() throws {
        #expect(try ScenarioSweep(parsing: "a=1:200:1").settings.count == 200)
        let error = #expect(throws: ScenarioSweep.Mistake.self) {
            try ScenarioSweep(parsing: "a=1:201:1")
        }
        #expect(error?.description.contains("stepLimit") == true)
    }

    @discardableResult
    private func read(_ settings: [String]) async throws -> SaleScenario {
        let settings = try settings.map(ScenarioSetting.init(parsing:))
        return try await SampleScenario.written {
            try ScenarioFile.read($0, settings: settings).sale
        }
    }
}
