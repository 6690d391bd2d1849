import ArgumentParser
import Foundation
import Testing

@testable import stile

@Suite struct CapacityPlanTests {
    /// Two servers that wait with probability 1/3: `2 rho² / (1 + rho) = 1/3` gives `rho = 1/2`, and
    /// with sessions of a second one visitor a second.
    private static let oneASecond = [
        "--servers", "2", "--service-time", "1s", "--wait-probability", "0.3333333333333333",
    ]

    @Test(
        arguments: [
            (10, 0.01, "0s", 0.4077), (50, 0.01, "0s", 0.6961), (100, 0.01, "0s", 0.7785),
            (100, 0.05, "0s", 0.8337), (100, 0.2, "0s", 0.8957), (200, 0.01, "0s", 0.8401),
            (500, 0.01, "0s", 0.8970), (1_000, 0.01, "0s", 0.9265), (1_000, 0.05, "0s", 0.9457),
            (50, 0.05, "10s", 0.8208), (100, 0.05, "10s", 0.8842), (500, 0.05, "5s", 0.9498),
            (1_000, 0.05, "2s", 0.9578),
        ] as [(Int, Double, String, Double)]
    )
    func `the largest utilization is the tabulated one`(
        servers: Int,
        waitProbability: Double,
        wait: String,
        utilization: Double
    ) throws {
        // With sessions of 100 s, a slack of .1/mu is 10 s.
        let plan = try plan([
            "--servers", "\(servers)", "--service-time", "100s", "--wait-probability",
            "\(waitProbability)", "--wait", wait,
        ])
        #expect(try plan.number("utilization").rounds(to: utilization, within: 5e-5))
        let rate = try plan.number("admissionRate")
        #expect(
            rate.rounds(to: utilization * Double(servers) / 100, within: 5e-7 * Double(servers))
        )
        let active = try plan.number("activeMean")
        #expect(active.rounds(to: 100 * rate, within: 1e-9 * active))
    }

    @Test func `one server waits as often as it is busy`() throws {
        let plan = try plan(["--servers", "1", "--service-time", "10s"])
        #expect(try plan.number("utilization").rounds(to: 0.05, within: 1e-12))
        #expect(try plan.number("admissionRate").rounds(to: 0.005, within: 1e-13))
        #expect(try plan.number("waitProbability") == 0.05)
        for name in ["callRate", "noShow", "crowd", "deciles", "rows"] {
            #expect(plan.members[name] == nil, "\(name)")
        }
    }

    @Test func `more places are called than visitors come`() throws {
        let plan = try plan(Self.oneASecond + ["--no-show", "0.25"])
        #expect(try plan.number("admissionRate").rounds(to: 1, within: 1e-9))
        #expect(try plan.number("callRate").rounds(to: 4.0 / 3, within: 1e-9))
    }

    @Test func `a line is served until its tickets run out`() throws {
        let plan = try plan(
            Self.oneASecond
                + ["--crowd", "100", "--stock", "60", "--basket", "2", "--no-show", "0.25"]
        )
        #expect(try plan.number("served") == 30)
        #expect(try plan.number("placesCalled") == 40)
        #expect(try plan.number("noShows") == 10)
        #expect(try plan.number("emptyHanded") == 60)
        #expect(try plan.number("unsold") == 0)
        #expect(try plan.number("lastWait").rounds(to: 30, within: 1e-6))
        #expect(try plan.number("timeToSellOut").rounds(to: 31, within: 1e-6))
        let deciles = try plan.list("deciles")
        #expect(try deciles.map { try $0.number("percent") } == (1...10).map { 10 * Double($0) })
        #expect(try deciles.map { try $0.number("place") } == (1...10).map { 10 * Double($0) })
        for (index, decile) in deciles.prefix(4).enumerated() {
            let wait = try decile.number("wait")
            #expect(wait.rounds(to: 7.5 * Double(index + 1), within: 1e-6))
            #expect(try decile.number("p10") < wait)
            #expect(try decile.number("p90") > wait)
        }
        for decile in deciles.dropFirst(4) {
            #expect(decile.isNull("wait") && decile.isNull("p10") && decile.isNull("p90"))
        }
    }

    @Test func `intervals are those of the chi-squared table`() throws {
        // Forty places, three of four come, one a second: mean 30, variance 40 * 3/4 * 5/4 = 37.5, so
        // half of 1.25 times chi-squared of 48 degrees of freedom.
        let some = try plan(
            Self.oneASecond + ["--crowd", "40", "--no-show", "0.25"]
        )
        #expect(try some.number("lastWaitP10").rounds(to: 1.25 * 35.949 / 2, within: 1e-3))
        #expect(try some.number("lastWaitP90").rounds(to: 1.25 * 60.907 / 2, within: 1e-3))
        // Everybody comes: ten exponential times, half of chi-squared of 20 degrees of freedom.
        let all = try plan(Self.oneASecond + ["--crowd", "100"])
        let first = try #require(try all.list("deciles").first)
        #expect(try first.number("p10").rounds(to: 12.443 / 2, within: 1e-3))
        #expect(try first.number("p90").rounds(to: 28.412 / 2, within: 1e-3))
    }

    @Test func `tickets that outlast the line do not sell out`() throws {
        let plan = try plan(
            Self.oneASecond
                + ["--crowd", "100", "--stock", "200", "--basket", "2", "--no-show", "0.25"]
        )
        #expect(try plan.number("served") == 75)
        #expect(try plan.number("placesCalled") == 100)
        #expect(try plan.number("unsold") == 50)
        #expect(try plan.number("emptyHanded") == 0)
        #expect(plan.isNull("timeToSellOut"))
        #expect(try plan.number("lastWait").rounds(to: 75, within: 1e-6))
    }

    @Test func `the last buyer takes what is left, and just enough tickets are enough`() throws {
        let odd = try plan(
            Self.oneASecond + ["--crowd", "100", "--stock", "61", "--basket", "2"]
        )
        #expect(try odd.number("served") == 31)
        let exact = try plan(
            Self.oneASecond
                + ["--crowd", "100", "--stock", "180", "--basket", "2", "--no-show", "0.1"]
        )
        #expect(try exact.number("placesCalled") == 100)
        #expect(try exact.number("emptyHanded") == 0)
        #expect(try exact.number("timeToSellOut").rounds(to: 91, within: 1e-6))
    }

    @Test func `without a stock everybody's turn comes`() throws {
        let plan = try plan(Self.oneASecond + ["--crowd", "15"])
        #expect(try plan.number("served") == 15)
        for name in ["stock", "basket", "unsold", "timeToSellOut"] {
            #expect(plan.isNull(name), "\(name)")
        }
        // A tenth of fifteen is no whole place; the one in which it falls counts.
        let places = try plan.list("deciles").map { try $0.number("place") }
        #expect(places == [2, 3, 5, 6, 8, 9, 11, 12, 14, 15])
    }

    @Test func `whoever is called, comes or stays away, and all others go empty-handed`() throws {
        for (crowd, stock, noShow) in [
            (1, 1, 0.0), (7, 3, 0.5), (100, 33, 0.3), (100, 1, 0.99), (100, 99, 0.01),
            (1_000, 700, 0.3), (1_000, 701, 0.3), (100_000_000, 99_999_999, 0.2),
        ] {
            let plan = try plan(
                Self.oneASecond
                    + ["--crowd", "\(crowd)", "--stock", "\(stock)", "--no-show", "\(noShow)"]
            )
            let (served, absent) = (try plan.number("served"), try plan.number("noShows"))
            #expect(served >= 0 && absent >= 0 && served <= Double(stock))
            #expect(try served + absent == plan.number("placesCalled"))
            #expect(try served + absent + plan.number("emptyHanded") == Double(crowd))
        }
    }

    private func plan(_ arguments: [String]) throws -> JSONObject {
        let command = try PlanCommand.parse(arguments)
        return try JSONObject(command.json(command.plans()))
    }
}
