import Testing
import WaitingRoom

@Suite struct ChallengeOffersTests {
    private static func provider(
        _ name: String,
        _ kind: ChallengeProvider.Kind,
        from weight: Int = 0,
        difficulty: Int = 1,
        onOutage: ChallengeProvider.Outage = .deny
    ) -> ChallengeProvider {
        var provider = ChallengeProvider(name: name, kind: kind, stages: [.checkIn])
        provider.fromWeight = weight
        provider.difficulty = difficulty
        provider.onOutage = onOutage
        return provider
    }

    private static let hardWork = provider("hard work", .proofOfWork, from: 40, difficulty: 8)
    private static let work = provider("work", .proofOfWork)
    private static let pause = provider("without scripts", .pause)
    private static let turnstile = provider("turnstile", .turnstile)
    private static let lateTurnstile = provider("turnstile", .turnstile, from: 40)
    private static let hcaptcha = provider("hcaptcha", .hcaptcha, from: 20)

    private func offers(
        _ providers: ChallengeProvider...,
        weight: Int = 0,
        stage: PolicyStage = .checkIn,
        out: Set<String> = []
    ) -> ChallengeOffers {
        plan(providers).offers(for: stage, weight: weight) { out.contains($0.name) }
    }

    private func plan(_ providers: [ChallengeProvider]) -> ChallengePlan {
        var plan = ChallengePlan()
        plan.providers = providers
        return plan
    }

    @Test func `where the policy names nobody there is the ordinary work and no pause`() {
        for offers in [offers(), offers(Self.turnstile, Self.pause, stage: .claim)] {
            #expect(offers.chosen.kind == .proofOfWork)
            #expect(offers.chosen.difficulty == 1)
            #expect(offers.work == offers.chosen)
            #expect(offers.pause == nil)
        }
    }

    @Test func `a provider that stands alone cannot be got around`() {
        let offers = offers(Self.turnstile, weight: 90)
        #expect(offers.chosen == Self.turnstile)
        #expect(offers.work == nil && offers.pause == nil)
        #expect(!offers.takes(.proofOfWork, effort: 3))
        #expect(!offers.takes(.pause, effort: 3))
        #expect(offers.takes(answerOf: Self.turnstile))
    }

    @Test func `work and pause are open beside a provider if they are listed`() {
        let both = offers(Self.turnstile, Self.work)
        #expect(both.chosen == Self.turnstile)
        #expect(both.work == Self.work && both.pause == nil)
        // A pause asks for less than the work, so whoever lists one gives nothing away by the work.
        let paused = offers(Self.turnstile, Self.pause)
        #expect(paused.pause == Self.pause)
        #expect(paused.work?.kind == .proofOfWork)
        #expect(paused.takes(.pause, effort: 1))
        let light = offers(Self.turnstile, Self.hardWork, weight: 39)
        #expect(light.work == nil)
    }

    @Test func `the work stands in for a provider that does not answer, if it may`() {
        let fallback = Self.provider("turnstile", .turnstile, onOutage: .fallback)
        let out = offers(fallback, out: ["turnstile"])
        #expect(out.chosen.kind == .proofOfWork)
        #expect(out.preferred == fallback)
        #expect(out.work == out.chosen)
        #expect(offers(fallback).chosen == fallback)
        let denied = offers(Self.turnstile, out: ["turnstile"])
        #expect(denied.chosen == Self.turnstile)
        #expect(denied.work == nil)
    }

    @Test(arguments: [(0, 5), (19, 10), (40, 40), (90, 40)])
    func `a pause is no cheap way round hard work`(weight: Int, seconds: Int) {
        let offers = offers(Self.hardWork, Self.work, Self.pause, weight: weight)
        #expect(offers.pauseLength == .seconds(seconds))
        // Neither a threshold of its own makes it one.
        let late = Self.provider("late", .pause, from: 40)
        #expect(self.offers(Self.hardWork, late, weight: 40).pauseLength == .seconds(40))
    }

    @Test func `what was offered a moment ago counts after a threshold was crossed`() {
        // From the work of the light to the provider of the heavy.
        let crossed = offers(Self.lateTurnstile, weight: 45)
        #expect(crossed.work == nil)
        #expect(crossed.takes(.proofOfWork, effort: 1))
        // And back: the provider of the heavy is good for the light.
        let back = offers(Self.lateTurnstile, Self.work, weight: 39)
        #expect(back.chosen == Self.work)
        #expect(back.takes(answerOf: Self.lateTurnstile))
        // Hard work is good for the light, and light work is none for the heavy.
        let heavy = offers(Self.lateTurnstile, weight: 60)
        #expect(heavy.takes(.proofOfWork, effort: 3))
        #expect(!heavy.takes(.proofOfWork, effort: 2))
        #expect(!heavy.takes(.pause, effort: 2))
    }

    @Test func `the provider of the light is none for those who weigh much more`() {
        let heavy = offers(Self.hcaptcha, Self.turnstile, weight: 90)
        #expect(heavy.chosen == Self.hcaptcha)
        #expect(heavy.takes(answerOf: Self.hcaptcha))
        #expect(!heavy.takes(answerOf: Self.turnstile))
        let crossed = offers(Self.hcaptcha, Self.turnstile, weight: 25)
        #expect(crossed.takes(answerOf: Self.turnstile))
        #expect(!crossed.takes(answerOf: Self.work))
        #expect(!crossed.takes(.hcaptcha, effort: 4))
    }

    @Test func `an answer names a provider that the policy has, and that ever comes first`() {
        let never = Self.provider("never", .recaptchaV2)
        let plan = plan([Self.hcaptcha, Self.turnstile, never, Self.work])
        #expect(plan.provider(named: "hcaptcha", for: .checkIn) == Self.hcaptcha)
        #expect(plan.provider(named: "turnstile", for: .checkIn) == Self.turnstile)
        #expect(plan.provider(named: "turnstile", for: .claim) == nil)
        for name in ["never", "work", "nobody", ""] {
            #expect(plan.provider(named: name, for: .checkIn) == nil, "\(name)")
        }
    }
}
