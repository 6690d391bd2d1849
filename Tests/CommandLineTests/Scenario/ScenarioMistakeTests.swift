import Foundation
import Testing

@testable import stile

@Suite struct ScenarioMistakeTests {
    /// One change to the sample, and the one mistake that it makes on the line that it changes.
    struct Change: Sendable, CustomTestStringConvertible {
        var old, new, field, sentence: String

        init(_ old: String, _ new: String, _ field: String, _ sentence: String) {
            self.old = old
            self.new = new
            self.field = field
            self.sentence = sentence
        }

        var testDescription: String { "\(field): \(new)" }
    }

    static let fields = [
        Change("about:", "abuot:", "abuot", "There is no such field here."),
        Change("source: somebody", "sauce: x", "figures[0].sauce", "no such field"),
        Change("servers: 50,", "servers: 50, gates: 1,", "room.core.gates", "no such field"),
        Change("servers: 40", "severs: 40", "core.severs", "no such field"),
        Change("limit: 12m", "limits: 12m", "core.service.limits", "no such field"),
        Change("sessions: 2", "sessions: 2, till: 3m", "core.changes[0].till", "no such field"),
        Change("look: 20s", "looks: 20s", "stock.looks", "no such field"),
        Change("notice: 3s", "noticed: 3s", "crowds[0].noticed", "no such field"),
        Change("share: 0.5,", "shares: 0.5, share: 0.5,", "crowds[0].returning.shares", "no such"),
        Change(
            "to: -10m",
            "to: -10m, till: 0s",
            "crowds[0].arrivals[1].even.till",
            "no such field"
        ),
        Change("do: pause", "do: pause, by: desk", "operators[0].by", "no such field"),
        Change("at: 40m, for", "at: 40m, of: x, for", "faults[0].of", "no such field"),
    ]

    static let kinds = [
        Change("title: \"Everything: one night\"", "title: []", "title", "A text"),
        Change(
            "stock: { tickets: 20, hold: 10m, returnDelay: 1m, look: 20s }",
            "stock: 20",
            "stock",
            "A mapping"
        ),
        Change("[{ atOnce: 1m }]", "{ atOnce: 1m }", "crowds[1].arrivals", "A list"),
        Change("[{ atOnce: 1m }]", "[1m]", "crowds[1].arrivals[0]", "A mapping"),
        Change("servers: 40", "servers: many", "core.servers", "A whole number"),
        Change("at: 30m, do", "at: noon, do", "operators[0].at", "A time from the start"),
        Change("do: pause", "do: panic", "operators[0].do", "One of pause, resume"),
        Change("kind: leaderStop", "kind: flood", "faults[0].kind", "One of leaderStop"),
        Change("from: published", "from: heaven", "figures[0].from", "One of published"),
        Change("telemetry: departures", "telemetry: some", "core.telemetry", "One of full"),
        Change("shape: gamma", "shape: normal", "core.service.shape", "One of exponential"),
        Change("{ 1: 3, 2: 5, 4: 2 }", "{ one: 3, 2: 5 }", "crowds[0].basket.one", "from 0 to 100"),
        Change("errors: 0.3,", "errors: 0.3, speed: 1,", "core.changes[2].speed", "Just one of"),
        Change("weight: 4, atOnce: 0s", "weight: 4", "crowds[0].arrivals[0].atOnce", "Just one of"),
        Change(
            "atOnce: 0s }",
            "atOnce: 0s, file: a.csv }",
            "crowds[0].arrivals[0].file",
            "Just one of"
        ),
        Change("do: pause", "do: pause, hardCap: 5", "operators[0].do", "Just one of"),
    ]

    static let values = [
        Change("count: 30", "count: -30", "crowds[0].count", "from 1 to 100000000 (visitorLimit)"),
        Change("count: 30", "count: 1.5", "crowds[0].count", "A whole number"),
        Change("count: 30", "count: 100000001", "crowds[0].count", "(visitorLimit)"),
        Change("servers: 40", "servers: 1000001", "core.servers", "(serverLimit)"),
        Change("tickets: 20", "tickets: 10000001", "stock.tickets", "(ticketLimit)"),
        Change("tickets: 20", "tickets: -1", "stock.tickets", "A whole number from 1"),
        Change("basket: 2", "basket: 101", "crowds[1].basket", "(Basket.limit)"),
        Change("{ 1: 3, 2: 5, 4: 2 }", "{ 101: 3, 2: 5 }", "crowds[0].basket.101", "Basket.limit"),
        Change("{ 1: 3, 2: 5, 4: 2 }", "{ 1: -3, 2: 5 }", "crowds[0].basket.1", "A number from"),
        Change("{ 1: 3, 2: 5, 4: 2 }", "{ 1: 0 }", "crowds[0].basket", "At least one number"),
        Change("mean: 3m, shape", "mean: -3m, shape", "core.service.mean", "A time such as"),
        Change("mean: 3m, shape", "mean: 0s, shape", "core.service.mean", "from 1ms"),
        Change("mean: 3m, shape", "shape", "core.service.mean", "This field is missing."),
        Change(
            "gamma, squaredVariation: 0.25",
            "gamma",
            "core.service.squaredVariation",
            "missing"
        ),
        Change("Variation: 0.25", "Variation: 0", "core.service.squaredVariation", "from 0.001"),
        Change(", mean: 40s", "", "crowds[0].arrivals[4].exponential.mean", "missing"),
        Change("scale: 30s", "scale: 0s", "crowds[0].arrivals[3].gamma.scale", "A time"),
        Change("shape: 2,", "shape: -2,", "crowds[0].arrivals[3].gamma.shape", "A number"),
        Change("weight: 4", "weight: 0", "crowds[0].arrivals[0].weight", "A number from"),
        Change("to: -10m", "to: -30m", "crowds[0].arrivals[1].even.to", "A time after `from`"),
        Change("present: 0.9", "present: 1.1", "crowds[0].present", "from 0.0 to 1.0"),
        Change("patience: 1h", "patience: 0s", "crowds[0].patience", "from 1ms"),
        Change("noShow: 0.25", "noShow: 25", "crowds[0].noShow", "from 0.0 to 1.0"),
        Change("speed: 0.5", "speed: -1", "core.changes[1].speed", "A number from 0.0"),
        Change("sessions: 2", "sessions: 0", "core.changes[0].sessions", "A number from 0.001"),
        Change("errors: 0.3", "errors: 3", "core.changes[2].errors", "from 0.0 to 1.0"),
        Change("at: 40m, for: 30s", "at: 40m, for: -30s", "faults[0].for", "A time such as"),
        Change("at: 40m, for: 30s", "at: 40m", "faults[0].for", "This field is missing."),
        Change("kind: leaderStop, ", "", "faults[0].kind", "One of leaderStop, staleTelemetry"),
        Change("hardCap: 30", "hardCap: 0", "operators[3].hardCap", "A whole number from 1"),
        Change("tick: 250ms", "tick: 5s", "tick", "from 50ms to 1s"),
        Change("length: 2h", "length: -2h", "length", "A time after the start"),
        Change("length: 2h", "length: 30d", "length", "(tickLimit)"),
        Change("name: others", "name: fans", "crowds[1].name", "Another crowd has this name."),
        Change("count: 10\n", "count: 99999990\n", "crowds", "in all (visitorLimit)"),
        Change("checkIn: 45s", "checkIn: 45s, claim: 1s", "room.windows.claim", "two check-ins"),
        Change(
            "opens: 2026-12-01T09:30:00Z",
            "opens: 2026-12-01T10:00:01Z",
            "room.sale.opens",
            "A sale opens, then starts, then ends."
        ),
    ]

    @Test(arguments: fields + kinds + values)
    func `one mistake is told with file, line, field and what was expected`(
        change: Change
    ) async throws {
        let range = try #require(SampleScenario.text.range(of: change.old))
        let text = SampleScenario.text.replacingCharacters(in: range, with: change.new)
        let found = try await mistakes(text)
        #expect(found.map(\.field) == [change.field])
        let mistake = try #require(found.first)
        #expect(mistake.sentence.contains(change.sentence))
        #expect(mistake.file.hasSuffix("/scenario.yaml"))
        let line = text[..<range.lowerBound].count { $0 == "\n" } + 1
        // What is said of all crowds is told where their list begins.
        #expect(mistake.line == (change.field == "crowds" ? self.line(of: "- name: fans") : line))
    }

    @Test func `all mistakes of a file and of its tables are told in one pass`() async throws {
        let text = SampleScenario.text.replacing("tickets: 20,", with: "tickets: -20,")
            .replacing("count: 10", with: "count: ten")
            .replacing("tick: 250ms", with: "tock: 250ms")
        let found = try await mistakes(text, arrivals: "seconds,count\n0,x\n1,0\n")
        #expect(Set(found.map(\.field)) == ["stock.tickets", "crowds[1].count", "tock", "count"])
    }

    @Test(arguments: ["title", "room", "core", "crowds"])
    func `a part that must be there is missed`(key: String) async throws {
        let text = SampleScenario.text.replacing("\n\(key):", with: "\nx\(key):")
        let found = try await mistakes(text)
        #expect(found.contains { $0.field == key || $0.field.hasPrefix("\(key).") })
        #expect(found.contains { $0.field == "x\(key)" && $0.line != nil })
    }

    @Test func `an opening without a start is told, because times count from the start`()
        async throws
    {
        let text = SampleScenario.text.replacing("    starts: 2026-12-01T10:00:00Z\n", with: "")
        let found = try await mistakes(text)
        #expect(found.map(\.field) == ["room.sale.starts"])
        #expect(found.first?.sentence.contains("must start at one") == true)
    }

    @Test func `too many entries are refused by the name of their limit`() async throws {
        let order = "  - { at: 30m, do: pause }\n"
        let orders = String(repeating: order, count: ScenarioFile.entryLimit + 1)
        let text = SampleScenario.text.replacing(order, with: orders)
        let found = try await mistakes(text)
        #expect(found.map(\.field) == ["operators"])
        #expect(found.first?.sentence.contains("entryLimit") == true)

        let crowd = "  - { name: a, count: 1, arrivals: [{ atOnce: 0s }] }\n"
        let crowds = (0...100).map { crowd.replacing("name: a", with: "name: a\($0)") }.joined()
        let crowded = SampleScenario.text.replacing("crowds:\n", with: "crowds:\n\(crowds)")
        #expect(try await mistakes(crowded).first?.sentence.contains("crowdLimit") == true)
    }

    @Test(arguments: [
        ("", 1, "", "The line seconds,count was expected."),
        ("seconds;count\n0;1\n", 1, "", "The line seconds,count was expected."),
        ("seconds,count\n0,1\n1\n", 3, "", "Two numbers"),
        ("seconds,count\n0,1\n1,2,3\n", 3, "", "Two numbers"),
        ("seconds,count\n0,1\n\nx,2\n3,0\n", 4, "seconds", "A number from"),
        ("seconds,count\n0,1\n1,-2\n", 3, "count", "A number from"),
        ("seconds,count\n0,1\n1,nan\n", 3, "count", "A number from"),
        ("seconds,count\n0,1\n1,200000000\n", 3, "count", "A number from"),
        ("seconds,count\n5,1\n5,2\n9,0\n", 3, "seconds", "A later time"),
        ("seconds,count\n0,1\n1,2\n", 3, "count", "A last line"),
        ("seconds,count\n0,0\n1,0\n", 3, "count", "A last line"),
        ("seconds,count\n", 1, "count", "A last line"),
    ])
    func `a broken table of arrivals is told with its own name and line`(
        table: String,
        line: Int,
        field: String,
        sentence: String
    ) async throws {
        let found = try await mistakes(SampleScenario.text, arrivals: table)
        #expect(found.count == 1)
        #expect(found.first?.file.hasSuffix("/arrivals.csv") == true)
        #expect(found.first?.line == line)
        #expect(found.first?.field == field)
        #expect(found.first?.sentence.contains(sentence) == true)
    }

    @Test(arguments: [
        ("seconds\n1\ntwo\n", 3), ("seconds\n1\n0\n", 3), ("seconds\n1,2\n", 2), ("1\n2\n", 1),
        ("seconds\n", 1), ("seconds\ninf\n", 2),
    ])
    func `a broken table of lengths is told with its own name and line`(
        table: String,
        line: Int
    ) async throws {
        let found = try await mistakes(SampleScenario.text, lengths: table)
        #expect(found.count == 1)
        #expect(found.first?.file.hasSuffix("/lengths.csv") == true)
        #expect(found.first?.line == line)
    }

    @Test func `a table that is not there is told by its path`() async throws {
        let text = SampleScenario.text.replacing("arrivals.csv", with: "nowhere.csv")
        let found = try await mistakes(text)
        #expect(found.map(\.sentence) == ["The file can't be read."])
        #expect(found.first?.file.hasSuffix("/nowhere.csv") == true)
    }

    @Test(arguments: [("rooms: [\n", 2), ("about: z\ntitle: x\ntitle: y\n", 2)])
    func `what is no YAML is told with its line`(text: String, line: Int) async throws {
        let found = try await mistakes(text)
        #expect(found.count == 1)
        #expect(found.first?.line == line)
    }

    private func mistakes(
        _ text: String,
        arrivals: String = SampleScenario.arrivals,
        lengths: String = SampleScenario.lengths
    ) async throws -> [ConfigurationMistake] {
        try await SampleScenario.written(text, arrivals: arrivals, lengths: lengths) { path in
            do {
                _ = try ScenarioFile.read(path)
                return []
            } catch let error as ConfigurationError {
                return error.mistakes
            }
        }
    }

    private func line(of text: String) -> Int? {
        SampleScenario.text.range(of: text)
            .map { SampleScenario.text[..<$0.lowerBound].count { $0 == "\n" } + 1 }
    }
}
