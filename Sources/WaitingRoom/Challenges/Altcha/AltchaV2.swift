import StilePass

/// ALTCHA's protocol v2: find the counter whose derived key begins with known digits.
///
/// Challenges are issued in the deterministic mode: the counter is drawn here, its key is derived
/// once, half of the key is shown, and the authentication code of the whole key is signed along. To
/// verify then costs two such codes. Without that code (the probabilistic mode) the key is derived
/// again, and it must begin as the challenge demands: the official verifier forgets the latter, so
/// that any counter with its true key passes there.
package enum AltchaV2 {
    /// A new challenge, as the JSON object that the widget asks for.
    static func issue(
        mark: ChallengeMark,
        maximumCounter: Int,
        expires: Timestamp,
        keys: ChallengeKeys,
        using generator: inout some RandomNumberGenerator
    ) throws(ChallengeError) -> [UInt8] {
        let nonce = Identifier(using: &generator).bytes
        let salt = Identifier(using: &generator).bytes
        let counter = generator.next(upperBound: UInt32(maximumCounter) + 1)
        let cost = ChallengeDifficulty.cost
        let key = try WorkDerivation.key(nonce: nonce, salt: salt, counter: counter, cost: cost)
        let parameters = AltchaV2Parameters(
            cost: cost,
            mark: mark,
            expires: Timestamp(seconds: expires.seconds),
            keyPrefix: Hexadecimal.encode(key.prefix(key.count / 2)),
            keySignature: Hexadecimal.encode(keys.altchaV2Work.code(for: key)),
            nonce: nonce,
            salt: salt
        )
        let signed = parameters.canonical
        let signature = Hexadecimal.encode(keys.altchaV2Parameters.code(for: signed))
        return Array(#"{"parameters":"#.utf8) + signed
            + Array(#","signature":"\#(signature)"}"#.utf8)
    }
}

/// What a widget hands in for a v2 challenge.
package struct AltchaV2Solution: Hashable, Sendable {
    let parameters: AltchaV2Parameters
    private let signature: String
    private let counter: UInt32
    private let derivedKey: [UInt8]

    /// Reads the members of a payload.
    package init(_ members: [String: JSONValue]) throws(ChallengeError) {
        let challenge = try members.object(.challenge)
        let solution = try members.object(.solution)
        parameters = try AltchaV2Parameters(try challenge.object(.parameters))
        signature = try challenge.text(.signature)
        counter = UInt32(try solution.integer(.counter, in: 0...Int64(UInt32.max)))
        derivedKey = try solution.bytes(.derivedKey, count: WorkDerivation.keyLength)
        try solution.measurement(.time)
        try members.refuseOthers(than: [.challenge, .solution])
        try challenge.refuseOthers(than: [.parameters, .signature])
        try solution.refuseOthers(than: [.counter, .derivedKey, .time])
    }

    /// Checks everything but whom the challenge was made for.
    ///
    /// - Parameters:
    ///   - now: The wall clock.
    ///   - parameterKey: The key that parameters are signed with.
    ///   - workKey: The key that derived keys are signed with.
    /// - Throws: the first reason not to accept it.
    package func check(
        at now: Timestamp,
        parameterKey: ChallengeKey,
        workKey: ChallengeKey
    ) throws(ChallengeError) {
        guard now < parameters.expires else { throw .expired }
        guard parameterKey.isValid(signature, for: parameters.canonical)
        else { throw .wrongSignature }
        // In both modes: a true key that does not begin as demanded is no solution.
        guard Hexadecimal.encode(derivedKey).hasPrefix(parameters.keyPrefix)
        else { throw .wrongSolution }
        if let keySignature = parameters.keySignature {
            guard workKey.isValid(keySignature, for: derivedKey) else { throw .wrongSolution }
        } else {
            let key = try WorkDerivation.key(
                nonce: parameters.nonce,
                salt: parameters.salt,
                counter: counter,
                cost: parameters.cost
            )
            guard isEqualInConstantTime(key, derivedKey) else { throw .wrongSolution }
        }
    }

    /// When the challenge expires.
    package var expiry: Timestamp { parameters.expires }

    /// The id under which the challenge is spent.
    package var spentID: Identifier {
        SpentID.make(kind: "altcha-v2", unique: parameters.nonce)
    }
}
