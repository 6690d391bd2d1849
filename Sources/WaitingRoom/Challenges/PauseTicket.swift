import StilePass

/// The challenge for pages without scripts: come back with this ticket after a short while.
///
/// It is a weak signal. A program waits as patiently as a person; but it must keep the ticket, ask
/// twice and let the time pass for every place it wants. So its level is 0, and for whoever weighs
/// more it takes as many times longer as the work would be harder (``ChallengeDifficulty/pause``).
///
/// The ticket is base64url of 16 random bytes, when it was issued (milliseconds, eight bytes), how long
/// the pause is and how long the ticket lives (milliseconds, four bytes each), and HMAC-SHA256 over all
/// of it and the label of the binding.
package struct PauseTicket: Sendable {
    /// The ordinary pause, for a weight at which the work is ordinary too.
    package static let ordinaryPause: Duration = .seconds(5)
    private static let signedBytes = Identifier.byteCount + 16
    private static let totalBytes = signedBytes + 32

    private let keys: ChallengeKeys

    /// Takes the keys.
    package init(keys: ChallengeKeys) {
        self.keys = keys
    }

    /// A new ticket.
    ///
    /// - Parameters:
    ///   - binding: Whom and what it is for.
    ///   - pause: How long it takes until the ticket is good.
    ///   - lifetime: How long the ticket lives, from now on; at most some weeks.
    ///   - now: The wall clock.
    ///   - generator: Where its unique part comes from.
    /// - Returns: 86 characters of base64url.
    package func issue(
        for binding: ChallengeBinding,
        pause: Duration,
        lifetime: Duration,
        at now: Timestamp,
        using generator: inout some RandomNumberGenerator
    ) -> String {
        var bytes = Identifier(using: &generator).bytes
        bytes += Self.bytes(UInt64(max(0, now.milliseconds)), count: 8)
        bytes += Self.bytes(UInt64(UInt32(clamping: pause.wholeMilliseconds)), count: 4)
        bytes += Self.bytes(UInt64(UInt32(clamping: lifetime.wholeMilliseconds)), count: 4)
        return Base64URL.encode(bytes + code(of: bytes, for: binding))
    }

    /// Judges a ticket that was handed in.
    ///
    /// - Returns: What is to be spent before the challenge counts as passed.
    /// - Throws: the first reason not to accept it.
    package func verify(
        _ text: String,
        for binding: ChallengeBinding,
        at now: Timestamp
    ) throws(ChallengeError) -> ChallengeVerdict {
        // Four thirds of the bytes, rounded up.
        guard text.utf8.count <= (Self.totalBytes * 4 + 2) / 3 else { throw .tooLong }
        guard let bytes = Base64URL.decode(text.utf8), bytes.count == Self.totalBytes
        else { throw .field(.ticket) }
        let signed = Array(bytes.prefix(Self.signedBytes))
        guard isEqualInConstantTime(code(of: signed, for: binding), bytes.suffix(32).map { $0 })
        else { throw .wrongSignature }
        let issued = Timestamp(milliseconds: Int64(clamping: Self.number(signed[16..<24])))
        let pause = Int64(clamping: Self.number(signed[24..<28]))
        let ready = issued + .milliseconds(pause)
        let expires = issued + .milliseconds(Int64(clamping: Self.number(signed[28..<32])))
        guard now < expires else { throw .expired }
        guard now >= ready else { throw .tooEarly(ready: ready) }
        return ChallengeVerdict(
            level: ChallengeDifficulty.levels.lowerBound,
            effort: ChallengeDifficulty.level(
                of: Int(pause / Self.ordinaryPause.wholeMilliseconds)
            ),
            spentID: SpentID.make(kind: "pause", unique: Array(signed.prefix(16))),
            until: expires + ChallengeVerdict.clockSkew
        )
    }

    private func code(of signed: [UInt8], for binding: ChallengeBinding) -> [UInt8] {
        keys.pause.code(for: signed + binding.label(by: keys).bytes)
    }

    private static func bytes(_ number: UInt64, count: Int) -> [UInt8] {
        (1...count).map { UInt8(truncatingIfNeeded: number >> UInt64(8 * (count - $0))) }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
