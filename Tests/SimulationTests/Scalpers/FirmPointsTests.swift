import StilePass
import Testing
import WaitingRoom

@testable import Simulation

@Suite struct FirmPointsTests {
    @Test func `each equal part of a distribution has one firm of each type`() {
        let types = (0..<16).map { ScalperType.allCases[$0 % 4] }
        let points = FirmPoints(types, seed: 5)
        for parameter in [ScalperParameter.wantedPerFirm, .accountPrice] {
            for type in ScalperType.allCases {
                let parts = types.indices.filter { types[$0] == type }
                    .map { Int(points.point($0, parameter) * 4) }
                #expect(parts.sorted() == [0, 1, 2, 3])
            }
        }
        let large = types.indices.map { points.point($0, .wantedPerFirm) }
        #expect(large != types.indices.map { points.point($0, .accountPrice) })
        #expect(large != types.indices.map { points.point($0, .wantedPerFirm, .rest) })
    }

    @Test func `a firm tries out a policy with other visitors than its neighbour in the next run`()
        throws
    {
        let scenario = ScalperScenario(title: "streams").with(.residentialBusy, 0.5)
        var document = PolicyDocument(title: "busy", version: "busy")
        document.rules = [
            PolicyRule(
                name: "a busy network",
                stages: [.checkIn],
                when: .field(.networkRate, .above(30)),
                effect: .deny
            )
        ]
        let policy = try CompiledPolicy(document)
        let reach = SaleReach(winChance: 1, lastChance: .infinity, isRealName: false)
        let probe = RouteProbe(policy, VisitorWalk(policy, scenario), scenario, reach: reach)
        let route = ScalperRoute(
            network: .residential,
            software: .browser,
            challenge: .solution,
            name: .newAccount
        )
        let firms = FirmDraw(scenario, seed: 1).firms()
        let same = (1...8 as ClosedRange<UInt64>).map { seed in
            let second = probe.offers(route, firms[1], seed: seed).map(\.tickets)
            return second == probe.offers(route, firms[0], seed: seed + 1).map(\.tickets)
        }
        #expect(same.contains(false))
    }
}
