import Rehearsal
import StilePass
import Testing
import WaitingRoom

@testable import Service

/// What the challenge routes offer and take, over HTTP, without anybody else who judges.
@Suite(.timeLimit(.minutes(3))) struct ChallengeTests {
    private struct Offered: Decodable {
        var provider: String
        var name, label, endpoint, ticket: String?
        var seconds: Int?
    }

    private static let path = "/rooms/arena/challenge"

    private func ask(
        _ server: RunningServer,
        _ joined: JoinAnswer,
        _ query: String = "",
        _ headers: [(String, String)] = []
    ) async throws -> CrowdResponse {
        let address = "\(Self.path)?stage=checkIn\(query)"
        return try await server.get(address, .bearer(joined.token) + headers)
    }

    private func hand(
        _ server: RunningServer,
        _ joined: JoinAnswer,
        _ members: String,
        _ headers: [(String, String)] = []
    ) async throws -> CrowdResponse {
        let body = #"{"stage":"checkIn",\#(members)}"#
        return try await server.post(Self.path, body, .bearer(joined.token) + headers)
    }

    // MARK: What is malformed

    @Test func `an unknown stage or protocol is told by its name`() async throws {
        try await withSolvableChallenges(.challenges()) { server, joined in
            for (query, field) in [
                ("", "stage"), ("?stage=", "stage"), ("?stage=purchase", "stage"),
                ("?stage=checkin", "stage"), ("?stage=checkIn&altcha=3", "altcha"),
                ("?stage=checkIn&altcha=", "altcha"), ("?stage=checkIn&altcha=v1", "altcha"),
            ] {
                let response = try await server.get(Self.path + query, .bearer(joined.token))
                try expectProblem(response, 400, "bad-field", field: field)
            }
            let unknown = #"{"stage":"purchase","pause":"x"}"#
            let response = try await server.post(Self.path, unknown, .bearer(joined.token))
            try expectProblem(response, 400, "bad-field", field: "stage")
        }
    }

    @Test func `an answer is just one, and only a response is a provider's`() async throws {
        try await withSolvableChallenges(.challenges()) { server, joined in
            for (members, field) in [
                (#""response":null"#, "altcha"), (#""altcha":"x","pause":"y""#, "altcha"),
                (#""altcha":"x","response":"y""#, "altcha"),
                (#""altcha":"x","provider":"work""#, "provider"), (#""answer":"x""#, "answer"),
                (#""altcha":7"#, "altcha"),
            ] {
                let response = try await hand(server, joined, members)
                try expectProblem(response, 400, "bad-field", field: field)
            }
            let nothing = try await server.post(
                Self.path,
                #"{"stage":"checkIn"}"#,
                .bearer(joined.token)
            )
            try expectProblem(nothing, 400, "bad-field", field: "altcha")
        }
    }

    @Test func `whoever has no place is neither challenged nor judged`() async throws {
        try await withSolvableChallenges(.challenges()) { server, joined in
            let asked = try await server.get("\(Self.path)?stage=checkIn")
            try expectProblem(asked, 401, "token-missing")
            let payload = try TestChallenge.payload(TestChallenge.binding(of: joined))
            let body = #"{"stage":"checkIn","altcha":"\#(payload)"}"#
            try expectProblem(try await server.post(Self.path, body), 401, "token-missing")
        }
    }

    @Test(arguments: [
        "", "%%%", "bm90IEpTT04", "W10=", "e30=", "eyJhIjp7fX0=",
        String(repeating: "A", count: 12_000),
    ])
    func `rubbish is no solution`(payload: String) async throws {
        try await withSolvableChallenges(.challenges()) { server, joined in
            let response = try await hand(server, joined, #""altcha":"\#(payload)""#)
            try expectProblem(response, 422, "challenge-refused", field: "altcha")
        }
    }

    @Test func `a solution that is old, changed or another's is none`() async throws {
        try await withSolvableChallenges(.challenges()) { server, joined in
            let own = try TestChallenge.binding(of: joined)
            let stranger = try await server.join("arena")
            let payloads = [
                try TestChallenge.payload(own, expiresIn: .seconds(-1)),
                try TestChallenge.payload(TestChallenge.binding(of: stranger)),
                try TestChallenge.payload(TestChallenge.binding(of: joined, room: "second")),
                try TestChallenge.payload(TestChallenge.binding(of: joined, stage: .claim)),
                try TestChallenge.payload(own) { $0.replacing("level=1", with: "level=4") },
                try TestChallenge.payload(own) { $0.replacing("SHA-256", with: "SHA-1") },
                try TestChallenge.payload(own) { $0.replacing("&\"", with: "&7\"") },
            ]
            for payload in payloads {
                let response = try await hand(server, joined, #""altcha":"\#(payload)""#)
                try expectProblem(response, 422, "challenge-refused", field: "altcha")
            }
            let good = try TestChallenge.payload(own)
            let passed = try await hand(server, joined, #""altcha":"\#(good)""#)
            #expect(passed.status == 200)
            let again = try await hand(server, joined, #""altcha":"\#(good)""#)
            try expectProblem(again, 409, "already-spent")
        }
    }

    @Test func `a pause that is not over, over for long, or another's counts for nothing`()
        async throws
    {
        let policy = PolicyDocument.challenges(.test(.pause))
        try await withSolvableChallenges(policy) { server, joined in
            let own = try TestChallenge.binding(of: joined)
            let stranger = try TestChallenge.binding(of: try await server.join("arena"))
            for ticket in [
                try TestChallenge.ticket(own, begunAgo: .seconds(1)),
                try TestChallenge.ticket(own, begunAgo: .seconds(700)),
                try TestChallenge.ticket(stranger), "", "rubbish",
            ] {
                let response = try await hand(server, joined, #""pause":"\#(ticket)""#)
                try expectProblem(response, 422, "challenge-refused", field: "altcha")
            }
            let ticket = try TestChallenge.ticket(own)
            let passed = try await hand(server, joined, #""pause":"\#(ticket)""#)
            #expect(passed.status == 200)
            let again = try await hand(server, joined, #""pause":"\#(ticket)""#)
            try expectProblem(again, 409, "already-spent")
        }
    }

    @Test func `more challenges than can be issued are refused for a moment`() async throws {
        try await withSolvableChallenges(.challenges(.test(.pause))) { server, joined in
            for _ in 0..<2 * Int(IssueGate.perNetworkLimit) {
                let response = try await ask(server, joined, "&other=pause")
                if response.status == 200 { continue }
                try expectProblem(response, 429, "challenge-busy")
                #expect(response.headers["Retry-After"] == "2")
                return
            }
            Issue.record("never refused")
        }
    }

    // MARK: What is on offer

    private func expectNotOffered(
        _ response: CrowdResponse,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try expectProblem(
            response,
            409,
            "challenge-not-offered",
            sourceLocation: sourceLocation
        )
    }

    @Test func `a provider that stands alone is not got around`() async throws {
        let turnstile = ChallengeProvider.test(.turnstile, at: "https://inside.example/verify")
        try await withSolvableChallenges(.challenges(turnstile)) { server, joined in
            for query in ["&altcha=1", "&altcha=2", "&other=1", "&other=pause"] {
                try expectNotOffered(try await ask(server, joined, query))
            }
            let response = try await ask(server, joined)
            let offered = try response.json(Offered.self)
            #expect(offered.provider == "turnstile" && offered.name == "turnstile")
            let binding = try TestChallenge.binding(of: joined)
            #expect(offered.label == binding.label(by: try TestChallenge.keys()).description)
            // Where Stile asks is nothing for the visitor.
            #expect(!response.text.contains("inside.example"))
            // Not with answers from before the weight grew either.
            let payload = try TestChallenge.payload(binding)
            let solved = #""altcha":"\#(payload)""#
            try expectNotOffered(try await hand(server, joined, solved, .heavy))
            let ticket = try TestChallenge.ticket(binding)
            let waited = #""pause":"\#(ticket)""#
            try expectNotOffered(try await hand(server, joined, waited, .heavy))
        }
    }

    @Test func `hard work is not got around by a pause`() async throws {
        let policy = PolicyDocument.challenges(
            .test(.proofOfWork, name: "hard work", from: 40, difficulty: 8),
            .test(.proofOfWork, name: "work"),
            .test(.pause)
        )
        try await withSolvableChallenges(policy) { server, joined in
            let light = try await ask(server, joined, "&other=pause").json(Offered.self)
            #expect(light.provider == "pause" && light.seconds == 5)
            let heavy = try await ask(server, joined, "&other=pause", .heavy).json(Offered.self)
            #expect(heavy.seconds == 40)
            let ticket = try #require(heavy.ticket)
            let early = try await hand(server, joined, #""pause":"\#(ticket)""#, .heavy)
            try expectProblem(early, 422, "challenge-refused", field: "altcha")
        }
    }

    @Test func `work and pause are open beside a provider where they are listed`() async throws {
        let policy = PolicyDocument.challenges(.test(.turnstile), .test(.pause))
        try await withSolvableChallenges(policy) { server, joined in
            #expect(try await ask(server, joined).json(Offered.self).provider == "turnstile")
            let work = try await ask(server, joined, "&other=1").json(Offered.self)
            #expect(work.provider == "proofOfWork")
            let pause = try await ask(server, joined, "&other=pause").json(Offered.self)
            #expect(pause.provider == "pause")
            let binding = try TestChallenge.binding(of: joined)
            let ticket = try TestChallenge.ticket(binding)
            #expect(try await hand(server, joined, #""pause":"\#(ticket)""#).status == 200)
        }
    }

    @Test func `work that was offered before a threshold was crossed counts still`() async throws {
        let policy = PolicyDocument.challenges(.test(.turnstile, from: 80))
        try await withSolvableChallenges(policy) { server, joined in
            let binding = try TestChallenge.binding(of: joined)
            let light = try TestChallenge.payload(binding)
            // Ten above the threshold, twice the ordinary effort is asked for.
            try expectNotOffered(
                try await hand(server, joined, #""altcha":"\#(light)""#, .heavy)
            )
            let hard = try TestChallenge.payload(binding, level: 2)
            let passed = try await hand(server, joined, #""altcha":"\#(hard)""#, .heavy)
            #expect(passed.status == 200)
        }
    }

    @Test func `a response is taken where somebody is asked, and by whom it is from`()
        async throws
    {
        try await withSolvableChallenges(.challenges()) { server, joined in
            try expectNotOffered(try await hand(server, joined, #""response":"token""#))
        }
        let policy = PolicyDocument.challenges(
            .test(.hcaptcha, from: 40),
            .test(.turnstile),
            .test(.recaptchaV2)
        )
        try await withSolvableChallenges(policy) { server, joined in
            for name in ["nobody", "recaptchaV2", ""] {
                let members = #""response":"token","provider":"\#(name)""#
                try expectNotOffered(try await hand(server, joined, members))
            }
            let lighter = #""response":"token","provider":"turnstile""#
            try expectNotOffered(try await hand(server, joined, lighter, .heavy))
            // Whoever may be asked is, even if nobody can be reached.
            for members in [lighter, #""response":"token""#] {
                let response = try await hand(server, joined, members)
                try expectProblem(response, 503, "challenge-provider")
            }
        }
    }
}
