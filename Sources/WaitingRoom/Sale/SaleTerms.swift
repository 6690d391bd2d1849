/// The operator's terms for one sale: how long things may take, and how many may be inside.
package struct SaleTerms: Hashable, Sendable {
    /// How long a check-in counts as presence.
    package var checkInWindow: Duration
    /// How long a called visitor may take to claim.
    package var claimWindow: Duration
    /// How long a place passed over while absent keeps its priority.
    package var grace: Duration
    /// How long a pass may take to be redeemed.
    package var passLifetime: Duration
    /// How long a session may stay without a sign of life.
    package var idleLimit: Duration
    /// How long a session may last at all.
    package var sessionLimit: Duration
    /// How long after a session's end what it had reserved may still be confirmed: payments that are
    /// under way.
    package var paymentGrace: Duration
    /// How many slots may be taken at once: called, claimed and inside together.
    package var hardCap: Int
    /// The most calls per second that the operator allows.
    package var perSecondLimit: Double
    /// How many tickets a pass allows.
    package var quota: Int

    /// Collects the terms.
    package init(
        checkInWindow: Duration = .seconds(90),
        claimWindow: Duration = .seconds(120),
        grace: Duration = .seconds(600),
        passLifetime: Duration = .seconds(120),
        idleLimit: Duration = .seconds(300),
        sessionLimit: Duration = .seconds(900),
        paymentGrace: Duration = .seconds(120),
        hardCap: Int,
        perSecondLimit: Double,
        quota: Int = 4
    ) {
        self.checkInWindow = checkInWindow
        self.claimWindow = claimWindow
        self.grace = grace
        self.passLifetime = passLifetime
        self.idleLimit = idleLimit
        self.sessionLimit = sessionLimit
        self.paymentGrace = paymentGrace
        self.hardCap = hardCap
        self.perSecondLimit = perSecondLimit
        self.quota = quota
    }
}

extension SaleTerms {
    /// What `release.perSecondLimit` may be.
    package static let perSecondLimitRange = 0.001...100_000.0
    /// What `hardCap` may be.
    package static let hardCapRange = 1...1_000_000
    /// What a quota may be.
    package static let quotaRange = 1...100
    /// What a window or limit of time may be.
    package static let windowRange = Duration.milliseconds(100)...Duration.seconds(86_400)

    /// The rule of `release.perSecondLimit` in one sentence.
    package static let perSecondLimitRule =
        "The limit must lie between 0.001 and 100000 per second."
    /// The rule of `hardCap` in one sentence.
    package static let hardCapRule = "The cap must lie between 1 and 1000000."
}
