import Foundation
import Testing

@testable import Service
import WaitingRoom

/// The built-in work as the page does it, against published challenges with known answers.
@Suite(
    .enabled(if: NodeScript.isAvailable, "node is not installed"),
    .timeLimit(.minutes(2))
)
struct SolverTests {
    /// A challenge of version 2 that the protocol's own Python and JavaScript libraries solve.
    private static let second = #"""
        {"parameters":{"algorithm":"PBKDF2/SHA-256","cost":100,"expiresAt":4102444800,
        "keyLength":32,"keyPrefix":"00","nonce":"00112233445566778899aabbccddeeff",
        "salt":"ffeeddccbbaa99887766554433221100"},
        "signature":"7a9cb0c70da3ed590ab369f9ad35a3d558d89fd51fbbea9ab9a0d584f1b9dd0d"}
        """#

    /// A challenge of version 1 by the key "test-key", whose answer is 345.
    private static let first = #"""
        {"algorithm":"SHA-256","maxNumber":1000,"salt":"0102030405060708090a0b0c?expires=4102444800&",
        "challenge":"e9ac7de9a06ca05e7d9ef26b7d77a44fb027cbdec2c59c634ad553b6c4f0c3db",
        "signature":"2835016ed7ed9f91c5ecc8b897b9a52acc4016bf40c0424b245db885c14bc48c"}
        """#

    @Test func `a challenge of version 2 is solved with the first counter that fits`() throws {
        let payload = try Self.solve(Self.second, as: SecondPayload.self)
        #expect(payload.solution.counter == 94)
        #expect(
            payload.solution.derivedKey
                == "001e77738f600b27d2a3eff3c363070a8b42918ca63b26d7c1c55940b7dc6dbc"
        )
        #expect(payload.challenge.parameters.nonce == "00112233445566778899aabbccddeeff")
        #expect(payload.challenge.signature.hasPrefix("7a9cb0c7"))
    }

    @Test func `a challenge of version 1 is solved, alone or named beside its provider`() throws {
        for challenge in [Self.first, #"{"provider":"proofOfWork","altcha":\#(Self.first)}"#] {
            let payload = try Self.solve(challenge, as: FirstPayload.self)
            #expect(payload.number == 345)
            #expect(payload.salt == "0102030405060708090a0b0c?expires=4102444800&")
            #expect(payload.algorithm == "SHA-256" && payload.challenge.hasPrefix("e9ac7de9"))
            #expect(payload.signature.hasPrefix("2835016e"))
        }
    }

    @Test func `the answer goes with the cookie, which the page was made by`() throws {
        let run = try Self.run(Self.second)
        #expect(
            run.asked.map(\.address) == [
                "/rooms/arena/challenge?stage=checkIn", "/rooms/arena/challenge",
            ]
        )
        #expect(run.asked.allSatisfy { $0.headers["Authorization"] == nil })
        #expect(run.visited == ["/rooms/arena/stamps?stage=checkIn"])
        #expect(run.status == StampStrings.english.live.done)
    }

    @Test(
        arguments: [
            first.replacing(#""maxNumber":1000"#, with: #""maxNumber":300"#),
            second.replacing("PBKDF2/SHA-256", with: "ARGON2ID"),
        ])
    func `a challenge that cannot be solved ends with a button that tries again`(
        challenge: String
    ) throws {
        let run = try Self.run(challenge)
        #expect(run.asked.count == 1)
        #expect(run.status == StampStrings.english.live.failed)
        #expect(run.offersRetry && run.visited.isEmpty)
    }

    @Test func `without a secure context the page says so and asks for nothing`() throws {
        let run = try Self.run(Self.second, setUp: #"put("crypto", {});"#)
        #expect(run.asked.isEmpty)
        #expect(run.status == StampStrings.english.unable)
        let alone = try Self.run(
            Self.second,
            state: .work(isWish: false, others: .none),
            setUp: #"put("crypto", {});"#
        )
        #expect(alone.status == StampStrings.english.unableAlone)
    }

    @Test func `work that was asked for in the place of another check is asked for as that`()
        throws
    {
        let run = try Self.run(Self.second, state: .work(isWish: true, others: .none))
        #expect(
            run.asked.map(\.address) == [
                "/rooms/arena/challenge?stage=checkIn&other=1", "/rooms/arena/challenge",
            ]
        )
    }

    @Test(arguments: [
        (200, #"{"provider":"turnstile","name":"t","siteKey":"k","action":"a"}"#),
        (409, #"{"type":"/problems/challenge-not-offered","detail":"Ask without naming one."}"#),
        (503, #"{"type":"/problems/challenge-other","detail":"Ask again."}"#),
    ])
    func `where something else comes first by now the page shows that`(
        status: Int,
        answer: String
    ) throws {
        let run = try Self.run(
            answer,
            state: .work(isWish: true, others: .none),
            status: status
        )
        #expect(run.asked.count == 1)
        #expect(run.visited == ["/rooms/arena/stamps?stage=checkIn"])
        #expect(!run.offersRetry)
    }

    @Test func `what the server refuses is shown in the server's words`() throws {
        let run = try Self.run(#"{"detail":"Too many tries."}"#, status: 403)
        #expect(run.status == StampStrings.english.live.failed)
        #expect(run.detail == "Too many tries.")
    }

    // MARK: Running the page's script

    private struct Run: Decodable {
        struct Asked: Decodable {
            var address: String
            var headers: [String: String]
            var body: String?
        }
        var asked: [Asked]
        var visited: [String]
        var record: String
        var status, detail: String
        var offersRetry: Bool
    }

    /// The page's own script, whose server answers with a challenge and then with a new token.
    private static func run(
        _ challenge: String,
        state: StampsPage.State = .work(isWish: false, others: StampsPage.Ways(pause: true)),
        status: Int = 200,
        setUp: String = "",
        before: String = ""
    ) throws -> Run {
        let words = ScriptBlock.json(
            StampData(strings: .english, stage: .checkIn, state: state, widget: nil)
        )
        let output = try NodeScript.output(
            of: NodeScript.browser + """
                location.pathname = "/rooms/arena/stamps";
                storage.map["stile:/rooms/arena"] = '{"token":"old","key":"nonce","place":7}';
                element("words").textContent = \(String(reflecting: words));
                const answer = (address, options) => {
                  if (!options.method) return { status: \(status), body: \(challenge) };
                  \(before)
                  return { body: { token: "new" } };
                };
                \(setUp)
                \(StampsPage.workScript)
                until(() => visited.length || element("retry").hidden === false
                    || element("status").textContent.startsWith(\(String(reflecting: unable))))
                  .then(() => finish({ asked, visited, record: storage.map["stile:/rooms/arena"],
                    status: element("status").textContent, detail: element("detail").textContent,
                    offersRetry: element("retry").hidden === false }));
                """
        )
        return try JSONDecoder().decode(Run.self, from: Data(output.utf8))
    }

    /// How both sentences begin that a browser says which cannot do the work.
    private static let unable = "This browser cannot do the work here."

    private static func solve<Payload: Decodable>(
        _ challenge: String,
        as type: Payload.Type
    ) throws -> Payload {
        let run = try run(challenge)
        let body = try #require(run.asked.last?.body)
        let handed = try JSONDecoder().decode(Handed.self, from: Data(body.utf8))
        #expect(handed.stage == "checkIn")
        let payload = try #require(Data(base64Encoded: handed.altcha))
        return try JSONDecoder().decode(type, from: payload)
    }

    private struct Handed: Decodable {
        var stage, altcha: String
    }

    private struct FirstPayload: Decodable {
        var algorithm, challenge, salt, signature: String
        var number, took: Int
    }

    private struct SecondPayload: Decodable {
        struct Challenge: Decodable {
            struct Parameters: Decodable { var nonce: String }
            var parameters: Parameters
            var signature: String
        }
        struct Solution: Decodable {
            var counter: Int
            var derivedKey: String
            var time: Double
        }
        var challenge: Challenge
        var solution: Solution
    }
}
