import Foundation
import Testing

@testable import stile

@Suite struct PolicyMistakeTests {
    @Test(
        arguments: PolicyMistakes.fields + PolicyMistakes.kinds + PolicyMistakes.sense
            + PolicyMistakes.empties
    )
    func `each mistake names its file, line and field, and says what was expected`(
        change: PolicyMistakes.Change
    ) async throws {
        let text = try changed(change)
        let found = try await mistakes(text)
        let mistake = try #require(found.first)
        #expect(found.map(\.field) == [change.field])
        #expect(mistake.sentence.contains(change.sentence), "\(mistake)")
        #expect(mistake.file.hasSuffix("/policy.yaml"))
        let range = try #require(SamplePolicy.text.range(of: change.old))
        let first = SamplePolicy.text[..<range.lowerBound].count { $0 == "\n" } + 1
        let last = first + change.new.count { $0 == "\n" }
        #expect((first...last).contains(mistake.line ?? 0), "\(mistake)")
    }

    @Test(arguments: PolicyMistakes.gaps)
    func `what is missing is told`(change: PolicyMistakes.Change) async throws {
        let opaque = change.field == "identity.verifier"
        let text = try changed(change)
            .replacingOccurrences(of: opaque ? "passport]" : "\0", with: "opaque]")
            .replacingOccurrences(
                of:
                    "kind: cap, at: [checkIn], siteKey: 0x4AAAAAAADnPIDROzbs0Aaj, hostname: queue.example.org",
                with: "kind: cap, at: [checkIn], siteKey: 0x4AAAAAAADnPIDROzbs0Aaj"
            )
        let found = try await mistakes(text)
        #expect(found.map(\.field) == [change.field])
        #expect(found.first?.sentence.contains(change.sentence) == true, "\(found)")
        #expect(found.first?.line != nil)
    }

    @Test func `all mistakes of a file are told at once`() async throws {
        let text = SamplePolicy.text
            .replacingOccurrences(of: "weigh: 20", with: "weigh: x")
            .replacingOccurrences(of: "minimumAge: 18", with: "minimumAge: x")
            .replacingOccurrences(of: "boundTokens: optional", with: "boundTokens: x")
        #expect(
            try await mistakes(text).map(\.field)
                == ["rules[1].weigh", "identity.minimumAge", "boundTokens"]
        )
    }

    @Test func `what is required where it must not be is told with all else`() async throws {
        let text = """
            title: T
            rules:
              - { name: a, at: [join], require: [challenge] }
              - { name: b, at: [purchase], require: [identity] }
              - { name: c, at: [join], weigh: 1 }
            thresholds:
              - { at: [join], atLeast: 1, require: [identity] }

            """
        let fields = ["rules[0].require", "rules[1].require", "thresholds[0].require"]
        let found = try await mistakes(text)
        #expect(found.map(\.field) == fields)
        #expect(found.map(\.line) == [3, 4, 7])
        let unread = text.replacingOccurrences(of: "weigh: 1", with: "weigh: x")
        #expect(try await mistakes(unread).map(\.field) == ["rules[2].weigh"] + fields)
    }

    @Test func `a condition whose lines are commented out lets nobody in`() async throws {
        let text = """
            title: T
            rules:
              - name: partners
                at: [join]
                when:
                #  field: network.address
                #  within: [192.0.2.0/24]
                allow: true

            """
        let found = try await mistakes(text)
        #expect(found.map(\.field) == ["rules[0].when"])
        #expect(found.map(\.line) == [5])
    }

    @Test func `the number of mistakes that are told is limited`() async throws {
        let fields = (0..<1_000).map { "unknown\($0): 1\n" }.joined()
        let found = try await mistakes("title: T\n\(fields)")
        #expect(found.count == ConfigurationMistakes.limit + 1)
        #expect(found.last?.sentence == "Only the first 200 mistakes (limit) are told.")
    }

    @Test func `broken lines of a list's file are told with that file and line`() async throws {
        let broken = "10.0.0.0/8\n\n10.0.0.0/99 # too narrow\n# fine\nexample.org\n"
        let found = try await mistakes(SamplePolicy.text, hosts: broken)
        #expect(found.map(\.line) == [3, 5])
        #expect(found.allSatisfy { $0.file.hasSuffix("/hosts.txt") })
        #expect(found.allSatisfy { $0.sentence.hasPrefix("A range such as 10.0.0.0/8") })

        let rubbish = String(repeating: "?\n", count: 1000)
        #expect(try await mistakes(SamplePolicy.text, hosts: rubbish).count == 20)
    }

    @Test func `a list's file that is not there, empty or too large is told`() async throws {
        let missing = try await mistakes(SamplePolicy.text, hosts: nil)
        #expect(missing.map(\.sentence) == ["The file can't be read."])
        #expect(missing.first?.file.hasSuffix("/hosts.txt") == true)
        let empty = try await mistakes(SamplePolicy.text, hosts: "# nothing\n")
        #expect(empty.map(\.sentence) == ["At least one range was expected."])
        let many = (0...100_000).map { "10.\($0 >> 16).\($0 >> 8 & 255).\($0 & 255)\n" }.joined()
        let large = try await mistakes(SamplePolicy.text, hosts: many)
        #expect(large.map(\.field) == ["lists[1].file"])
        #expect(large.first?.sentence == "A list has at most 100000 ranges (networksPerList).")
    }

    @Test func `numbers of entries and depths have limits that are named`() async throws {
        func repeated(_ count: Int, _ entry: (Int) -> String) -> String {
            (0..<count).map { "  - \(entry($0))\n" }.joined()
        }
        let rule = { (number: Int) in "{ name: r\(number), at: join, weigh: 1 }" }
        let cases: [(String, String, String)] = [
            ("rules:\n" + repeated(501, rule), "rules", "At most 500 entries (rules)"),
            (
                "thresholds:\n" + repeated(101) { _ in "{ at: join, atLeast: 1, deny: true }" },
                "thresholds", "At most 100 entries (thresholds)"
            ),
            (
                "lists:\n" + repeated(101) { "{ name: l\($0), networks: [10.0.0.1] }" },
                "lists", "At most 100 entries (lists)"
            ),
            (
                "challenges:\n  providers:\n"
                    + repeated(21) { "{ name: p\($0), kind: pause, at: join }" },
                "challenges.providers", "At most 20 entries (providers)"
            ),
            (
                "limits:\n  tickets:\n"
                    + repeated(21) { "{ name: t\($0), subject: card, per: sale, tickets: 1 }" },
                "limits.tickets", "At most 20 entries (ticketLimits)"
            ),
            (
                "tests:\n"
                    + repeated(1001) { "{ name: t\($0), at: join, request: {}, expect: deny }" },
                "tests", "At most 1000 entries (tests)"
            ),
        ]
        for (text, field, sentence) in cases {
            let found = try await mistakes("title: T\n\(text)")
            #expect(found.map(\.field) == [field])
            #expect(found.first?.sentence.contains(sentence) == true, "\(found)")
        }
        let deep =
            String(repeating: "{ not: ", count: 17) + "{ field: weight, above: 1 }"
            + String(repeating: " }", count: 17)
        let found = try await mistakes(
            "title: T\nrules: [{ name: r, at: join, weigh: 1, when: \(deep) }]\n"
        )
        #expect(found.first?.sentence == "Conditions may be nested 16 deep (nestingDepth).")
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ("{ field: weight, above: 1 }", "fields (fieldConditions)"),
            ("{}", "Just one of all, any, not, field"), ("[]", "A mapping with fields"),
            ("{ any: [] }", "conditions (branches)"), ("{ field: weight }", "expected beside it"),
            ("{ all: , any: , not: , field: }", "Just one of all, any, not, field"),
        ]
    )
    func `aliases can't make a policy without end`(leaf: String, sentence: String) async throws {
        var text = "title: T\nx0: &x0 \(leaf)\n"
        for level in 1...9 {
            let branches = Array(repeating: "*x\(level - 1)", count: 10).joined(separator: ", ")
            text += "x\(level): &x\(level) { any: [\(branches)] }\n"
        }
        text += "rules: [{ name: r, at: join, weigh: 1, when: *x9 }]\n"
        let found = try await mistakes(text)
        #expect(found.contains { $0.sentence.contains(sentence) })
        #expect(found.count <= ConfigurationMistakes.limit + 1)
    }

    @Test(arguments: [49, 51])
    func `conditions are limited together with their groups`(rules: Int) async throws {
        // Four conditions for each field, and the group around a hundred of them.
        let part = "{ not: { not: { not: { field: weight, above: 1 } } } }"
        let parts = Array(repeating: part, count: 100).joined(separator: ", ")
        let entries = (0..<rules).map {
            "  - { name: r\($0), at: join, weigh: 1, when: { any: [\(parts)] } }\n"
        }
        let found = try await mistakes("title: T\nrules:\n\(entries.joined())")
        let told = Set(found.map(\.sentence))
        let sentence = "All rules have at most 20000 conditions (conditions)."
        #expect(told == (rules == 49 ? [] : [sentence]))
    }

    @Test(arguments: [("rules: [\n", 2), ("title: a: b\n", 1), ("title: *nobody\n", 1)])
    func `what is no YAML is told with its line`(text: String, line: Int) async throws {
        let found = try await mistakes(text)
        #expect(found.map(\.line) == [line])
        #expect(found.first?.sentence.hasPrefix("This is no YAML") == true)
    }

    private func changed(_ change: PolicyMistakes.Change) throws -> String {
        let range = try #require(SamplePolicy.text.range(of: change.old))
        return SamplePolicy.text.replacingCharacters(in: range, with: change.new)
    }

    private func mistakes(
        _ text: String,
        hosts: String? = SamplePolicy.hosts
    ) async throws -> [ConfigurationMistake] {
        try await SamplePolicy.written(text, hosts: hosts) { path in
            do {
                _ = try PolicyFile.read(path)
                return []
            } catch let error as ConfigurationError {
                return error.mistakes
            }
        }
    }
}
