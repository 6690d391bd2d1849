import WaitingRoom

/// Reads how visitors are challenged.
struct ChallengePlanReader {
    /// The fields of the section.
    enum Field: String, CaseIterable {
        case lifetime, providers
    }

    /// The fields of a provider.
    enum ProviderField: String, CaseIterable {
        case name, kind, at, fromWeight, difficulty, siteKey, endpoint, hostname, minimumScore
        case timeout, onOutage
    }

    private let section: ConfigurationSection

    init(_ section: ConfigurationSection) { self.section = section }

    func plan() -> ChallengePlan {
        defer { section.finish() }
        var plan = ChallengePlan()
        plan.lifetime = section.duration(
            Field.lifetime.rawValue,
            in: PolicyFileLimit.challengeLifetimes,
            default: plan.lifetime
        )
        plan.providers = section.namedSections(
            Field.providers.rawValue,
            limit: PolicyFileLimit.providers,
            "providers"
        )
        .compactMap(provider)
        return plan
    }

    private func provider(_ section: ConfigurationSection) -> ChallengeProvider? {
        defer { section.finish() }
        let name = section.shortText("name")
        let stages = section.stages()
        let kind: ChallengeProvider.Kind? = section.choice("kind")
        guard let kind else {
            // Which fields belong here is known only once the kind is.
            ProviderField.allCases.forEach { _ = section.has($0.rawValue) }
            return nil
        }
        if !kind.isBuiltIn, !name.isEmpty, !ProviderSecrets.isName(name) {
            section.mistake("name", ProviderSecrets.nameRule)
        }
        for field in ProviderField.allCases where !kind.fields.contains(field) {
            guard section.has(field.rawValue) else { continue }
            section.mistake(
                field.rawValue,
                "A provider of the kind \(kind.rawValue) has no such field."
            )
        }
        var provider = ChallengeProvider(name: name, kind: kind, stages: stages)
        provider.fromWeight = section.integer(
            "fromWeight",
            in: PolicyLimits.weights,
            default: provider.fromWeight
        )
        if kind == .proofOfWork {
            provider.difficulty = section.integer(
                "difficulty",
                in: PolicyFileLimit.difficulties,
                default: provider.difficulty
            )
        }
        if !kind.isBuiltIn { readForeign(&provider, section) }
        return provider
    }

    private func readForeign(_ provider: inout ChallengeProvider, _ section: ConfigurationSection) {
        provider.siteKey = section.shortText("siteKey", limit: PolicyLimits.literalBytes)
        if section.has("endpoint") {
            provider.endpoint = section.webAddress("endpoint")
        } else if provider.kind == .cap {
            section.mistake("endpoint", "This field is missing. Cap is asked at your own address.")
        }
        if provider.kind.fields.contains(.hostname), section.has("hostname") {
            provider.hostname = section.shortText("hostname", limit: PolicyLimits.literalBytes)
        }
        if provider.kind.fields.contains(.minimumScore) {
            provider.minimumScore = section.number(
                "minimumScore",
                in: PolicyFileLimit.scores,
                default: provider.minimumScore
            )
        }
        provider.timeout = section.duration(
            "timeout",
            in: PolicyFileLimit.timeouts,
            default: provider.timeout
        )
        provider.onOutage = section.choice("onOutage", default: provider.onOutage)
    }
}

extension ChallengeProvider.Kind {
    /// The fields that a provider of the kind may have.
    var fields: Set<ChallengePlanReader.ProviderField> {
        let own: Set<ChallengePlanReader.ProviderField> = [.name, .kind, .at, .fromWeight]
        let foreign = own.union([.siteKey, .endpoint, .timeout, .onOutage])
        return switch self {
        case .pause: own
        case .proofOfWork: own.union([.difficulty])
        case .turnstile, .hcaptcha, .recaptchaV2: foreign.union([.hostname])
        case .recaptchaV3: foreign.union([.hostname, .minimumScore])
        // Neither tells the host name of the page (their answers, see the providers' manuals).
        case .cap, .geetestV4: foreign
        }
    }
}
