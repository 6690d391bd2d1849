import Foundation
import StilePass
import Testing

@testable import Service
@testable import WaitingRoom

/// Answers to challenges, made with keys that a test knows: work that takes no time, and pauses that are
/// over at once.
enum TestChallenge {
    /// The keys; a room whose parts have them takes the answers.
    static func keys() throws -> ChallengeKeys {
        try #require(ChallengeKeys(secret: Array("a challenge secret of 32 bytes..".utf8)))
    }

    /// What challenges of somebody who has joined are bound to.
    static func binding(
        of joined: JoinAnswer,
        room: String = "arena",
        stage: PolicyStage = .checkIn
    ) throws -> ChallengeBinding {
        ChallengeBinding(
            room: room,
            sale: joined.sale,
            stage: stage,
            visitor: try #require(Identifier(joined.queueID))
        )
    }

    /// The solution of work of ALTCHA's first protocol.
    static func payload(
        _ binding: ChallengeBinding,
        level: Int = 1,
        expiresIn life: Duration = .seconds(600),
        change: (String) -> String = { $0 }
    ) throws -> String {
        struct Challenge: Decodable { var algorithm, challenge, salt, signature: String }
        let keys = try keys()
        var generator = SystemRandomNumberGenerator()
        let text = AltchaV1.issue(
            mark: ChallengeMark(label: binding.label(by: keys), level: level),
            maximumNumber: 10,
            expires: now + life,
            key: keys.altchaV1,
            using: &generator
        )
        let asked = try JSONDecoder().decode(Challenge.self, from: Data(text))
        let number = try #require(
            (Int64(0)...10).first { AltchaV1.hash(salt: asked.salt, number: $0) == asked.challenge }
        )
        let json =
            #"{"algorithm":"\#(asked.algorithm)","challenge":"\#(asked.challenge)","#
            + #""number":\#(number),"salt":"\#(asked.salt)","signature":"\#(asked.signature)"}"#
        return Data(change(json).utf8).base64EncodedString()
    }

    /// The ticket of a pause that began some time ago.
    static func ticket(
        _ binding: ChallengeBinding,
        pause: Duration = .seconds(5),
        begunAgo: Duration = .seconds(60),
        lifetime: Duration = .seconds(600)
    ) throws -> String {
        var generator = SystemRandomNumberGenerator()
        return PauseTicket(keys: try keys()).issue(
            for: binding,
            pause: pause,
            lifetime: lifetime,
            at: now - begunAgo,
            using: &generator
        )
    }

    private static var now: Timestamp {
        Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }
}

extension PolicyDocument {
    /// A policy under which everybody passes a challenge near the front, and whose browser calls itself heavy
    /// weighs 90.
    static func challenges(_ providers: ChallengeProvider...) -> PolicyDocument {
        var policy = PolicyDocument(title: "Of a test", version: "test")
        policy.rules = [
            PolicyRule(
                name: "heavy",
                stages: [.checkIn],
                when: .all([
                    .field(.clientUserAgent, .missing(false)),
                    .field(.clientUserAgent, .contains(["heavy"])),
                ]),
                effect: .weigh(90)
            ),
            PolicyRule(name: "everybody", stages: [.checkIn], effect: .require([.challenge])),
        ]
        policy.challenges.providers = providers
        return policy
    }
}

extension ChallengeProvider {
    /// A provider near the front.
    static func test(
        _ kind: Kind,
        name: String? = nil,
        from weight: Int = 0,
        difficulty: Int = 1,
        onOutage: Outage = .deny,
        at url: String? = nil,
        timeout: Duration = .seconds(30)
    ) -> ChallengeProvider {
        let name = name ?? kind.rawValue
        var provider = ChallengeProvider(name: name, kind: kind, stages: [.checkIn])
        provider.fromWeight = weight
        provider.difficulty = difficulty
        provider.siteKey = kind.isBuiltIn ? nil : "site-key"
        provider.onOutage = onOutage
        provider.endpoint = url
        provider.timeout = timeout
        return provider
    }
}

extension [(String, String)] {
    /// What makes a visitor heavy.
    static var heavy: Self { [("User-Agent", "a heavy browser")] }
}

/// Runs a room whose challenges a test can solve, with one visitor in line.
func withSolvableChallenges(
    _ policy: PolicyDocument,
    _ body: (RunningServer, JoinAnswer) async throws -> Void
) async throws {
    let keys = try TestChallenge.keys()
    try await withServer(policy: policy, parts: { $0.challengeKeys = keys }) { server in
        try await body(server, try await server.join("arena"))
    }
}
