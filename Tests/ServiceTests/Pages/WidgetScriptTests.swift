import Foundation
import Testing
import WaitingRoom

@testable import Service

/// The script that shows a provider's check, with a provider's own script that the test makes up.
@Suite(
    .enabled(if: NodeScript.isAvailable, "node is not installed"),
    .timeLimit(.minutes(2))
)
struct WidgetScriptTests {
    private struct Run: Decodable {
        struct Asked: Decodable {
            var address: String
            var body: String?
        }
        var asked: [Asked]
        var visited: [String]
        /// What the provider's script was told.
        var options: [String: String]
        var offersRetry: Bool
    }

    private struct Handed: Decodable, Equatable {
        var stage, response, provider: String
    }

    /// Turnstile's page; its server answers as the script in JavaScript says.
    private static func run(answer: String) throws -> Run {
        var provider = ChallengeProvider(name: "the check", kind: .turnstile, stages: [.checkIn])
        provider.siteKey = "site-key"
        let state = StampsPage.State.widget(
            ChallengeWidget(provider, stage: .checkIn, label: "a-label"),
            others: .none
        )
        let words = ScriptBlock.json(
            StampData(
                strings: .english,
                stage: .checkIn,
                state: state,
                widget: WidgetPlan(state, language: .en)
            )
        )
        let output = try NodeScript.output(
            of: NodeScript.browser + """
                location.pathname = "/rooms/arena/stamps";
                element("words").textContent = \(String(reflecting: words));
                const options = {};
                document.createElement = () => ({});
                document.head = { append: script => setTimeout(() => script.onload(), 1) };
                put("matchMedia", () => ({ matches: false }));
                put("turnstile", { render(box, { callback, ...told }) {
                  for (const name in told) options[name] = String(told[name]);
                  callback("a-token");
                } });
                const answer = () => (\(answer));
                \(StampsPage.widgetScript)
                until(() => visited.length || element("retry").hidden === false)
                  .then(() => finish({ asked, visited, options,
                    offersRetry: element("retry").hidden === false }));
                """
        )
        return try JSONDecoder().decode(Run.self, from: Data(output.utf8))
    }

    @Test func `the provider is told whose check it is, and the room whose answer`() throws {
        let run = try Self.run(answer: #"{ body: { token: "new" } }"#)
        #expect(run.options["sitekey"] == "site-key")
        #expect(run.options["action"] == "stile_checkIn")
        #expect(run.options["cData"] == "a-label")
        #expect(run.asked.map(\.address) == ["/rooms/arena/challenge"])
        let body = try #require(run.asked.first?.body)
        let handed = try JSONDecoder().decode(Handed.self, from: Data(body.utf8))
        #expect(
            handed == Handed(stage: "checkIn", response: "a-token", provider: "the check")
        )
        #expect(run.visited == ["/rooms/arena/stamps?stage=checkIn"])
    }

    @Test func `when another way takes the provider's place the page shows it at once`() throws {
        let run = try Self.run(
            answer: #"{ status: 503, body: { type: "/problems/challenge-other" } }"#
        )
        #expect(run.asked.count == 1)
        #expect(run.visited == ["/rooms/arena/stamps?stage=checkIn"])
    }

    @Test func `what the provider refuses ends with a button that tries again`() throws {
        let run = try Self.run(
            answer: #"{ status: 422, body: { type: "/problems/challenge-refused" } }"#
        )
        #expect(run.visited.isEmpty && run.offersRetry)
    }
}
