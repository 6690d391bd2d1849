/// How visitors are challenged.
package struct ChallengePlan: Hashable, Sendable {
    /// The providers, in order of preference; the first that fits a stage and a weight is taken.
    package var providers: [ChallengeProvider] = []
    /// How long an issued challenge may take.
    package var lifetime: Duration = .seconds(1200)

    /// Nobody is challenged by anything but what is built in.
    package init() {}
}

/// One way to challenge.
package struct ChallengeProvider: Hashable, Sendable {
    /// Who judges the answer.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Work that the browser does alone, ALTCHA's protocol; built in.
        case proofOfWork
        /// A short wait on a page without scripts; built in.
        case pause
        /// Cloudflare Turnstile.
        case turnstile
        /// hCaptcha.
        case hcaptcha
        /// reCAPTCHA v2.
        case recaptchaV2
        /// reCAPTCHA v3.
        case recaptchaV3
        /// Cap.
        case cap
        /// GeeTest v4.
        case geetestV4

        /// Whether Stile itself judges the answer, and nobody else is asked.
        package var isBuiltIn: Bool {
            switch self {
            case .proofOfWork, .pause: true
            case .turnstile, .hcaptcha, .recaptchaV2, .recaptchaV3, .cap, .geetestV4: false
            }
        }
    }

    /// What happens while a provider does not answer.
    package enum Outage: String, Hashable, Sendable, CaseIterable {
        /// Nobody passes.
        case deny
        /// The built-in work takes its place.
        case fallback
    }

    /// The provider's name, in stamps and logs.
    package var name: String
    /// Who judges.
    package var kind: Kind
    /// The stages it serves.
    package var stages: Set<PolicyStage>
    /// The weight of risk from which on it is taken.
    package var fromWeight: Int = 0
    /// For `proofOfWork`: how much harder than the ordinary work it is, 1 to
    /// ``ChallengeDifficulty/maximumFactor``.
    package var difficulty: Int = 1
    /// The site key or captcha id, which is public.
    package var siteKey: String?
    /// The address that is asked, if not the provider's usual one.
    package var endpoint: String?
    /// The host name that the answer must name.
    package var hostname: String?
    /// The lowest score that passes, where the provider gives one.
    package var minimumScore: Double = 0.5
    /// How long an answer may take.
    package var timeout: Duration = .seconds(3)
    /// What happens while the provider does not answer.
    package var onOutage: Outage = .fallback

    /// Describes a provider.
    package init(name: String, kind: Kind, stages: Set<PolicyStage>) {
        self.name = name
        self.kind = kind
        self.stages = stages
    }
}
