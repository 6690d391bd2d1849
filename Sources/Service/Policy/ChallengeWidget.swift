import WaitingRoom

/// A provider's own check, as a page is told of it.
package struct ChallengeWidget: Hashable, Sendable {
    /// Whose check it is.
    package var kind: ChallengeProvider.Kind
    /// What the policy calls the provider; the answer says it again.
    package var name: String
    /// The site key or captcha id, which is public.
    package var siteKey: String
    /// Where the operator's instance of Cap lies; nil for all others, whose endpoint is Stile's own affair.
    package var endpoint: String?
    /// What the provider is told the check is for.
    package var action: String
    /// What binds the answer to one visitor; nil where the provider carries nothing of the kind.
    package var label: String?

    /// Describes the check of a provider.
    ///
    /// - Parameters:
    ///   - provider: The provider, as the policy describes it.
    ///   - stage: What the check is passed for.
    ///   - label: The label of the visitor's binding.
    package init(_ provider: ChallengeProvider, stage: PolicyStage, label: String) {
        kind = provider.kind
        name = provider.name
        siteKey = provider.siteKey ?? ""
        endpoint = provider.kind == .cap ? provider.endpoint : nil
        action = SiteVerify.action(of: stage)
        self.label = SiteVerify.carriesLabel(provider.kind) ? label : nil
    }
}
