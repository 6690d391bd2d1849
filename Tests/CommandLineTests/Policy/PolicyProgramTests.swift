import Foundation
import StilePass
import Testing
import WaitingRoom

@testable import stile

/// `stile policy` as a program.
@Suite struct PolicyProgramTests {
    private static let policy = """
        title: Small
        rules:
          - { name: no programs, at: [checkIn], when: { field: client.userAgent, contains: [curl/], missing: false }, deny: true }
          - { name: a challenge, at: [checkIn], require: [challenge] }
        challenges:
          providers:
            - { name: work, kind: proofOfWork, at: [checkIn] }
            - { name: slow, kind: pause, at: [checkIn] }
        tests:
          - { name: a person, at: checkIn, request: { client.userAgent: Mozilla/5.0 }, expect: { require: [challenge] } }
          - { name: a program, at: checkIn, request: { client.userAgent: curl/8 }, expect: deny }

        """

    private func run(
        _ arguments: [String],
        files: [String: String],
        _ check: (StileProgram) throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            for (name, text) in files {
                try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
            }
            try check(try await StileProgram.run(["policy"] + arguments, in: folder))
        }
    }

    @Test func `check tells what a policy holds`() async throws {
        let version = try PolicyFile.parse(Self.policy, file: "p.yaml").version
        try await run(["check", "p.yaml"], files: ["p.yaml": Self.policy]) { result in
            #expect(result.status == 0)
            #expect(result.errors == "")
            #expect(
                result.output
                    == "p.yaml: Small, version \(version), 2 rules, 0 thresholds, 0 limits, 2 cases\n"
            )
        }
    }

    @Test func `check tells every mistake of every file, and warns`() async throws {
        let files = [
            "a.yaml": Self.policy.replacingOccurrences(of: "deny: true", with: "deny: maybe"),
            "b.yaml": Self.policy.replacingOccurrences(of: "  - { name: a program, at", with: "# "),
            "c.yaml": Self.policy.replacingOccurrences(of: "[checkIn], req", with: "[join], req"),
        ]
        try await run(["check", "a.yaml", "b.yaml", "c.yaml"], files: files) { result in
            #expect(result.status == 1)
            let errors = result.errors.split(separator: "\n")
            #expect(errors.count == 3)
            #expect(
                errors.first == "stile: a.yaml:3: rules[0].deny: One of true, false was expected."
            )
            let warning = "stile: warning: b.yaml:3: rule \"no programs\": "
            #expect(errors.contains { $0.hasPrefix(warning) })
            #expect(errors.contains { $0.hasPrefix("stile: c.yaml:4: rules[1].require: ") })
            #expect(result.output.hasPrefix("b.yaml: Small, "))
        }
    }

    @Test func `check notes what comes to nothing yet, and has nothing against it`() async throws {
        let text = Self.policy.replacingOccurrences(
            of: "at: [checkIn]",
            with: "at: [checkIn, entry]"
        )
        try await run(["check", "p.yaml"], files: ["p.yaml": text]) { result in
            #expect(result.status == 0)
            #expect(result.errors.hasPrefix("stile: note: p.yaml:3: rule \"no programs\", at: "))
            #expect(result.errors.split(separator: "\n").count == 1)
        }
    }

    @Test func `check finds nothing to mend in the shipped policies`() async throws {
        let paths = ShippedPolicyTests.names.map { "\(ShippedPolicyTests.folder)/\($0).yaml" }
        try await run(["check"] + paths, files: [:]) { result in
            #expect(result.status == 0)
            let lines = result.errors.split(separator: "\n")
            #expect(lines.allSatisfy { $0.hasPrefix("stile: note: ") }, "\(result.errors)")
        }
    }

    @Test func `check speaks JSON`() async throws {
        struct Report: Decodable {
            struct Mistake: Decodable { var file: String, line: Int?, field: String }
            var file: String, version: String?
            var errors: [Mistake], warnings: [Mistake], notes: [Mistake]
        }
        let files = [
            "a.yaml": Self.policy + "boundTokens: optional\nlimits:\n  onePlacePer: device\n",
            "b.yaml": "title: []\nrule: 1\n",
        ]
        try await run(["check", "--json", "a.yaml", "b.yaml"], files: files) { result in
            #expect(result.status == 1)
            #expect(result.errors == "")
            let reports = try result.output.split(separator: "\n").map {
                try JSONDecoder().decode(Report.self, from: Data($0.utf8))
            }
            #expect(reports.map(\.file) == ["a.yaml", "b.yaml"])
            #expect(reports.map { $0.version?.utf8.count } == [22, nil])
            #expect(reports[0].errors.isEmpty && reports[0].notes.isEmpty)
            #expect(reports[0].warnings.map(\.field) == ["limits.onePlacePer, subject"])
            #expect(reports[0].warnings.map(\.line) == [14])
            #expect(reports[1].errors.map(\.field) == ["title", "rule"])
            #expect(reports[1].errors.map(\.line) == [1, 2])
        }
    }

    @Test func `test decides the cases, and explains those that fail`() async throws {
        try await run(["test", "p.yaml"], files: ["p.yaml": Self.policy]) { result in
            #expect(result.status == 0)
            #expect(result.output.contains("  ok      a person\n  ok      a program\n"))
            #expect(result.output.hasSuffix("2 of 2 cases as expected.\n"))
        }
        let wrong = Self.policy.replacingOccurrences(of: "expect: deny", with: "expect: allow")
        try await run(["test", "p.yaml"], files: ["p.yaml": wrong]) { result in
            #expect(result.status == 1)
            #expect(result.output.contains("  failed  a program: Expected allow, got deny"))
            #expect(result.output.contains("1. no programs (enforce): deny"))
            #expect(result.output.hasSuffix("1 of 2 cases as expected.\n"))
        }
    }

    @Test func `explain tells what each rule does, by stage`() async throws {
        let files = [
            "p.yaml": Self.policy, "r.json": #"{"client.userAgent": "curl/8", "network.rate": 3}"#,
        ]
        let arguments = ["explain", "p.yaml", "--request", "r.json"]
        try await run(arguments, files: files) { result in
            #expect(result.status == 0)
            #expect(result.output.contains("stage checkIn"))
            #expect(result.output.contains("client.userAgent contains"))
            #expect(result.output.contains("Verdict: deny, by no programs"))
        }
        try await run(arguments + ["--stage", "claim"], files: files) { result in
            #expect(result.status == 0)
            #expect(result.output.contains("Verdict: allow"))
        }
        try await run(arguments + ["--stage", "checkIn", "--json"], files: files) { result in
            #expect(result.status == 0)
            #expect(result.output.contains(#""verdict":"deny""#))
        }
        try await run(arguments + ["--stage", "soon"], files: files) { result in
            #expect(result.status == 64)
        }
    }

    @Test func `a request that makes no sense is told with its line`() async throws {
        let files = ["p.yaml": Self.policy, "r.json": "{\n\"network.rate\": \"x\",\n\"a\": 1 }"]
        try await run(["explain", "p.yaml", "--request", "r.json"], files: files) { result in
            #expect(result.status == 1)
            #expect(result.errors.contains("r.json:2: network.rate: A number"))
            #expect(result.errors.contains("r.json:3: a: There is no such field here."))
        }
    }

    /// Two recorded decisions: a person and a program.
    private static func recording() throws -> String {
        let policy = try CompiledPolicy(PolicyFile.parse(policy, file: "p.yaml"))
        return ["Mozilla/5.0", "curl/8"].map { agent in
            var request = PolicyRequest()
            request.clientUserAgent = agent
            request.networkAddress = NetworkAddress("203.0.113.7")
            return DecisionRecord(
                policy.decide(.checkIn, request),
                .checkIn,
                request,
                by: policy,
                room: "arena",
                sale: "first",
                tellsVisitor: false,
                at: Timestamp(seconds: 1_800_000_000)
            )
            .line + "\n"
        }
        .joined()
    }

    @Test func `a recorded decision is a request as well`() async throws {
        let last = try #require(try Self.recording().split(separator: "\n").last)
        let files = ["p.yaml": Self.policy, "r.json": String(last)]
        try await run(["explain", "p.yaml", "--request", "r.json"], files: files) { result in
            #expect(result.status == 0)
            #expect(result.output.contains("Verdict: deny, by no programs"))
        }
    }

    @Test func `diff tells what another policy would have decided`() async throws {
        let files = [
            "old.yaml": Self.policy,
            "new.yaml": Self.policy.replacingOccurrences(of: "deny: true", with: "weigh: 5"),
            "d.jsonl": try Self.recording(),
        ]
        let arguments = ["diff", "old.yaml", "new.yaml", "--replay", "d.jsonl"]
        try await run(arguments, files: files) { result in
            #expect(result.status == 0)
            #expect(result.output.contains("2 decisions, 1 with another verdict."))
            #expect(result.output.contains("deny -> require challenge: 1"))
            #expect(result.output.contains("line 2: no programs at 0 -> a challenge at 5"))
        }
        try await run(arguments + ["--json"], files: files) { result in
            #expect(result.output.contains(#""changed":1"#))
            #expect(result.output.split(separator: "\n").count == 1)
        }
    }

    @Test func `a broken recording is told with its lines`() async throws {
        var files = ["p.yaml": Self.policy, "d.jsonl": try Self.recording() + "\n{}\nrubbish\n"]
        let arguments = ["diff", "p.yaml", "p.yaml", "--replay", "d.jsonl"]
        try await run(arguments, files: files) { result in
            #expect(result.status == 1)
            #expect(result.errors.contains("d.jsonl:4: "))
            #expect(result.errors.contains("d.jsonl:5: The line is not a JSON object."))
        }
        // The server was killed in the middle of the first line, and went on in the next one.
        let recording = try Self.recording()
        files["d.jsonl"] = recording.prefix(40) + "\n" + recording
        try await run(arguments, files: files) { result in
            #expect(result.status == 1)
            #expect(result.errors == "stile: d.jsonl:1: The line is not a JSON object.\n")
        }
        files["d.jsonl"] = ""
        try await run(arguments, files: files) { result in
            #expect(result.status == 1)
            #expect(result.errors == "stile: d.jsonl: At least one decision was expected.\n")
        }
        files["d.jsonl"] = String(repeating: "x", count: 3 << 20)
        try await run(arguments, files: files) { result in
            #expect(result.status == 1)
            #expect(result.errors == "stile: d.jsonl:1: The line is longer than 16384 bytes.\n")
        }
    }

    @Test func `schema prints the schema`() async throws {
        try await run(["schema"], files: [:]) { result in
            #expect(result.status == 0)
            #expect(result.output == PolicySchema.tree.indented() + "\n")
            #expect((try? JSONSerialization.jsonObject(with: Data(result.output.utf8))) != nil)
        }
    }

    @Test func `the configuration's check tells the version and the warnings of its policies`()
        async throws
    {
        try await withTemporaryFolder { folder in
            let initial = try await StileProgram.run(["init"], in: folder)
            let named = initial.output.replacingOccurrences(
                of: "    # policy: policies/balanced.yaml\n",
                with: "    policy: p.yaml\n"
            )
            #expect(named != initial.output)
            let tests = try #require(Self.policy.range(of: "tests:"))
            let untested = String(Self.policy[..<tests.lowerBound])
            for (name, text) in [("stile.yaml", named), ("p.yaml", untested)] {
                try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
            }
            let version = try PolicyFile.parse(Self.policy, file: "p.yaml").version
            let check = try await StileProgram.run(["check"], in: folder)
            #expect(check.status == 0)
            #expect(check.output.contains("  policy: p.yaml\n"))
            #expect(
                check.output.hasSuffix("# The policy of arena: Small, version \(version)\n")
            )
            #expect(check.errors.contains("the policy p.yaml of the room arena: tests: "))
        }
    }
}
