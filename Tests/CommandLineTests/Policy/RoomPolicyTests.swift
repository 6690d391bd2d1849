import Foundation
import Testing
import WaitingRoom

@testable import stile

@Suite struct RoomPolicyTests {
    private static let policy = """
        title: For a tour
        rules: [{ name: everybody, at: [checkIn], require: [challenge] }]
        limits: { tickets: [{ name: cards, subject: card, per: event, event: tour, tickets: 4 }] }

        """

    /// Writes a configuration whose first room has these fields more, and a policy beside it.
    private func written<Result>(
        room fields: String,
        policy: String = policy,
        _ body: (String) throws -> Result
    ) async throws -> Result {
        try await withTemporaryFolder { folder in
            try FileManager.default.createDirectory(
                atPath: "\(folder)/policies",
                withIntermediateDirectories: true
            )
            let path = "\(folder)/policies/tour.yaml"
            try policy.write(toFile: path, atomically: true, encoding: .utf8)
            let room = "    handOver: form\n"
            try SampleConfiguration.text.replacingOccurrences(of: room, with: room + fields)
                .write(toFile: "\(folder)/stile.yaml", atomically: true, encoding: .utf8)
            return try body("\(folder)/stile.yaml")
        }
    }

    @Test func `a room's policy is read from beside the configuration`() async throws {
        let fields = "    event: tour\n    policy: policies/tour.yaml\n"
        let configuration = try await written(room: fields) { try ConfigurationFile.read($0) }
        #expect(configuration.events == ["arena": "tour", "cinema": "cinema"])
        #expect(configuration.policies.keys.sorted() == ["arena"])
        let policy = try #require(configuration.policies["arena"])
        #expect(policy.path == "policies/tour.yaml")
        #expect(policy.document.title == "For a tour")
        let effective = try configuration.effective()
        #expect(effective.contains("  event: tour\n  policy: policies/tour.yaml\n"))
        #expect(effective.contains("  event: cinema\n  policy: null\n"))
    }

    @Test func `mistakes of the policy are told with those of the configuration`() async throws {
        let fields = "    event: tour\n    policy: policies/tour.yaml\n    colour: red\n"
        let broken = Self.policy.replacingOccurrences(of: "tickets: 4", with: "tickets: many")
        let error = await #expect(throws: ConfigurationError.self) {
            try await written(room: fields, policy: broken) { try ConfigurationFile.read($0) }
        }
        let mistakes = try #require(error?.mistakes)
        #expect(mistakes.map(\.field) == ["limits.tickets[0].tickets", "rooms[0].colour"])
        #expect(mistakes.map(\.line) == [3, 23])
        #expect(mistakes[0].file.hasSuffix("/policies/tour.yaml"))
        #expect(mistakes[1].file.hasSuffix("/stile.yaml"))
    }

    @Test(arguments: [
        ("    policy: policies/none.yaml\n", "", "The file can't be read."),
        (
            "    policy: policies/tour.yaml\n", "rooms[0].policy",
            "counts per event tour, but this room belongs to the event arena"
        ),
        ("    policy: policies/tour.yaml\n    event: The Tour\n", "rooms[0].event", "out of a-z"),
        ("    policy: []\n", "rooms[0].policy", "A text was expected."),
    ])
    func `a policy that does not fit its room is told`(
        fields: String,
        field: String,
        sentence: String
    ) async throws {
        let error = await #expect(throws: ConfigurationError.self) {
            try await written(room: fields) { try ConfigurationFile.read($0) }
        }
        #expect(error?.mistakes.first { $0.sentence.contains(sentence) }?.field == field)
    }

    @Test func `a policy that is read again must fit its room as well`() async throws {
        let fields = "    event: tour\n    policy: policies/tour.yaml\n"
        try await written(room: fields) { path in
            let folder = (path as NSString).deletingLastPathComponent
            let policy = try #require(try ConfigurationFile.read(path).policies["arena"])
            #expect(try policy.readAgain(in: folder).limits == policy.document.limits)
            try Self.policy.replacingOccurrences(of: "event: tour", with: "event: club")
                .write(toFile: "\(folder)/policies/tour.yaml", atomically: true, encoding: .utf8)
            let error = #expect(throws: ConfigurationError.self) {
                try policy.readAgain(in: folder)
            }
            #expect(error?.mistakes.map(\.field) == ["limits.tickets"])
            #expect(error?.description.contains("belongs to the event tour") == true)
        }
    }

    @Test func `a provider without a secret stops the server`() async throws {
        let asking = """
            title: Asking
            challenges:
              providers: [{ name: turnstile, kind: turnstile, at: checkIn, siteKey: "1" }]

            """
        let fields = "    policy: policies/tour.yaml\n"
        let error = await #expect(throws: ConfigurationError.self) {
            try await written(room: fields, policy: asking) {
                try ConfiguredServer.read($0, environment: [:])
            }
        }
        #expect(error?.mistakes.map(\.field) == ["rooms[0].policy"])
        #expect(error?.mistakes.first?.sentence.contains("providers/turnstile.secret") == true)
        let server = try await written(room: fields, policy: asking) {
            try ConfiguredServer.read($0, environment: ["STILE_PROVIDER_SECRETS": "turnstile=t"])
        }
        #expect(server.providerSecrets["turnstile"] == "t")
    }

    @Test func `a scenario's room may name a policy beside the scenario`() async throws {
        try await withTemporaryFolder { folder in
            try Self.policy.write(
                toFile: "\(folder)/tour.yaml",
                atomically: true,
                encoding: .utf8
            )
            let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().appendingPathComponent("Simulations/flash-sale.yaml")
            let text = try String(contentsOf: path, encoding: .utf8)
            let room = try #require(text.range(of: "room:\n"))
            let named = text.replacingCharacters(
                in: room,
                with: "room:\n  event: tour\n  policy: tour.yaml\n"
            )
            let scenario = try ScenarioFile.parse(named, file: "\(folder)/scenario.yaml")
            #expect(scenario.policy?.document.title == "For a tour")
            #expect(try ScenarioFile.parse(text, file: path.path).policy == nil)
        }
    }
}
