import Simulation
import StilePass
import Testing
import WaitingRoom

@Suite struct ScalperSaleTests {
    private static let scenario = ScalperScenario(title: "small", simulatedTickets: 2_000)

    private func figures(
        _ document: PolicyDocument,
        _ scenario: ScalperScenario = scenario,
        seed: UInt64 = 7
    ) throws -> ScalperFigures {
        ScalperSale.figures(of: scenario, under: try CompiledPolicy(document), seed: seed)
    }

    @Test func `one seed gives one result`() throws {
        #expect(try figures(.balanced) == figures(.balanced))
        #expect(try figures(.balanced) != figures(.balanced, seed: 8))
    }

    @Test(arguments: ["open", "balanced", "strict", "members first"])
    func `every ticket goes to somebody`(name: String) throws {
        let documents: [String: PolicyDocument] = [
            "open": .open, "balanced": .balanced, "strict": .strict,
            "members first": .membersFirst,
        ]
        let figures = try figures(try #require(documents[name]))
        let fans = try #require(figures["share.fans"])
        let scalpers = try #require(figures["share.scalpers"])
        #expect(abs(fans + scalpers - 1) < 1e-12)
        let types = ScalperType.allCases.compactMap { figures["share.\($0.rawValue)"] }
        #expect(abs(types.reduce(0, +) - scalpers) < 1e-12)
        #expect(figures["unsold"] == 0)
    }

    @Test func `without firms fans get everything`() throws {
        let figures = try figures(.open, Self.scenario.with(.firms, 0))
        #expect(figures["share.fans"] == 1)
        #expect(figures["cost.scalpers"] == nil)
        #expect(figures["breakEven.cheapest"] == nil)
    }

    @Test func `a sale that is larger than its crowd leaves tickets`() throws {
        let scenario = Self.scenario.with(.peoplePerTicket, 0.1).with(.firms, 0)
        let unsold = try #require(try figures(.open, scenario)["unsold"])
        // 200 people who want 2.5 tickets each and pay 57 % of their orders take 285 of 2,000.
        #expect(abs(unsold - 1_715) < 60)
    }

    @Test func `nobody comes where resale does not pay`() throws {
        // 0.752 of 1.32 is 0.993: less than the face price.
        let figures = try figures(.open, Self.scenario.with(.valueMultiple, 1.32))
        #expect(figures["share.scalpers"] == 0)
    }

    @Test func `a price that breaks even pays for the face price and the cost out of what is kept`()
        throws
    {
        let figures = try figures(.strict)
        let cost = try #require(figures["cost.scalpers"])
        let price = try #require(figures["breakEven.scalpers"])
        #expect(abs(price - (150 + cost) / 0.752) < 1e-9)
    }

    @Test func `fans who can show nothing are refused and those who will not give up`() throws {
        let all = Self.scenario.with(.documentMissing, 0.1).with(.identityGiveUp, 0)
            .with(.noScriptShare, 0).with(.noKeyShare, 0).with(.challengeUnable, 0)
            .with(.challengeGiveUp, 0)
        let refused = try #require(try figures(.strict, all)["refused"])
        #expect(abs(refused - 0.1) < 0.01)
        #expect(try figures(.strict, all)["gaveUp"] == 0)
        #expect(try figures(.open, all)["refused"] == 0)
    }

    @Test func `without scripts there is no key, so bound tokens refuse`() throws {
        let scenario = Self.scenario.with(.noScriptShare, 0.05)
        #expect(try figures(.strict, scenario)["success.noScripts"] == 0)
        #expect(try #require(try figures(.balanced, scenario)["success.noScripts"]) > 0)
    }

    @Test func `work takes its time on a low-end phone and none of anybody without work`() throws {
        // Ordinary work for those without weight; every seventh has more of it.
        let work = try #require(try figures(.strict)["work.lowEndPhone"])
        #expect(abs(work - 0.95) < 0.02)
        #expect(try figures(.open)["work.lowEndPhone"] == 0)
        // A document takes 45 s.
        let seconds = try #require(try figures(.strict)["seconds.lowEndPhone"])
        #expect(abs(seconds - 45.95) < 0.05)
    }

    @Test func `a limit of the claim asks everybody for what it counts by`() throws {
        var document = PolicyDocument.open
        document.identity.documents = [.passport]
        document.limits.limits = [
            PurchaseLimit(name: "document", subject: .document, scope: .sale, tickets: 4)
        ]
        let scenario = Self.scenario.with(.documentMissing, 0.1).with(.identityGiveUp, 0.2)
        let asked = try figures(document, scenario)
        #expect(abs(try #require(asked["refused"]) - 0.1) < 0.01)
        #expect(abs(try #require(asked["gaveUp"]) - 0.18) < 0.01)
        #expect(try #require(asked["seconds"]) == 45)
        // Nobody can show one where none counts.
        document.identity.documents = []
        #expect(try figures(document, scenario)["refused"] == 1)
        // A key can't be made at the claim.
        document.limits.limits[0].subject = .device
        document.boundTokens = .optional
        let keys = try figures(document, Self.scenario.with(.noKeyShare, 0.1))
        #expect(abs(try #require(keys["refused"]) - 0.1) < 0.01)
    }

    @Test func `who weighs too little for any provider does the built-in work`() throws {
        var document = PolicyDocument.open
        document.rules = [
            PolicyRule(name: "work", stages: [.checkIn], effect: .require([.challenge]))
        ]
        var provider = ChallengeProvider(name: "hard", kind: .turnstile, stages: [.checkIn])
        provider.fromWeight = 20
        document.challenges.providers = [provider]
        let able = Self.scenario.with(.noScriptShare, 0.05).with(.challengeUnable, 0)
        let figures = try figures(document, able)
        #expect(abs(try #require(figures["work.lowEndPhone"]) - 0.95) < 1e-9)
        // Without a pause there is no way for browsers without scripts.
        #expect(abs(try #require(figures["refused"]) - 0.05) < 0.005)
    }

    @Test func `a pause is as long as the work is hard`() throws {
        var document = PolicyDocument.open
        document.rules = [
            PolicyRule(name: "work", stages: [.checkIn], effect: .require([.challenge]))
        ]
        var work = ChallengeProvider(name: "work", kind: .proofOfWork, stages: [.checkIn])
        work.difficulty = 4
        let pause = ChallengeProvider(name: "pause", kind: .pause, stages: [.checkIn])
        document.challenges.providers = [work, pause]
        let scenario = Self.scenario.with(.noScriptShare, 1)
        let seconds = PauseTicket.ordinaryPause.inSeconds
        #expect(try figures(document, scenario)["seconds"] == 4 * seconds)
    }

    @Test func `no price is too low and no stake too high to be counted`() throws {
        let scenario = Self.scenario.with(.facePrice, 1e9).with(.valueMultiple, 5)
            .with(.keptShare, 0.9).with(.dataCentrePrice, 1e-9).with(.placeBudget, 1)
        #expect(try #require(try figures(.open, scenario)["share.scalpers"]) > 0)
    }

    @Test func `policies meet the same crowd, so that chance cancels out`() throws {
        let (open, balanced) = (
            ScalperStatistics(try (1...6).map { try figures(.open, seed: $0) }),
            ScalperStatistics(try (1...6).map { try figures(.balanced, seed: $0) })
        )
        let difference = try #require(
            balanced.difference("success.fans", to: open)
        )
        let paired = try #require(difference.interval)
        let alone = try #require(open["success.fans"]?.interval)
        #expect(difference.value > 0)
        #expect(
            paired.upperBound - paired.lowerBound < 1.5 * (alone.upperBound - alone.lowerBound)
        )
    }

    @Test func `those who may join only later come again`() throws {
        var document = PolicyDocument(title: "gold", version: "gold")
        document.rules = [
            PolicyRule(
                name: "gold",
                stages: [.join],
                when: .field(.accountTier, .oneOf(["gold"])),
                effect: .allow
            ),
            PolicyRule(
                name: "others",
                stages: [.join],
                when: .field(.saleSecondsToStart, .below(-3_600)),
                effect: .allow
            ),
            PolicyRule(name: "not yet", stages: [.join], effect: .deny),
        ]
        // So few people that all have their turn: nobody is refused for good.
        let few = Self.scenario.with(.peoplePerTicket, 0.3).with(.firms, 0).with(.unpaidShare, 0)
        let all = try figures(document, few)
        #expect(all["refused"] == 0)
        #expect(all["success.fans"] == 1)
        // With six people for each ticket all tickets go before the hour is over, to 4 % of fans.
        let many = try #require(try figures(document, Self.scenario)["success.fans"])
        #expect(many < 0.2)
    }
}
