import Queueing
import StilePass
import WaitingRoom

/// The keys, the binding and the moments that the tests of challenges share.
enum ChallengeFixture {
    /// The bytes 0 to 31.
    static let secret: [UInt8] = Array(0..<32)
    static let keys = ChallengeKeys(secret: secret)!
    static let work = ProofOfWork(keys: keys)
    static let now = Timestamp(seconds: 1_795_000_000)
    static let expires = Timestamp(seconds: 1_795_001_200)

    static let binding = ChallengeBinding(
        room: "arena",
        sale: "2026-12-01",
        stage: .checkIn,
        visitor: Identifier(high: 1, low: 2)
    )

    /// Bindings that differ from ``binding`` in one thing each.
    static let otherBindings: [ChallengeBinding] = {
        var room = binding
        room.room = "stadium"
        var sale = binding
        sale.sale = "2026-12-01-r2"
        var stage = binding
        stage.stage = .claim
        var visitor = binding
        visitor.visitor = Identifier(high: 1, low: 3)
        return [room, sale, stage, visitor]
    }()

    static let ordinary = ChallengeDifficulty(
        provider: ChallengeProvider(name: "work", kind: .proofOfWork, stages: [.checkIn]),
        weight: 0
    )

    /// A challenge whose random numbers come from a seed.
    static func challenge(
        _ version: AltchaVersion,
        seed: UInt64 = 1,
        for binding: ChallengeBinding = binding
    ) throws -> String {
        var generator = SplitMix64(seed: seed)
        let bytes = try work.issue(
            version,
            for: binding,
            difficulty: ordinary,
            expires: expires,
            using: &generator
        )
        return String(decoding: bytes, as: UTF8.self)
    }
}
