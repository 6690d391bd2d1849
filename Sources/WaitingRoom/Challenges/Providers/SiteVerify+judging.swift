import StilePass

extension SiteVerify {
    /// What an answer must agree with.
    package struct Expectation: Hashable, Sendable {
        /// The stage that the visitor wants to pass.
        package var stage: PolicyStage
        /// The label that the page gave to the provider's script, where that carries one
        /// (``SiteVerify/carriesLabel(_:)``).
        package var label: String
        /// The host of the room's own page; nil if that is not known.
        package var hostname: String?
        /// How old a challenge may be.
        package var lifetime: Duration

        /// Says what an answer must agree with.
        package init(stage: PolicyStage, label: String, hostname: String?, lifetime: Duration) {
            self.stage = stage
            self.label = label
            self.hostname = hostname
            self.lifetime = lifetime
        }
    }

    /// Judges what the provider answered.
    ///
    /// - Parameters:
    ///   - response: The answer.
    ///   - token: The token that was asked about.
    ///   - expected: What the answer must agree with.
    ///   - now: The wall clock.
    /// - Returns: The verdict; never `passed` for an answer that says less than it should.
    package func judge(
        _ response: ProviderResponse,
        token: String,
        expected: Expectation,
        at now: Timestamp
    ) -> ProviderVerdict {
        if let trouble = Self.trouble(of: response) { return trouble }
        guard let members = Self.members(of: response), let success = members["success"]?.bool,
            let codes = Self.errorCodes(in: members)
        else { return Self.withoutAnswer(response.status) }
        guard success else { return Self.refusal(by: codes) }
        // An answer that says yes and names errors contradicts itself.
        guard codes.isEmpty, response.status == 200 else { return .unavailable(.nonsense) }
        if let rejection = rejection(of: members, expected: expected, at: now) {
            return .rejected(rejection)
        }
        let kind = provider.kind.rawValue
        return .passed(
            ChallengeVerdict(
                level: 1,
                spentID: SpentID.make(kind: kind, unique: Array(token.utf8)),
                until: now + expected.lifetime + ChallengeVerdict.clockSkew
            )
        )
    }

    /// What the status alone says; nil if the body is to be read.
    static func trouble(of response: ProviderResponse) -> ProviderVerdict? {
        guard response.body.count <= ProviderResponse.maximumBodyBytes
        else { return .unavailable(.tooLong) }
        // Verifiers refuse with 200, some of them with 400; both have a body that says why.
        switch response.status {
        case 200, 400: return nil
        case 429: return .busy
        case 401, 403, 404, 405, 410, 415:
            return .misconfigured(.endpoint(status: response.status))
        default: return .unavailable(.status(response.status))
        }
    }

    static func members(of response: ProviderResponse) -> [String: JSONValue]? {
        (try? JSONReader.read(response.body))?.members
    }

    private static func withoutAnswer(_ status: Int) -> ProviderVerdict {
        .unavailable(status == 200 ? .nonsense : .status(status))
    }

    private static func errorCodes(in members: [String: JSONValue]) -> [String]? {
        switch members["error-codes"] {
        case nil, .null: return []
        case .array(let values):
            let codes = values.compactMap(\.string)
            return codes.count == values.count ? codes : nil
        default: return nil
        }
    }

    private static func refusal(by codes: [String]) -> ProviderVerdict {
        let codes = Set(codes)
        if !codes.isDisjoint(with: ["missing-input-secret", "invalid-input-secret"]) {
            return .misconfigured(.secret)
        }
        if !codes.isDisjoint(with: ["sitekey-secret-mismatch", "invalid-sitekey"]) {
            return .misconfigured(.siteKey)
        }
        if codes.contains("rate-limited") { return .busy }
        if codes.contains("internal-error") { return .unavailable(.internalError) }
        let old: Set = ["timeout-or-duplicate", "invalid-or-already-seen-response"]
        return .rejected(codes.isDisjoint(with: old) ? .refused : .usedBefore)
    }

    private func rejection(
        of members: [String: JSONValue],
        expected: Expectation,
        at now: Timestamp
    ) -> ProviderVerdict.Rejection? {
        if let hostname = hostname(expected) {
            // Host names do not tell upper from lower case (RFC 9110 §4.2.3).
            guard members["hostname"]?.string?.lowercased() == hostname.lowercased()
            else { return .hostname }
        }
        if Self.carriesAction(provider.kind) {
            guard members["action"]?.string == Self.action(of: expected.stage)
            else { return .action }
        }
        if Self.carriesLabel(provider.kind) {
            guard members["cdata"]?.string == expected.label else { return .visitor }
        }
        guard isTimely(members["challenge_ts"], lifetime: expected.lifetime, at: now)
        else { return .time }
        if provider.kind == .recaptchaV3 {
            guard let score = members["score"]?.number, (0...1).contains(score),
                score >= provider.minimumScore
            else { return .score }
        }
        return nil
    }

    /// The host that an answer must name: the operator's word, and without one that of the room's page
    /// where an answer tells nothing else of where it belongs.
    private func hostname(_ expected: Expectation) -> String? {
        if let hostname = provider.hostname { return hostname }
        switch provider.kind {
        case .hcaptcha, .recaptchaV2: return expected.hostname
        // Cap and GeeTest tell no host.
        case .turnstile, .recaptchaV3, .cap, .geetestV4, .proofOfWork, .pause: return nil
        }
    }

    private func isTimely(_ value: JSONValue?, lifetime: Duration, at now: Timestamp) -> Bool {
        // Cap tells no time; its tokens live for 20 minutes at its own server.
        if provider.kind == .cap, value == nil { return true }
        guard let text = value?.string, let moment = Timestamp(iso8601: text) else { return false }
        return moment <= now + Self.clockSkew && now - moment < lifetime + Self.clockSkew
    }
}
