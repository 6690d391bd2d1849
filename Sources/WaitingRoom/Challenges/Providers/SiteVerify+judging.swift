import StilePass

extension SiteVerify {
    /// What an answer must agree with.
    package struct Expectation: Hashable, Sendable {
        /// The stage that the visitor wants to pass.
        package var stage: PolicyStage
        /// The label that the page gave to Turnstile as `cdata`; nil where it gave none.
        package var label: String?
        /// How old a challenge may be.
        package var lifetime: Duration

        /// Says what an answer must agree with.
        package init(stage: PolicyStage, label: String? = nil, lifetime: Duration) {
            self.stage = stage
            self.label = label
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
        if codes.contains("internal-error") { return .unavailable(.internalError) }
        let old: Set = ["timeout-or-duplicate", "invalid-or-already-seen-response"]
        return .rejected(codes.isDisjoint(with: old) ? .refused : .usedBefore)
    }

    private func rejection(
        of members: [String: JSONValue],
        expected: Expectation,
        at now: Timestamp
    ) -> ProviderVerdict.Rejection? {
        if let hostname = provider.hostname {
            // Host names do not tell upper from lower case (RFC 9110 §4.2.3).
            guard members["hostname"]?.string?.lowercased() == hostname.lowercased()
            else { return .hostname }
        }
        if [.turnstile, .recaptchaV3].contains(provider.kind) {
            guard members["action"]?.string == Self.action(of: expected.stage)
            else { return .action }
        }
        if provider.kind == .turnstile, let label = expected.label {
            guard members["cdata"]?.string == label else { return .visitor }
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

    private func isTimely(_ value: JSONValue?, lifetime: Duration, at now: Timestamp) -> Bool {
        // Cap tells no time; its tokens live for 20 minutes at its own server.
        if provider.kind == .cap, value == nil { return true }
        guard let text = value?.string, let moment = Timestamp(iso8601: text) else { return false }
        return moment <= now + Self.clockSkew && now - moment < lifetime + Self.clockSkew
    }
}
