import ArgumentParser
import Foundation
import Testing

@testable import stile

@Suite struct ConfigurationWarningTests {
    @Test func `what a core can bear is no warning`() throws {
        let calm = SampleConfiguration.text
            .replacingOccurrences(of: "idleLimit: 90s", with: "idleLimit: 4m")
        #expect(try warnings(calm) == [])
        let first = try InitCommand.parse([]).text(token: "")
        #expect(try warnings(first) == [])
    }

    @Test(arguments: [
        ("hardCap: 60", "hardCap: 49", "the hardCap of the room arena is 49"),
        ("idleLimit: 90s", "idleLimit: 3m59s", "the idleLimit of the room arena is 3m59s"),
        (
            "idleLimit: 90s\n      sessionLimit: 1h",
            "idleLimit: 1h\n      sessionLimit: 3m",
            "the sessionLimit of the room arena is 3m"
        ),
        ("errorLimit: 0.01", "errorLimit: 0", "the errorLimit of the room arena is 0, so a single"),
        (
            "latencyLimit: 250ms", "latencyLimit: 0s",
            "the latencyLimit of the room arena is 0, so the shortest wait"
        ),
    ])
    func `a limit that keeps the core from its work is told with the room's line`(
        old: String,
        new: String,
        sentence: String
    ) throws {
        let calm = SampleConfiguration.text
        #expect(calm.contains(old))
        var text = calm.replacingOccurrences(of: old, with: new)
        if !old.hasPrefix("idleLimit") {
            text = text.replacingOccurrences(of: "idleLimit: 90s", with: "idleLimit: 4m")
        }
        let found = try warnings(text)
        #expect(found.count == 1)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(lines.firstIndex { $0.hasPrefix("  - id: arena") }) + 1
        #expect(found.first?.hasPrefix("stile.yaml:\(line): \(sentence)") == true)
        #expect(found.first?.hasSuffix(".") == true)
    }

    /// What is told of a room of the sample that has a policy.
    private func warnings(
        room: String,
        policy: String,
        fields: String = "",
        environment: [String: String] = [:]
    ) async throws -> [String] {
        try await withTemporaryFolder { folder in
            let line = "  - id: \(room)\n"
            let named = line + "    policy: p.yaml\n" + fields
            let configuration = SampleConfiguration.text
                .replacingOccurrences(of: line + "    title", with: named + "    title")
            for (file, text) in [("stile.yaml", configuration), ("p.yaml", "title: P\n" + policy)] {
                try text.write(toFile: "\(folder)/\(file)", atomically: true, encoding: .utf8)
            }
            let server = try ConfiguredServer.read(
                "\(folder)/stile.yaml",
                environment: environment
            )
            #expect(server.configuration.policies.keys.sorted() == [room])
            return ConfigurationWarning.rooms(of: server, file: "stile.yaml")
        }
    }

    @Test func `limits that the office asks nobody for are told`() async throws {
        let policy = """
            limits:
              tickets:
                - { name: a, subject: phone, per: sale, tickets: 2 }
                - { name: b, subject: card, per: sale, tickets: 2 }
                - { name: c, subject: device, per: sale, tickets: 2 }

            """
        let found = try await warnings(room: "cinema", policy: policy)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("stile.yaml:") == true)
        #expect(found.first?.contains("the room cinema limits by card, phone, which bind") == true)
        #expect(try await warnings(room: "arena", policy: policy) == [])
    }

    @Test
    func `rules at the purchase and a short grace are told before the office that comes along`()
        async throws
    {
        let rules = "rules: [{ name: r, at: purchase, deny: true }]\n"
        let asked = try await warnings(room: "cinema", policy: rules)
        #expect(asked.count == 1)
        #expect(asked.first?.contains("rules at the purchase, which nobody asks for there") == true)
        #expect(try await warnings(room: "arena", policy: rules) == [])
        let short = "limits: { paymentGrace: 9s }\n"
        let grace = try await warnings(room: "cinema", policy: short)
        #expect(grace.count == 1)
        #expect(grace.first?.contains("below 10s") == true)
        #expect(try await warnings(room: "arena", policy: short) == [])
    }

    @Test func `documents whose key no moment destroys are told`() async throws {
        let policy = "identity: { documents: [passport] }\n"
        let found = try await warnings(room: "cinema", policy: policy)
        #expect(found.count == 1)
        #expect(found.first?.contains("stile identity forget --room cinema") == true)
        #expect(try await warnings(room: "arena", policy: policy) == [])
    }

    @Test(arguments: [
        "rules: [{ name: members, at: join, require: [account] }]\n",
        "thresholds: [{ at: checkIn, atLeast: 5, require: [account] }]\n",
        "limits: { tickets: [{ name: four, subject: account, per: sale, tickets: 4 }] }\n",
    ])
    func `an account that nobody can show is told`(policy: String) async throws {
        let both = try await warnings(room: "arena", policy: policy)
        #expect(both.count == 2)
        #expect(both.first?.contains("the room has no signIn") == true)
        #expect(both.last?.contains("STILE_ACCOUNT_KEYS") == true)
        let key = String(repeating: "A", count: 43)
        let none = try await warnings(
            room: "arena",
            policy: policy,
            fields: "    signIn: https://shop.example.org/\n",
            environment: ["STILE_ACCOUNT_KEYS": "site=\(key)"]
        )
        #expect(none == [])
    }

    @Test func `a rule in shadow asks for no account`() async throws {
        let policy = "rules: [{ name: m, at: join, require: [account], mode: shadow }]\n"
        #expect(try await warnings(room: "arena", policy: policy) == [])
    }

    private func warnings(_ text: String) throws -> [String] {
        ConfigurationWarning.cores(
            of: try ConfigurationFile.parse(text, file: "stile.yaml"),
            file: "stile.yaml"
        )
    }
}
