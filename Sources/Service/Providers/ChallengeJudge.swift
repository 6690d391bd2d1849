import StilePass
import WaitingRoom

/// Asks a challenge's provider whether a visitor passed, and says what came of it.
///
/// It never passes anybody by itself: a provider that is silent, breaks off, answers too much or
/// talks nonsense is an outage, and costs at most the provider's timeout. What follows from an outage
/// (`onOutage`) is the caller's to decide.
package struct ChallengeJudge: Sendable {
    private enum Adapter: Sendable {
        case siteVerify(SiteVerify)
        case geeTest(GeeTestV4)
    }

    /// What a visitor handed in.
    package struct Submission: Sendable {
        /// The token, or for GeeTest the JSON object with its four values.
        package var response: String
        /// Who hands it in, and for what.
        package var binding: ChallengeBinding
        /// The label that the page gave to the provider's script, where that carries one.
        package var label: String
        /// The host of the room's own page; nil if that is not known.
        package var hostname: String?
        /// How old a challenge may be.
        package var lifetime: Duration
        /// Names the attempt.
        package var attempt: Identifier

        /// Collects what was handed in.
        package init(
            response: String,
            binding: ChallengeBinding,
            label: String,
            hostname: String?,
            lifetime: Duration,
            attempt: Identifier
        ) {
            self.response = response
            self.binding = binding
            self.label = label
            self.hostname = hostname
            self.lifetime = lifetime
            self.attempt = attempt
        }
    }

    private var adapter: Adapter
    private let exchange: any ProviderExchange

    /// The provider, as the policy describes it.
    package private(set) var provider: ChallengeProvider

    /// Sets a provider up.
    ///
    /// - Parameters:
    ///   - provider: The provider, as the policy describes it.
    ///   - secret: What the provider knows the operator by.
    ///   - exchange: The way to its server; nil in a build that has none.
    /// - Throws: what the operator has to mend, before the sale.
    package init(
        provider: ChallengeProvider,
        secret: String,
        exchange: (any ProviderExchange)?
    ) throws(ProviderSetupError) {
        adapter =
            provider.kind == .geetestV4
            ? .geeTest(try GeeTestV4(provider: provider, secret: secret))
            : .siteVerify(try SiteVerify(provider: provider, secret: secret))
        guard let exchange else { throw .noClient }
        self.exchange = exchange
        self.provider = provider
    }

    /// Whether a provider is this one, whatever else a policy says of it: when it is taken, how long it
    /// may take, what it must say.
    package func isSetUp(for other: ChallengeProvider) -> Bool {
        provider.kind == other.kind && provider.siteKey == other.siteKey
            && provider.endpoint == other.endpoint && provider.hostname == other.hostname
    }

    /// The judge that goes by what the policy in force says of the provider.
    ///
    /// - Parameter provider: The same provider, see ``isSetUp(for:)``.
    /// - Returns: The judge, with the secret and the way that this one has.
    package func following(_ provider: ChallengeProvider) -> ChallengeJudge {
        var judge = self
        judge.provider = provider
        // GeeTest's adapter goes by nothing that can change.
        if case .siteVerify(var adapter) = adapter {
            adapter.provider = provider
            judge.adapter = .siteVerify(adapter)
        }
        return judge
    }

    /// Asks the provider.
    ///
    /// - Parameters:
    ///   - submission: What a visitor handed in.
    ///   - clock: The wall clock, read when the answer is there.
    /// - Returns: The verdict; a pass is still to be spent.
    /// - Throws: what is wrong with the form of the submission; the provider is not asked then.
    package func judge(
        _ submission: Submission,
        clock: @Sendable () -> Timestamp = { Timestamp.wallClock() }
    ) async throws(ChallengeError) -> ProviderVerdict {
        switch adapter {
        case .siteVerify(let adapter):
            let request = try adapter.request(
                token: submission.response,
                attempt: submission.attempt
            )
            let expected = SiteVerify.Expectation(
                stage: submission.binding.stage,
                label: submission.label,
                hostname: submission.hostname,
                lifetime: submission.lifetime
            )
            return await ask(request) {
                adapter.judge($0, token: submission.response, expected: expected, at: clock())
            }
        case .geeTest(let adapter):
            let answer = try GeeTestV4.Answer(submission.response)
            return await ask(adapter.request(answer)) {
                adapter.judge($0, answer: answer, lifetime: submission.lifetime, at: clock())
            }
        }
    }

    private func ask(
        _ request: ProviderRequest,
        judging: (ProviderResponse) -> ProviderVerdict
    ) async -> ProviderVerdict {
        do {
            return judging(try await exchange.send(request, timeout: provider.timeout))
        } catch {
            return .unavailable(ProviderVerdict.Outage(error))
        }
    }
}

extension ProviderVerdict.Outage {
    fileprivate init(_ failure: ProviderFailure) {
        self =
            switch failure {
            case .timedOut: .timedOut
            case .unreachable: .unreachable
            case .tooLong: .tooLong
            }
    }
}
