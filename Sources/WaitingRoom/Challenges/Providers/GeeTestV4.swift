import StilePass

/// GeeTest v4: asks its server about the four values that its script yields.
///
/// The published examples let a visitor through when the server does not answer. Here that is an
/// outage like any other. The protocol names neither host nor action, so neither is checked.
package struct GeeTestV4: Sendable {
    /// The longest answer of the script, in bytes.
    package static let maximumAnswerLength = 8_192
    private static let usualEndpoint = "https://gcaptcha4.geetest.com/validate"

    /// The provider, as the policy describes it.
    package let provider: ChallengeProvider
    private let captchaID: String
    private let key: ChallengeKey
    private let endpoint: String

    /// Sets the provider up.
    package init(provider: ChallengeProvider, secret: String) throws(ProviderSetupError) {
        guard provider.kind == .geetestV4 else { throw .wrongKind }
        guard !secret.isEmpty else { throw .noSecret }
        guard let captchaID = provider.siteKey, !captchaID.isEmpty else { throw .noSiteKey }
        endpoint = try ProviderEndpoint.checked(provider.endpoint ?? Self.usualEndpoint)
        self.provider = provider
        self.captchaID = captchaID
        key = ChallengeKey(bytes: Array(secret.utf8))
    }

    /// The four values, as the page hands them in: one JSON object.
    package struct Answer: Hashable, Sendable {
        let lotNumber, captchaOutput, passToken, genTime: String

        /// Reads the values.
        package init(_ text: String) throws(ChallengeError) {
            guard text.utf8.count <= GeeTestV4.maximumAnswerLength else { throw .tooLong }
            let value: JSONValue
            do { value = try JSONReader.read(Array(text.utf8)) } catch { throw .json(error) }
            guard let members = value.members else { throw .json(.malformed) }
            lotNumber = try members.word(.lotNumber)
            captchaOutput = try members.word(.captchaOutput)
            passToken = try members.word(.passToken)
            genTime = try members.word(.genTime)
            // The script adds the captcha's id; ours is the one that counts.
            let known = ["lot_number", "captcha_output", "pass_token", "gen_time", "captcha_id"]
            guard members.keys.allSatisfy(known.contains) else { throw .unknownMember }
        }
    }

    /// The question whether an answer is good.
    package func request(_ answer: Answer) -> ProviderRequest {
        let signature = Hexadecimal.encode(key.code(for: Array(answer.lotNumber.utf8)))
        return .form(
            to: "\(endpoint)\(endpoint.contains("?") ? "&" : "?")captcha_id="
                + FormEncoding.encode(captchaID),
            fields: [
                ("lot_number", answer.lotNumber),
                ("captcha_output", answer.captchaOutput),
                ("pass_token", answer.passToken),
                ("gen_time", answer.genTime),
                ("captcha_id", captchaID),
                ("sign_token", signature),
            ]
        )
    }

    /// Judges what the server answered.
    ///
    /// - Parameters:
    ///   - response: The answer.
    ///   - answer: The values that were asked about.
    ///   - lifetime: How long the id of the answer is remembered.
    ///   - now: The wall clock.
    /// - Returns: The verdict.
    package func judge(
        _ response: ProviderResponse,
        answer: Answer,
        lifetime: Duration,
        at now: Timestamp
    ) -> ProviderVerdict {
        if let trouble = SiteVerify.trouble(of: response) { return trouble }
        guard let members = SiteVerify.members(of: response)
        else { return .unavailable(response.status == 200 ? .nonsense : .status(response.status)) }
        switch (members["status"]?.string, members["result"]?.string) {
        // A malformed answer of a visitor is told by status "error", without a result.
        case ("error", nil), (_, "fail"): return .rejected(.refused)
        case ("success", "success"), (nil, "success"): break
        default: return .unavailable(.nonsense)
        }
        guard response.status == 200 else { return .unavailable(.nonsense) }
        let lot = members["captcha_args"]?.members?["lot_number"]
        guard lot == nil || lot?.string == answer.lotNumber else { return .unavailable(.nonsense) }
        return .passed(
            ChallengeVerdict(
                level: 1,
                spentID: SpentID.make(
                    kind: provider.kind.rawValue,
                    unique: Array(answer.lotNumber.utf8)
                ),
                until: now + lifetime + ChallengeVerdict.clockSkew
            )
        )
    }
}

extension [String: JSONValue] {
    /// A text of visible ASCII characters that must be there.
    fileprivate func word(_ field: ChallengeField) throws(ChallengeError) -> String {
        let word = try text(field)
        guard !word.isEmpty, word.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .field(field) }
        return word
    }
}
