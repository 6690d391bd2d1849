import StilePass

/// The family of providers whose servers are asked by a form with `secret` and `response`:
/// Turnstile, hCaptcha, reCAPTCHA v2 and v3, and Cap.
///
/// This is the half without a network: it puts the question together and judges the answer. Google
/// calls its part of it "legacy", but serves it.
package struct SiteVerify: Sendable {
    /// The longest token that is passed on, in bytes; hCaptcha's are the longest.
    package static let maximumTokenLength = 8_192
    /// The longest token of Turnstile (its documentation).
    package static let maximumTurnstileTokenLength = 2_048
    /// How far the provider's clock may be ahead of ours.
    package static let clockSkew: Duration = .seconds(30)

    /// The provider, as the policy in force describes it.
    package var provider: ChallengeProvider
    private let secret: String
    private let endpoint: String

    /// Sets a provider up.
    package init(provider: ChallengeProvider, secret: String) throws(ProviderSetupError) {
        guard Self.kinds.contains(provider.kind) else { throw .wrongKind }
        guard !secret.isEmpty else { throw .noSecret }
        guard let url = provider.endpoint ?? Self.usualEndpoint(of: provider.kind)
        else { throw .noEndpoint }
        self.endpoint = try ProviderEndpoint.checked(url)
        self.provider = provider
        self.secret = secret
    }

    /// The kinds of the family.
    package static let kinds: Set<ChallengeProvider.Kind> = [
        .turnstile, .hcaptcha, .recaptchaV2, .recaptchaV3, .cap,
    ]

    /// The name of the action at a stage.
    ///
    /// It has an underscore because reCAPTCHA allows no hyphen in actions.
    package static func action(of stage: PolicyStage) -> String { "stile_\(stage.rawValue)" }

    /// Whether a provider's answers name the action that its script was given.
    package static func carriesAction(_ kind: ChallengeProvider.Kind) -> Bool {
        [.turnstile, .recaptchaV3].contains(kind)
    }

    /// Whether a provider's answers carry a word of ours back, by which they belong to one visitor.
    ///
    /// Turnstile's `cData` does; the actions of reCAPTCHA v3 must not differ between visitors, and the
    /// others have nothing of the kind.
    package static func carriesLabel(_ kind: ChallengeProvider.Kind) -> Bool {
        kind == .turnstile
    }

    /// The question whether a visitor's token is good.
    ///
    /// - Parameters:
    ///   - token: What the provider's script put into the form.
    ///   - attempt: Names the attempt, so that Turnstile takes a repeated question for the same one.
    /// - Returns: The request.
    /// - Throws: ``ChallengeError`` if it cannot be a token.
    package func request(
        token: String,
        attempt: Identifier? = nil
    ) throws(ChallengeError) -> ProviderRequest {
        let limit =
            provider.kind == .turnstile
            ? Self.maximumTurnstileTokenLength : Self.maximumTokenLength
        guard token.utf8.count <= limit else { throw .tooLong }
        guard !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .field(.response) }
        var fields = [(name: "secret", value: secret), (name: "response", value: token)]
        if provider.kind == .hcaptcha, let siteKey = provider.siteKey {
            fields.append(("sitekey", siteKey))
        }
        if provider.kind == .turnstile, let attempt {
            fields.append(("idempotency_key", Self.uuid(attempt)))
        }
        return .form(to: endpoint, fields: fields)
    }

    private static func usualEndpoint(of kind: ChallengeProvider.Kind) -> String? {
        switch kind {
        case .turnstile: "https://challenges.cloudflare.com/turnstile/v0/siteverify"
        case .hcaptcha: "https://api.hcaptcha.com/siteverify"
        case .recaptchaV2, .recaptchaV3: "https://www.google.com/recaptcha/api/siteverify"
        case .cap, .geetestV4, .proofOfWork, .pause: nil
        }
    }

    /// The identifier in the dress of a UUID of version 4 (RFC 9562 §5.4).
    private static func uuid(_ id: Identifier) -> String {
        var bytes = id.bytes
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let groups = [bytes[0..<4], bytes[4..<6], bytes[6..<8], bytes[8..<10], bytes[10..<16]]
        return groups.map { Hexadecimal.encode($0) }.joined(separator: "-")
    }
}
