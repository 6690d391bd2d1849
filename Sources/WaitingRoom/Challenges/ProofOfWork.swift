import StilePass

/// The built-in challenge: work that a browser does alone, in ALTCHA's protocols.
///
/// It needs no third party, asks nothing of the person, and works with the public widget of either
/// generation. To issue one costs a key derivation in v2 (some milliseconds) and nearly nothing in v1;
/// to verify costs microseconds. So whoever issues must limit the rate, and whoever verifies need
/// not.
package struct ProofOfWork: Sendable {
    private let keys: ChallengeKeys

    /// Takes the keys.
    package init(keys: ChallengeKeys) {
        self.keys = keys
    }

    /// A new challenge, as the JSON object that the widget asks for.
    ///
    /// - Parameters:
    ///   - version: The protocol.
    ///   - binding: Whom and what it is for.
    ///   - difficulty: How hard it is.
    ///   - expires: When it expires; cut to whole seconds.
    ///   - generator: Where salt and secret come from; it must be unpredictable.
    /// - Returns: The object's text.
    /// - Throws: ``ChallengeError/derivationFailed`` if the machine has no memory left.
    package func issue(
        _ version: AltchaVersion,
        for binding: ChallengeBinding,
        difficulty: ChallengeDifficulty,
        expires: Timestamp,
        using generator: inout some RandomNumberGenerator
    ) throws(ChallengeError) -> [UInt8] {
        let mark = ChallengeMark(label: binding.label(by: keys), level: difficulty.level)
        return switch version {
        case .v1:
            AltchaV1.issue(
                mark: mark,
                maximumNumber: difficulty.maximumNumber,
                expires: expires,
                key: keys.altchaV1,
                using: &generator
            )
        case .v2:
            try AltchaV2.issue(
                mark: mark,
                maximumCounter: difficulty.maximumCounter,
                expires: expires,
                keys: keys,
                using: &generator
            )
        }
    }

    /// Judges what a widget handed in.
    ///
    /// - Parameters:
    ///   - payload: The text of the form field `altcha`, in either protocol.
    ///   - binding: Who hands it in, and for what.
    ///   - now: The wall clock.
    /// - Returns: What is to be spent before the challenge counts as passed.
    /// - Throws: the first reason not to accept it.
    package func verify(
        _ payload: String,
        for binding: ChallengeBinding,
        at now: Timestamp
    ) throws(ChallengeError) -> ChallengeVerdict {
        let mark: ChallengeMark?
        let expires: Timestamp
        let spentID: Identifier
        switch try AltchaPayload(payload) {
        case .v1(let solution):
            let salt = try solution.check(at: now, key: keys.altchaV1)
            (mark, expires, spentID) = (salt.mark, salt.expires, solution.spentID)
        case .v2(let solution):
            try solution.check(
                at: now,
                parameterKey: keys.altchaV2Parameters,
                workKey: keys.altchaV2Work
            )
            (mark, expires) = (solution.parameters.mark, solution.expiry)
            spentID = solution.spentID
        }
        guard let mark, mark.isBound(to: binding, by: keys) else { throw .wrongBinding }
        return ChallengeVerdict(
            level: mark.level,
            spentID: spentID,
            until: expires + ChallengeVerdict.clockSkew
        )
    }
}
