import Simulation
import Testing

@Suite struct ScalperScenarioTests {
    @Test(arguments: ScalperParameter.allCases)
    func `every assumption has a value in its range and says where it comes from`(
        parameter: ScalperParameter
    ) {
        let assumption = parameter.stadium
        #expect(assumption.low < assumption.high)
        #expect(!assumption.source.isEmpty)
        #expect(!parameter.sentence.isEmpty)
        switch assumption.setting {
        case .value(let value):
            #expect((assumption.low...assumption.high).contains(value))
        case .spread: #expect(assumption.low > 0)
        }
    }

    @Test func `the sensitivity has two cases for every assumption`() {
        let scenario = ScalperScenario(title: "stadium")
        let cases = ScalperSensitivity.cases(of: scenario)
        #expect(cases.count == 2 * ScalperParameter.allCases.count)
        for one in cases {
            #expect(one.scenario[one.parameter].setting == .value(one.value))
            let assumption = scenario[one.parameter]
            #expect(one.value == (one.isHigh ? assumption.high : assumption.low))
        }
    }

    @Test func `places are counted at the ends of all assumptions`() {
        let scenario = ScalperScenario(title: "stadium")
        // Twenty people for each ticket, and 2.8 fake places for each of them; and what firms have.
        #expect(scenario.places > 20 * 10_000 * 3.8)
        #expect(scenario.places < Double(ScalperScenario.placeLimit))
        var crowded = scenario
        crowded[.peoplePerTicket].high = 1_000
        #expect(crowded.places > Double(ScalperScenario.placeLimit))
        var busy = scenario
        busy[.placesPerAccount].high = 1_000_000
        #expect(busy.places > Double(ScalperScenario.placeLimit))
    }

    @Test func `six people for each ticket come to the stadium, one in fifteen of them simulated`()
    {
        let scenario = ScalperScenario(title: "stadium")
        #expect(scenario.fans == 60_000)
        #expect(abs(scenario.scale - 1 / 15) < 1e-12)
    }
}
