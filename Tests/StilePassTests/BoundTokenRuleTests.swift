import StilePass
import Testing
import WaitingRoom

/// The gates at which a key is asked for, with proofs of another library.
@Suite struct BoundTokenRuleTests {
    private static let now = ProofVectors.madeAt + .seconds(1)

    private static func token(_ key: String?) -> QueueToken {
        var token = QueueTokenTests.token
        token.keyThumbprint = key
        return token
    }

    private static let unbound = token(nil)
    private static let bound = token(ProofVectors.thumbprint)
    private static let foreign = token(ProofVectors.otherThumbprint)

    private func join(
        _ proof: String?,
        holding token: QueueToken? = nil,
        _ policy: BoundTokenRule.Policy
    ) throws(ProofError) -> String? {
        try BoundTokenRule.join(
            proof: proof,
            holding: token,
            url: ProofVectors.joinAddress,
            at: Self.now,
            policy: policy
        )?.keyThumbprint
    }

    private func check(
        _ proof: String?,
        _ token: QueueToken,
        _ policy: BoundTokenRule.Policy
    ) throws(ProofError) -> String? {
        try BoundTokenRule.check(
            token: token,
            text: ProofVectors.token,
            proof: proof,
            url: ProofVectors.address,
            at: Self.now,
            policy: policy
        )?.keyThumbprint
    }

    @Test(arguments: [BoundTokenRule.Policy.optional, .required])
    func `a proof at join names the key for the token`(policy: BoundTokenRule.Policy) throws {
        #expect(try join(ProofVectors.join, policy) == ProofVectors.thumbprint)
        #expect(throws: ProofError.wrongAddress) { try join(ProofVectors.good, policy) }
        #expect(throws: ProofError.malformed) { try join("no proof", policy) }
    }

    @Test func `without a proof nobody joins where one is required`() throws {
        #expect(throws: ProofError.missing) { try join(nil, .required) }
        #expect(try join(nil, .optional) == nil)
    }

    @Test(arguments: [BoundTokenRule.Policy.optional, .required])
    func `joining again keeps the key`(policy: BoundTokenRule.Policy) throws {
        let kept = try join(ProofVectors.join, holding: Self.bound, policy)
        #expect(kept == ProofVectors.thumbprint)
        #expect(throws: ProofError.otherKey) {
            try join(ProofVectors.join, holding: Self.foreign, policy)
        }
        #expect(throws: ProofError.missing) { try join(nil, holding: Self.bound, policy) }
    }

    @Test func `joining again binds a token that was given before keys were asked for`() throws {
        #expect(throws: ProofError.unbound) {
            try check(ProofVectors.good, Self.unbound, .required)
        }
        let key = try join(ProofVectors.join, holding: Self.unbound, .required)
        #expect(key == ProofVectors.thumbprint)
    }

    @Test(arguments: [BoundTokenRule.Policy.optional, .required])
    func `a copied token is worth nothing without its key`(policy: BoundTokenRule.Policy) throws {
        #expect(try check(ProofVectors.good, Self.bound, policy) == ProofVectors.thumbprint)
        #expect(throws: ProofError.missing) { try check(nil, Self.bound, policy) }
        #expect(throws: ProofError.otherKey) { try check(ProofVectors.good, Self.foreign, policy) }
    }

    @Test func `who has no key gets through where keys are optional`() throws {
        #expect(try check(nil, Self.unbound, .optional) == nil)
    }

    @Test func `where keys are off nothing is looked at`() throws {
        #expect(try join("no proof", .off) == nil)
        #expect(try check("no proof", Self.bound, .off) == nil)
    }

    @Test func `a bound pass is redeemed with a proof for pass and target only`() throws {
        func redeem(
            _ key: String?,
            _ proof: String?,
            _ text: String = ProofVectors.token,
            target: String = ProofVectors.address
        ) throws(ProofError) -> String? {
            var pass = PassFixture(.edDSA).pass
            pass.keyThumbprint = key
            return try BoundTokenRule.redeem(
                pass: pass,
                text: text,
                proof: proof,
                target: target,
                at: Self.now
            )?.keyThumbprint
        }
        let key = ProofVectors.thumbprint
        #expect(try redeem(key, ProofVectors.good) == key)
        #expect(try redeem(nil, nil) == nil)
        #expect(throws: ProofError.missing) { try redeem(key, nil) }
        #expect(throws: ProofError.wrongToken) { try redeem(key, ProofVectors.good, "another") }
        #expect(throws: ProofError.wrongAddress) {
            try redeem(key, ProofVectors.good, target: "https://scalper.example/")
        }
        #expect(throws: ProofError.otherKey) {
            try redeem(ProofVectors.otherThumbprint, ProofVectors.good)
        }
    }
}
