import Crypto
import StilePass

/// ALTCHA's protocol v1: find the number whose hash behind a salt is known.
///
/// Widgets up to 2.x speak it, and 3.x accepts it. The algorithm is SHA-256 and nothing else.
package enum AltchaV1 {
    /// The only algorithm.
    static let algorithm = "SHA-256"
    /// The highest number that a browser counts exactly.
    static let maximumNumber: Int64 = 1 << 53

    /// A new challenge, as the JSON object that the widget asks for.
    static func issue(
        mark: ChallengeMark,
        maximumNumber: Int,
        expires: Timestamp,
        key: ChallengeKey,
        using generator: inout some RandomNumberGenerator
    ) -> [UInt8] {
        let salt = AltchaV1Salt(
            unique: Identifier(using: &generator),
            expires: expires,
            mark: mark
        )
        let number = Int64(generator.next(upperBound: UInt64(maximumNumber) + 1))
        let challenge = hash(salt: salt.text, number: number)
        let signature = Hexadecimal.encode(key.code(for: Array(challenge.utf8)))
        // Every part is of our own making and needs no escapes.
        let json =
            #"{"algorithm":"\#(algorithm)","challenge":"\#(challenge)","#
            + #""maxNumber":\#(maximumNumber),"salt":"\#(salt.text)","signature":"\#(signature)"}"#
        return Array(json.utf8)
    }

    /// The hash that the challenge shows of a number.
    static func hash(salt: String, number: Int64) -> String {
        Hexadecimal.encode(SHA256.hash(data: Array("\(salt)\(number)".utf8)))
    }
}

/// What a widget hands in for a v1 challenge.
package struct AltchaV1Solution: Hashable, Sendable {
    private let algorithm: String
    private let challenge: String
    private let number: Int64
    private let salt: String
    private let signature: String

    /// Reads the members of a payload.
    package init(_ members: [String: JSONValue]) throws(ChallengeError) {
        algorithm = try members.text(.algorithm)
        challenge = try members.text(.challenge)
        salt = try members.text(.salt)
        signature = try members.text(.signature)
        number = try members.integer(.number, in: 0...AltchaV1.maximumNumber)
        try members.measurement(.took)
        try members.refuseOthers(than: [.algorithm, .challenge, .number, .salt, .signature, .took])
    }

    /// Checks everything but whom the challenge was made for.
    ///
    /// - Returns: What the salt says, now that it can be believed.
    func check(at now: Timestamp, key: ChallengeKey) throws(ChallengeError) -> AltchaV1Salt {
        guard algorithm == AltchaV1.algorithm else { throw .unknownAlgorithm }
        guard let salt = AltchaV1Salt(salt) else { throw .field(.salt) }
        guard now < salt.expires else { throw .expired }
        let expected = AltchaV1.hash(salt: salt.text, number: number)
        guard isEqualInConstantTime(Array(expected.utf8), Array(challenge.utf8))
        else { throw .wrongSolution }
        guard key.isValid(signature, for: Array(expected.utf8)) else { throw .wrongSignature }
        return salt
    }

    /// Checks everything but whom the challenge was made for, and says when it expires.
    ///
    /// - Throws: the first reason not to accept it.
    package func expiry(at now: Timestamp, key: ChallengeKey) throws(ChallengeError) -> Timestamp {
        try check(at: now, key: key).expires
    }

    /// The id under which the challenge is spent.
    package var spentID: Identifier {
        SpentID.make(kind: "altcha-v1", unique: Array(challenge.utf8))
    }
}
