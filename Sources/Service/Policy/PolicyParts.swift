import Logging
import StilePass
import WaitingRoom

/// What a room with a policy has: the policy in force, and the keys and partners that it works with.
package struct PolicyParts: Sendable {
    /// The policy in force.
    package var gate: PolicyGate
    /// Reads the policy's file again.
    package var read: @Sendable () throws -> CompiledPolicy
    /// The keys of the built-in challenges.
    package var challengeKeys: ChallengeKeys
    /// The key that pseudonyms of a scope are made with; it throws ``PseudonymKeyGone`` once that was
    /// destroyed, and ``PseudonymKeyUnavailable`` while it can't be used.
    package var pseudonymKey: @Sendable (PseudonymScope, _ sale: String) throws -> PseudonymKey
    /// The keys of the operator's site, which vouches for accounts.
    package var accountKeys: AccountStatementKeys
    /// Ask the providers of challenges that are not built in, by their names in the policy.
    package var judges: [String: ChallengeJudge]
    /// Asks who confirms documents; nil where no policy names anybody.
    package var verifier: IdentityVerifier?
    /// Where visitors sign in who are asked for an account; nil for nowhere.
    package var signIn: String?
    /// What the operator hears of providers and of the verifier.
    let partners: PartnerLog
    /// How many challenges are issued.
    let issue = IssueGate()
    /// How often providers are asked.
    let questions = ProviderGate()
    /// Which providers do not answer just now.
    let outages = ProviderOutages()
    /// How often each place has shown a document.
    let attempts = IdentityAttempts()

    /// Collects the parts.
    package init(
        gate: PolicyGate,
        read: @escaping @Sendable () throws -> CompiledPolicy,
        challengeKeys: ChallengeKeys,
        pseudonymKey: @escaping @Sendable (PseudonymScope, String) throws -> PseudonymKey,
        accountKeys: AccountStatementKeys,
        judges: [String: ChallengeJudge] = [:],
        verifier: IdentityVerifier? = nil,
        signIn: String? = nil,
        logger: Logger
    ) {
        self.gate = gate
        self.read = read
        self.challengeKeys = challengeKeys
        self.pseudonymKey = pseudonymKey
        self.accountKeys = accountKeys
        self.judges = judges
        self.verifier = verifier
        self.signIn = signIn
        partners = PartnerLog(logger: logger)
    }

    /// The policy as the operator wrote it.
    var document: PolicyDocument { gate.policy.document }
}

/// The key of a sale's pseudonyms was destroyed, by an operator or because its time was over.
package struct PseudonymKeyGone: Error {
    /// Says so.
    package init() {}
}

extension Room {
    /// The policy in force as the operator wrote it; nil of a room that has none.
    package var policyDocument: PolicyDocument? { parts.policy?.document }

    /// The key of the pseudonyms that hold in the running sale.
    ///
    /// - Throws: What the key's keeper throws, for one that the key was destroyed. That it can't be used
    ///   is told in the log.
    func pseudonymKey(_ policy: PolicyParts) throws -> PseudonymKey {
        do {
            return try policy.pseudonymKey(try pseudonymScope(policy), saleID)
        } catch let error as PseudonymKeyUnavailable {
            let now = Timestamp.wallClock()
            policy.partners.tell(.error, error.sentence, of: "identity key", at: now)
            throw error
        }
    }

    /// How far the pseudonyms of the running sale reach.
    ///
    /// - Throws: ``PseudonymScopeError``.
    func pseudonymScope(_ policy: PolicyParts) throws -> PseudonymScope {
        try PseudonymScope(room: plan.id, sale: saleID, limits: policy.document.limits)
    }

    /// Everybody and everything that stamps and a key make known.
    func subjects(
        _ stamps: [Stamp],
        _ keyThumbprint: String?,
        _ policy: PolicyParts
    ) throws -> [Subject] {
        var subjects = stamps.compactMap(\.subject)
        if let keyThumbprint { subjects.append(try pseudonymKey(policy).device(keyThumbprint)) }
        return subjects
    }

    /// The stamp of the account that a statement vouches for.
    ///
    /// - Throws: ``AccountStatementError``, or what the key's keeper throws.
    func accountStamp(
        _ statement: String,
        _ policy: PolicyParts,
        at now: Timestamp
    ) throws -> Stamp {
        try policy.accountKeys.verify(statement, room: plan.id, at: now)
            .stamp(by: pseudonymKey(policy), at: now)
    }
}
