import StilePass

/// What a room asks of the keys that tokens are bound to: one function per gate.
///
/// A key is made in the browser before the place is known, and proves itself at join, check-in, claim
/// and hand-over; polls need no proof. So a queue token that was sold or copied brings nobody in.
/// Whoever rents out the whole browser, key and all, is not stopped by this.
///
/// That a proof is used once only needs a memory, which these functions have not. At the claim the
/// caller spends its ``StilePass/ProofOfPossession/useID``, because a claim that is sent again voids
/// the pass. A check-in that is sent again says what is true anyway, and a pass is redeemed once.
package enum BoundTokenRule {
    /// What a policy says of keys.
    package typealias Policy = PolicyDocument.BoundTokens

    /// The one method that any of the gates answers.
    package static let method = "POST"

    /// The proof of the key that the token given at join is to be bound to; nil for none.
    ///
    /// The proof covers no token, since it is the key that is new. A visitor who joins again keeps
    /// the key that the token names: the proof must be made with it. A token that names none, because
    /// the policy asked for none at the time, is bound then, so that nobody loses a place when a
    /// policy begins to ask for keys.
    ///
    /// - Parameters:
    ///   - proof: The proof that came with the request.
    ///   - token: The token that the visitor has already.
    ///   - url: The address of the join, as visitors see it.
    ///   - now: The wall clock.
    ///   - policy: What the policy says of keys.
    /// - Returns: The proof, whose thumbprint the token is to name.
    /// - Throws: the reason to turn the visitor away.
    package static func join(
        proof: String?,
        holding token: QueueToken? = nil,
        url: String,
        at now: Timestamp,
        policy: Policy
    ) throws(ProofError) -> ProofOfPossession? {
        if policy == .off { return nil }
        guard let proof else {
            if policy == .required || token?.keyThumbprint != nil { throw .missing }
            return nil
        }
        return try ProofOfPossession.verify(
            proof,
            method: method,
            address: url,
            covering: nil,
            key: token?.keyThumbprint,
            at: now
        )
    }

    /// Checks that whoever checks in or claims has the key that the token is bound to.
    ///
    /// - Parameters:
    ///   - token: The queue token, verified.
    ///   - text: The queue token as it was sent, which the proof must cover.
    ///   - proof: The proof that came with the request.
    ///   - method: The method of the request.
    ///   - url: The address of the request, as visitors see it.
    ///   - now: The wall clock.
    ///   - policy: What the policy says of keys.
    /// - Returns: The proof; nil where the policy lets the visitor through without one.
    /// - Throws: the reason to turn the visitor away.
    package static func check(
        token: QueueToken,
        text: String,
        proof: String?,
        method: String = method,
        url: String,
        at now: Timestamp,
        policy: Policy
    ) throws(ProofError) -> ProofOfPossession? {
        if policy == .off { return nil }
        guard let key = token.keyThumbprint else {
            if policy == .required { throw .unbound }
            return nil
        }
        guard let proof else { throw .missing }
        return try ProofOfPossession.verify(
            proof,
            method: method,
            address: url,
            covering: text,
            key: key,
            at: now
        )
    }

    /// Checks that whoever hands over a pass has the key that the pass is bound to.
    ///
    /// What the pass says counts, whatever the policy says by now.
    ///
    /// - Parameters:
    ///   - pass: The pass, verified.
    ///   - text: The pass as it was handed over, which the proof must cover.
    ///   - proof: The proof that was handed over with it.
    ///   - target: The room's target, to which the browser posted both.
    ///   - now: The wall clock.
    /// - Returns: The proof; nil if the pass is bound to no key.
    /// - Throws: the reason not to redeem the pass.
    package static func redeem(
        pass: AdmissionPass,
        text: String,
        proof: String?,
        target: String,
        at now: Timestamp
    ) throws(ProofError) -> ProofOfPossession? {
        guard let key = pass.keyThumbprint else { return nil }
        guard let proof else { throw .missing }
        return try ProofOfPossession.verify(
            proof,
            method: method,
            address: target,
            covering: text,
            key: key,
            at: now
        )
    }
}
