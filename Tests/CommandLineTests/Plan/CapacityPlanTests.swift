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
        // Four hundred places, three of four come, one a second: mean 300, variance 300 * 5/4 = 375, so
        // half of 1.25 times chi-squared of 480 degrees of freedom.
        let some = try plan(
            Self.oneASecond + ["--crowd", "400", "--no-show", "0.25"]
        )
        #expect(try some.number("lastWaitP10").rounds(to: 275.4659, within: 1e-3))
        #expect(try some.number("lastWaitP90").rounds(to: 325.0694, within: 1e-3))
        // Everybody comes: ten exponential times, half of chi-squared of 20 degrees of freedom.
        let all = try plan(Self.oneASecond + ["--crowd", "100"])
        let first = try #require(try all.list("deciles").first)
        #expect(try first.number("p10").rounds(to: 12.443 / 2, within: 1e-3))
        #expect(try first.number("p90").rounds(to: 28.412 / 2, within: 1e-3))
    }

    @Test(arguments: [1, 2, 5, 40, 150, 151, 10_000])
    func `an interval holds the expected wait, however few are ahead and however many stay away`(
        crowd: Int
    ) throws {
        for noShow in ["0", "0.25", "0.5", "0.8"] {
            let plan = try plan(Self.oneASecond + ["--crowd", "\(crowd)", "--no-show", noShow])
            let wait = try plan.number("lastWait")
            #expect(try plan.number("lastWaitP10") < wait, "\(noShow)")
            #expect(try plan.number("lastWaitP90") > wait, "\(noShow)")
        }
    }

    @Test func `whoever sees too many stay away knows when to wait, and when there is nothing to`()
        throws
    {
        // One place, held by somebody in one of five cases: longer than ln 2 in half of those.
        let one = try plan(Self.oneASecond + ["--crowd", "1", "--no-show", "0.8"])
        #expect(try one.number("lastWait").rounds(to: 0.2, within: 1e-9))
        #expect(try one.number("lastWaitP10") == 0)
        #expect(try one.number("lastWaitP90").rounds(to: log(2), within: 1e-9))
        // Everybody comes: one exponential time.
        let sure = try plan(Self.oneASecond + ["--crowd", "1"])
        #expect(try sure.number("lastWaitP10").rounds(to: -log(0.9), within: 1e-9))
        #expect(try sure.number("lastWaitP90").rounds(to: log(10), within: 1e-9))
    }

    @Test func `few places and many agree where one way of reckoning takes over from the other`()
        throws
    {
        let exact = WaitSpread(BinomialWait(places: 150, show: 0.75), perSecond: 1)
        let gamma = try WaitSpread(mean: 112.5, variance: 112.5 * 1.25)
        #expect(exact.expected == gamma.expected)
        #expect(exact.p10.rounds(to: gamma.p10, within: 1e-3 * gamma.p10))
        #expect(exact.p90.rounds(to: gamma.p90, within: 1e-3 * gamma.p90))
    }

    @Test func `enough buyers sell out, even if it takes rounding to have them`() throws {
        let plan = try plan(
            Self.oneASecond + ["--crowd", "3", "--stock", "2", "--no-show", "0.5"]
        )
        #expect(try plan.number("served") == 2)
        #expect(try plan.number("unsold") == 0)
        #expect(try plan.number("placesCalled") == 3)
        #expect(try plan.number("timeToSellOut").rounds(to: 3, within: 1e-9))
    }

    @Test func `tickets are left, or they are sold out`() throws {
        for (crowd, stock, basket, noShow) in [
            (3, 2, 0.6, 0.0), (3, 2, 0.7, 0.0), (3, 2, 0.5, 0.0), (7, 3, 1.0 / 3, 0.3),
            (10, 3, 0.3, 0.0), (10, 3, 0.29, 0.0), (100, 61, 2, 0.7), (100, 60, 2, 0.7),
        ] {
            let plan = try plan(
                Self.oneASecond + [
                    "--crowd", "\(crowd)", "--stock", "\(stock)", "--basket", "\(basket)",
                    "--no-show", "\(noShow)",
                ]
            )
            let isSoldOut = !plan.isNull("timeToSellOut")
            #expect(try (plan.number("unsold") == 0) == isSoldOut, "\(crowd), \(stock), \(basket)")
            let sold = try plan.number("served") * basket
            #expect((sold >= Double(stock) - 1e-9) == isSoldOut, "\(crowd), \(stock), \(basket)")
        }
    }

    @Test func `the called have tenths of their own`() throws {
        let plan = try plan(
            Self.oneASecond + ["--crowd", "10000", "--stock", "30", "--no-show", "0.25"]
        )
        #expect(try plan.list("deciles").allSatisfy { $0.isNull("wait") })
        let called = try plan.list("calledDeciles")
        #expect(try called.map { try $0.number("place") } == (1...10).map { 4 * Double($0) })
        #expect(try called.last?.number("wait") == plan.number("lastWait"))
    }

    @Test func `a line of fewer than ten has no tenth twice`() throws {
        for (crowd, percents, places) in [
            (1, [100], [1]), (3, [30, 60, 100], [1, 2, 3]),
            (5, [20, 40, 60, 80, 100], [1, 2, 3, 4, 5]),
        ] as [(Int, [Double], [Double])] {
            let deciles = try plan(Self.oneASecond + ["--crowd", "\(crowd)"]).list("deciles")
            #expect(try deciles.map { try $0.number("percent") } == percents)
            #expect(try deciles.map { try $0.number("place") } == places)
        }
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
            (1, 1, 0.0), (7, 3, 0.5), (100, 33, 0.3), (100, 1, 0.8), (100, 99, 0.01),
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
