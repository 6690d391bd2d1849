extension PolicyLint {
    /// Providers that are never taken, at none of their stages.
    static func providerFindings(_ document: PolicyDocument) -> [PolicyFinding] {
        let providers = document.challenges.providers
        return providers.enumerated().compactMap { index, provider in
            let stages = PolicyStage.allCases.filter(provider.stages.contains)
            let reasons = stages.compactMap { stage in
                reason(provider, at: stage, after: providers[..<index], document)
            }
            guard let first = reasons.first, reasons.count == stages.count else { return nil }
            return PolicyFinding(
                .warning,
                "provider \"\(provider.name)\"",
                "",
                "It is never taken: \(first)."
            )
        }
    }

    /// Why a provider is never taken at a stage; nil if it may be.
    private static func reason(
        _ provider: ChallengeProvider,
        at stage: PolicyStage,
        after earlier: ArraySlice<ChallengeProvider>,
        _ document: PolicyDocument
    ) -> String? {
        let before = earlier.first { $0.stages.contains(stage) && $0.takesAll(of: provider) }
        if let before { return "at \(stage.rawValue) \"\(before.name)\" is taken first" }
        let highest = document.weights(at: stage).upperBound
        guard provider.fromWeight > highest else { return nil }
        return "at \(stage.rawValue) the rules weigh at most \(highest)"
    }
}

extension ChallengeProvider {
    /// Whether nobody is left for a later provider of the same stage.
    fileprivate func takesAll(of later: ChallengeProvider) -> Bool {
        guard fromWeight <= later.fromWeight else { return false }
        return switch later.kind {
        // Listed work and a listed pause are also open beside a provider of another kind.
        case .proofOfWork, .pause: kind == later.kind
        case .turnstile, .hcaptcha, .recaptchaV2, .recaptchaV3, .cap, .geetestV4: kind != .pause
        }
    }
}
