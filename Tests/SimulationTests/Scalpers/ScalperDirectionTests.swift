import Simulation
import Testing
import WaitingRoom

/// Whichever way the figures fall, these directions follow from what a policy does at all.
@Suite struct ScalperDirectionTests {
    /// A small sale with firms of programs only, who want all there is.
    private static func programs(
        order: ScalperScenario.Order = .fifo,
        tickets: Int = 200
    ) -> ScalperScenario {
        ScalperScenario(title: "programs", order: order, simulatedTickets: tickets)
            .with(.manyAccounts, 1).with(.farmedCaptchas, 1)
            .with(.rentedIdentities, 0).with(.tokenBuyers, 0).with(.otherPeopleShare, 0)
            .with(.wantedPerFirm, 1e9)
    }

    private func mean(
        _ name: String,
        _ scenario: ScalperScenario,
        _ document: PolicyDocument,
        runs: UInt64 = 3
    ) throws -> Double {
        let policy = try CompiledPolicy(document)
        let figures = (1...runs).map {
            ScalperSale.figures(of: scenario, under: policy, seed: $0)
        }
        return try #require(ScalperStatistics(figures).mean(name))
    }

    @Test func `a race without limits gives programs far more tickets than places`() throws {
        let scenario = Self.programs().with(.fakePlaces, 0.1)
        let places = try mean("places.scalpers", scenario, .open)
        #expect(places < 0.08)
        #expect(try mean("share.scalpers", scenario, .open) > 0.5)
    }

    @Test func `a draw gives them as many tickets as places`() throws {
        let scenario = Self.programs(order: .draw, tickets: 800)
            .with(.fakePlaces, 0.5).with(.orderLimit, 1).with(.ticketsWanted, 1)
            .with(.unpaidShare, 0).with(.devicesPerFan, 1).with(.placeBudget, 1e9)
        let places = try mean("places.scalpers", scenario, .open)
        let share = try mean("share.scalpers", scenario, .open)
        // A third, by hand: half a fake place for each fan. Three runs of 800 leave 1 % of chance.
        #expect(abs(places - 1 / 3) < 0.001)
        #expect(abs(share - places) < 0.04)
    }

    @Test func `a limit for each account helps only as far as accounts cost`() throws {
        var document = PolicyDocument(title: "four", version: "four")
        document.rules = [
            PolicyRule(name: "account", stages: [.join], effect: .require([.account]))
        ]
        document.limits.limits = [
            PurchaseLimit(name: "account", subject: .account, scope: .sale, tickets: 4)
        ]
        let plenty = Self.programs().with(.accountsPerFirm, 1e7).with(.phonePrice, 0.3)
        #expect(try mean("share.scalpers", plenty.with(.accountPrice, 2), document) > 0.99)
        // 18.07 dollars of margin are 72.3 for four tickets.
        #expect(try mean("share.scalpers", plenty.with(.accountPrice, 71), document) > 0.99)
        #expect(try mean("share.scalpers", plenty.with(.accountPrice, 73), document) == 0)
    }

    @Test func `one ticket a document bounds the share by rented people, whatever the speed`()
        throws
    {
        let scenario = ScalperScenario(title: "people", simulatedTickets: 2_000)
            .with(.tokenBuyers, 0).with(.firms, 6).with(.saleSize, 10_000)
            .with(.peoplePerFirm, 40).with(.otherPeopleShare, 1).with(.identityPrice, 5)
            .with(.wantedPerFirm, 1_000)
        let slow = try mean("share.scalpers", scenario.with(.botLateness, 600), .strict, runs: 2)
        let fast = try mean("share.scalpers", scenario.with(.botLateness, 1), .strict, runs: 2)
        #expect(slow == fast)
        // Six firms with 40 people each, one ticket each.
        #expect(fast == 240.0 / 10_000)
    }

    @Test func `work alone stops nobody in a race`() throws {
        var document = PolicyDocument(title: "work", version: "work")
        document.rules = [
            PolicyRule(name: "work", stages: [.checkIn], effect: .require([.challenge]))
        ]
        let scenario = Self.programs().with(.solvePrice, 0.003).with(.wantedPerFirm, 5_000)
        let open = try mean("share.scalpers", scenario, .open)
        let work = try mean("share.scalpers", scenario, document)
        #expect(open > 0.1)
        #expect(abs(work - open) < 0.01)
    }

    @Test func `work before a draw cuts places to the stake over its price`() throws {
        var document = PolicyDocument(title: "work", version: "work")
        document.rules = [
            PolicyRule(name: "work", stages: [.entry], effect: .require([.challenge]))
        ]
        let scenario = Self.programs(order: .draw).with(.fakePlaces, 20).with(.placeBudget, 0.01)
            .with(.wantedPerFirm, 3_000)
        let cheap = try mean("places.scalpers", scenario.with(.solvePrice, 0.000_2), document)
        let dear = try mean("places.scalpers", scenario.with(.solvePrice, 0.5), document)
        #expect(dear < cheap / 2)
    }

    @Test func `keys stop bought places except whole browsers, and no rented person`() throws {
        let scenario = ScalperScenario(title: "places", simulatedTickets: 2_000)
            .with(.manyAccounts, 0).with(.farmedCaptchas, 0).with(.otherPeopleShare, 0)
            .with(.sellerShare, 0.05).with(.placePrice, 5).with(.wantedPerFirm, 1e6)
        var bound = PolicyDocument.open
        bound.boundTokens = .required
        let (without, with) = (
            try mean("share.tokenBuyers", scenario, .open),
            try mean("share.tokenBuyers", scenario, bound)
        )
        // One seller in five lends the browser.
        #expect(abs(with / without - 0.2) < 0.06)
        let people = try mean("share.rentedIdentities", scenario, bound)
        #expect(abs(people - (try mean("share.rentedIdentities", scenario, .open))) < 0.005)
    }

    @Test func `how fast challenges are solved changes nothing`() throws {
        let scenario = ScalperScenario(title: "speed", simulatedTickets: 1_000)
        let slow = scenario.with(.solverDelay, 36).with(.workLowEnd, 20)
        for name in ["share.scalpers", "share.farmedCaptchas", "success.lowEndPhone"] {
            #expect(
                try mean(name, scenario, .balanced, runs: 2)
                    == mean(name, slow, .balanced, runs: 2)
            )
        }
        // Unless they are no longer valid, and nobody may wait instead.
        var work = PolicyDocument.balanced
        work.challenges.providers.removeAll { $0.kind == .pause }
        let alone = scenario.with(.solverDelay, 2_000).with(.otherPeopleShare, 0)
        #expect(try mean("share.farmedCaptchas", alone, work) == 0)
        #expect(try mean("share.farmedCaptchas", alone, .balanced) > 0)
    }

    @Test func `programs wait where there is a pause, whatever a solution costs`() throws {
        let scenario = Self.programs().with(.solvePrice, 1_000).with(.wantedPerFirm, 5_000)
        var work = PolicyDocument.open
        work.rules = [
            PolicyRule(name: "work", stages: [.checkIn], effect: .require([.challenge]))
        ]
        #expect(try mean("share.scalpers", scenario, work) == 0)
        work.challenges.providers = [
            ChallengeProvider(name: "pause", kind: .pause, stages: [.checkIn])
        ]
        let open = try mean("share.scalpers", scenario, .open)
        #expect(abs(try mean("share.scalpers", scenario, work) - open) < 0.01)
    }

    @Test func `many places of one account give way to one where they would show`() throws {
        var document = PolicyDocument(title: "rates", version: "rates")
        document.rules = [
            PolicyRule(name: "account", stages: [.join], effect: .require([.account])),
            PolicyRule(
                name: "one account at work everywhere",
                stages: [.checkIn],
                when: .field(.accountRate, .above(5)),
                effect: .deny
            ),
        ]
        let scenario = Self.programs().with(.placesPerAccount, 25).with(.accountsPerFirm, 15_000)
        // Twenty accounts of each firm with one order of six, where 25 would be turned away.
        #expect(try mean("share.scalpers", scenario, document) > 0.5)
    }

    @Test func `who buys in strangers' names lives by gates that look away`() throws {
        let scenario = Self.programs().with(.wantedPerFirm, 3_000)
        #expect(try mean("share.scalpers", scenario, .strict) == 0)
        #expect(try mean("share.scalpers", scenario.with(.gateCheck, 0), .strict) > 0)
        // A gate can't compare what only some have shown.
        var some = PolicyDocument.strict
        some.rules = [
            PolicyRule(name: "account", stages: [.join], effect: .require([.account])),
            PolicyRule(
                name: "a new account",
                stages: [.checkIn],
                when: .field(.accountAgeDays, .below(30)),
                effect: .require([.identity])
            ),
        ]
        some.limits.limits = []
        #expect(try mean("share.scalpers", scenario, some) > 0)
    }
}
