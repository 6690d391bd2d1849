import Logging
import StilePass
import Testing
import WaitingRoom

@testable import Service

extension PolicyParts {
    /// What a room with a policy has in tests: fixed keys, and no partners but a verifier.
    ///
    /// - Parameters:
    ///   - document: The policy.
    ///   - reread: What its file says when it is read again.
    ///   - verifier: Who confirms documents.
    ///   - logger: Where the operator reads of partners.
    /// - Throws: what is wrong with the policy.
    init(
        test document: PolicyDocument,
        reread: @escaping @Sendable () throws -> PolicyDocument,
        verifier: IdentityVerifier?,
        logger: Logger
    ) throws {
        let policy = try CompiledPolicy(document)
        self.init(
            gate: PolicyGate(policy, room: "arena"),
            read: { try CompiledPolicy(try reread()) },
            challengeKeys: try #require(
                ChallengeKeys(secret: Array("a challenge secret of 32 bytes..".utf8))
            ),
            pseudonymKey: { scope, _ in
                let bytes = Array("a pseudonym key of thirty-two by".utf8)
                guard let key = PseudonymKey(event: scope.name, bytes: bytes)
                else { throw PseudonymKeyGone() }
                return key
            },
            accountKeys: AccountStatementKeys([
                try #require(AccountStatementKeys.Key(id: "site", bytes: AccountSite.key))
            ]),
            verifier: verifier,
            logger: logger
        )
    }
}
