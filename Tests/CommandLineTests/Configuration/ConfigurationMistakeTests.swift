import Foundation
import Service
import StilePass
import Testing
import WaitingRoom

@testable import stile

@Suite struct ConfigurationMistakeTests {
    /// One change to the sample, and the one mistake that it makes.
    struct Change: Sendable, CustomTestStringConvertible {
        var old, new, field, sentence: String
        /// A text on the line that is named; by default the changed one.
        var line: String?

        init(
            _ old: String,
            _ new: String,
            _ field: String,
            _ sentence: String,
            line: String? = nil
        ) {
            self.old = old
            self.new = new
            self.field = field
            self.sentence = sentence
            self.line = line
        }

        var testDescription: String { "\(field): \(new)" }
    }

    static let kinds = [
        Change("host: 0.0.0.0", "hoost: 0.0.0.0", "server.hoost", "There is no such field here."),
        Change("office:", "offices: 5\noffice:", "offices", "There is no such field here."),
        Change("claim: 20s250ms", "claims: 250ms", "rooms[0].windows.claims", "no such field"),
        Change("id: q1,", "id: q1, kind: x,", "secrets.queueTokenKeys[0].kind", "no such field"),
        Change("port: 8443", "port: eighty", "server.port", "whole number from 0 to 65535"),
        Change("port: 8443", "port: 80.5", "server.port", "whole number"),
        Change("port: 8443", "port: [80]", "server.port", "whole number"),
        Change(
            "title: Cinema\n    target",
            "title: [Cinema]\n    target",
            "rooms[1].title",
            "A text was expected.",
            line: "title: [Cinema]"
        ),
        Change("store: { sqlite: doors.sqlite }", "store: doors", "store", "A mapping"),
        Change("[{ id: members, share: 1 }]", "{ id: members }", "rooms[0].lanes", "A list"),
        Change(
            "[10.0.0.0/8, \"2001:db8::/32\", 192.0.2.7]",
            "10.0.0.0/8",
            "server.trustedProxies",
            "A list of texts"
        ),
        Change("servers: 50", "servers: many", "rooms[0].core.servers", "whole number"),
        Change(
            "waitProbability: 0.02",
            "waitProbability: low",
            "rooms[0].core.waitProbability",
            "A number from"
        ),
        Change("role: operator", "role: owner", "operators[0].role", "One of viewer, operator"),
        Change("order: fifo", "order: draw", "rooms[0].sale.order", "One of fifo"),
        Change("handOver: form", "handOver: query", "rooms[0].handOver", "One of form"),
    ]

    static let values = [
        Change("port: 8443", "port: 65536", "server.port", "whole number"),
        Change("servers: 50", "servers: 0", "rooms[0].core.servers", "whole number from 1"),
        Change("hardCap: 60", "hardCap: 1000001", "rooms[0].core.hardCap", "1 to 1000000"),
        Change(
            "waitProbability: 0.02",
            "waitProbability: 1",
            "rooms[0].core.waitProbability",
            "A number from"
        ),
        Change(
            "waitProbability: 0.02",
            "waitProbability: .nan",
            "rooms[0].core.waitProbability",
            "A number from"
        ),
        Change(
            "perSecondLimit: 2.5",
            "perSecondLimit: 0",
            "rooms[0].release.perSecondLimit",
            "A number from 0.001"
        ),
        Change("noShow: 0.25", "noShow: 0.81", "rooms[0].core.noShow", "from 0.0 to 0.8"),
        Change("noShow: 0.25", "noShow: -0.1", "rooms[0].core.noShow", "from 0.0 to 0.8"),
        Change("errorLimit: 0.01", "errorLimit: 5", "rooms[0].core.errorLimit", "0.0 to 1.0"),
        Change("latencyLimit: 250ms", "latencyLimit: 2", "rooms[0].core.latencyLimit", "A time"),
        Change("latencyLimit: 250ms", "latencyLimit: 2h", "rooms[0].core.latencyLimit", "to 1h"),
        Change("slowStart: 0s", "slowStart: 0", "rooms[0].core.slowStart", "A time such as"),
        Change("slowStart: 0s", "slowStart: 61m", "rooms[0].core.slowStart", "from 0s to 1h"),
        Change("quota: 6", "quota: 101", "rooms[0].quota", "from 1 to 100"),
        Change("serviceTime: 4m", "serviceTime: 4", "rooms[0].core.serviceTime", "A time such as"),
        Change("serviceTime: 4m", "serviceTime: -4m", "rooms[0].core.serviceTime", "A time"),
        Change("serviceTime: 4m", "serviceTime: 4 m", "rooms[0].core.serviceTime", "A time"),
        Change("serviceTime: 4m", "serviceTime: 2d", "rooms[0].core.serviceTime", "to 1d"),
        Change("checkIn: 45s", "checkIn: 99ms", "rooms[0].windows.checkIn", "from 100ms"),
        Change("hold: 5m", "hold: 0s", "office.hold", "A time"),
        Change("10.0.0.0/8", "10.0.0.0/33", "server.trustedProxies", "10.0.0.0/33 is no address"),
        Change("192.0.2.7", "192.0.2", "server.trustedProxies", "192.0.2 is no address"),
        Change("https://queue.example.org", "queue.example.org", "server.publicURL", "http://"),
        Change("target: /shop/cinema", "target: shop", "rooms[1].target", "An address"),
        Change("sqlite: doors.sqlite", "sqlite: ../doors.sqlite", "store.sqlite", "A file name"),
        Change("sqlite: doors.sqlite", "sqlite: ..", "store.sqlite", "A file name"),
        Change("sqlite: doors.sqlite", "sqlite: \"\"", "store.sqlite", "A text was expected."),
        Change("id: matinee", "id: Matinee!", "rooms[1].sale.id", "A name has 1 to 64"),
        Change("id: matinee", "id: \"\"", "rooms[1].sale.id", "A text was expected."),
        Change("opens: 2026-12-01T09:30:00Z", "opens: tomorrow", "rooms[0].sale.opens", "A moment"),
        Change(
            "opens: 2026-12-01T09:30:00Z",
            "opens: 2026-12-01T10:30:00Z",
            "rooms[0].sale.opens",
            "A sale opens, then starts, then ends."
        ),
        Change("tokenHash: 0123", "tokenHash: xyz", "operators[0].tokenHash", "64 hexadecimal"),
        Change(
            "{ id: members, share: 1 }",
            "{ id: members, share: 0.5 }",
            "rooms[0].lanes[0].share",
            "A number from 1"
        ),
        Change(
            "[{ id: members, share: 1 }]",
            "[{ id: members }, { id: general }]",
            "rooms[0].lanes",
            "A room has one lane."
        ),
        Change(
            "- id: cinema\n      title",
            "- id: theatre\n      title",
            "office.events[0].id",
            "An event has the name",
            line: "- id: theatre"
        ),
        Change("stock: 80", "stock: -1", "office.events[0].ticketTypes[0].stock", "whole number"),
        Change("host: 0.0.0.0", "host: \"\"", "server.host", "A text was expected."),
        Change("host: 0.0.0.0", "host: \" \"", "server.host", "A text was expected."),
        Change("target: /shop/cinema", "target: /shop/theatre", "rooms[1].target", "/shop/cinema"),
        Change(
            "target: https://tickets.example.org/arena",
            "target: /shop/cinema",
            "rooms[0].target",
            "/shop/arena"
        ),
        Change("currency: EUR", "currency: euro", "office.events[0].currency", "three capital"),
        Change("id: stalls", "id: \"the stalls\"", "office.events[0].ticketTypes[0].id", "letters"),
        Change(
            "      title: Cinema\n      currency",
            "      title: \(String(repeating: "x", count: 1_000))\n      currency",
            "office.events[0].title",
            "bytes",
            line: "xxx"
        ),
        Change(
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "AAAA",
            "secrets.queueTokenKeys[0].key",
            "The key q1 is not"
        ),
        Change(
            "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE",
            "ES256:AAAA",
            "secrets.admissionPassKeys[0].key",
            "The key p1 is not"
        ),
    ]

    static let gaps = [
        Change(
            "      servers: 50\n",
            "",
            "rooms[0].core.servers",
            "This field is missing.",
            line: "serviceTime: 4m"
        ),
        Change(
            "    title: Cinema\n    target",
            "    target",
            "rooms[1].title",
            "missing",
            line: "- id: cinema"
        ),
        Change(" hardCap: 8 ", "", "rooms[1].core.hardCap", "missing", line: "servers: 5,"),
        Change(
            "    release: { perSecondLimit: 10 }\n",
            "",
            "rooms[1].release.perSecondLimit",
            "missing",
            line: "- id: cinema"
        ),
        Change("  - name: desk\n", "  -\n", "operators[0].name", "missing", line: "role: operator"),
    ]

    static let repetitions = [
        Change("port: 8443", "port: 8443\n  host: again", "server.host", "twice", line: "host"),
        Change("rooms:\n", "server: {}\nrooms:\n", "server", "twice"),
        Change("quota: 6", "quota: 6\n    quota: 7", "rooms[0].quota", "twice"),
        Change("grace: 1h30m", "grace: 1h30m\n      grace: 1s", "rooms[0].windows.grace", "twice"),
        Change("{ id: matinee }", "{ id: a, id: b }", "rooms[1].sale.id", "twice"),
        Change("{ sqlite: doors.sqlite }", "{ sqlite: a, sqlite: b }", "store.sqlite", "twice"),
        Change("- { name: hall,", "- { name: hall, name: hall,", "operators[1].name", "twice"),
        Change(
            "      currency: EUR",
            "      currency: EUR\n      currency: USD",
            "office.events[0].currency",
            "twice"
        ),
        Change(
            "  - id: cinema\n    title",
            "  - id: arena\n    title",
            "rooms[1].id",
            "Another room has this id",
            line: "- id: arena\n    title: Cinema"
        ),
        Change(
            "room: cinema, secret",
            "room: arena, secret",
            "secrets.cores[1].room",
            "Another core",
            line: "core-of-cinema"
        ),
    ]

    @Test(arguments: kinds + values + gaps)
    func `each mistake names its file, line and field, and says what was expected`(
        change: Change
    ) throws {
        let text = try changed(change)
        let mistake = try #require(mistakes(text).first)
        #expect(mistakes(text).count == 1)
        #expect(mistake.file == "stile.yaml")
        #expect(mistake.field == change.field)
        #expect(mistake.sentence.contains(change.sentence))
        #expect(mistake.line == line(of: change.line ?? change.new, in: text))
        #expect(
            mistake.description
                == "stile.yaml:\(mistake.line ?? 0): \(change.field): \(mistake.sentence)"
        )
    }

    @Test(arguments: repetitions)
    func `what stands there twice is named`(change: Change) throws {
        let text = try changed(change)
        let mistake = try #require(mistakes(text).first)
        #expect(mistake.field == change.field)
        #expect(mistake.sentence.contains(change.sentence))
        #expect(mistake.line != nil)
    }

    @Test func `lists that begin in the column of their key have the same paths`() throws {
        let found = mistakes("rooms:\n- id: a\n- id: b\n  core:\n    servers: 1\n    servers: 2\n")
        #expect(found.map(\.field) == ["rooms[1].core.servers"])
        #expect(found.first?.line == 5)
    }

    @Test func `an event without a room's name is one mistake, and so is one without an office`()
        throws
    {
        let nobody = try changed(
            Change("target: https://tickets.example.org/arena", "target: /shop/arena", "", "")
        )
        #expect(mistakes(nobody).map(\.field) == ["rooms[0].target"])
        let elsewhere = try changed(
            Change("target: https://tickets.example.org/arena", "target: /shopping", "", "")
        )
        #expect(mistakes(elsewhere).isEmpty)
    }

    @Test func `a sale that has ended is a mistake only for a check`() throws {
        let ends = try #require(Timestamp(iso8601: "2026-12-02T00:00:00.500Z"))
        let text = SampleConfiguration.text
        _ = try ConfigurationFile.parse(text, file: "f", endingAfter: ends - .milliseconds(1))
        let error = #expect(throws: ConfigurationError.self) {
            try ConfigurationFile.parse(text, file: "f", endingAfter: ends)
        }
        #expect(error?.mistakes.map(\.field) == ["rooms[0].sale.ends"])
        #expect(error?.mistakes.first?.line == line(of: "ends:", in: text))
    }

    @Test func `all mistakes of a file are told at once, each on a line of its own`() throws {
        let text = SampleConfiguration.text
            .replacingOccurrences(of: "port: 8443", with: "port: x")
            .replacingOccurrences(of: "quota: 6", with: "quota: x")
            .replacingOccurrences(of: "hold: 5m", with: "hold: x")
        #expect(mistakes(text).map(\.field) == ["server.port", "rooms[0].quota", "office.hold"])
        let description = ConfigurationError(mistakes: mistakes(text)).description
        #expect(description.split(separator: "\n").count == 3)
    }

    @Test(arguments: [
        ("rooms: [\n", 2), ("server:\n\thost: x\n", 2), ("a: b: c\n", 1), ("server: {\"x\n", 2),
        ("a: *nobody\n", 1),
    ])
    func `what is no YAML is told with its line`(text: String, line: Int) throws {
        let found = mistakes(text)
        #expect(found.count == 1)
        #expect(found.first?.line == line)
        #expect(found.first?.sentence.hasPrefix("This is no YAML") == true)
    }

    @Test(arguments: ["", "# nothing but a comment\n", "{}", "---\n"])
    func `a file that says nothing is told what is missing`(text: String) {
        #expect(mistakes(text).map(\.field) == ["rooms"])
        #expect(mistakes(text).first?.description.hasPrefix("stile.yaml:") == true)
    }

    @Test(arguments: ["[1, 2]", "text", "7"])
    func `a file that is no mapping is told so`(text: String) {
        #expect(mistakes(text).first?.line == 1)
        #expect(mistakes(text).first?.sentence == "A mapping with fields was expected.")
    }

    @Test func `no mistake quotes a secret`() throws {
        for (old, new) in [
            ("key: AAAAAAAA", "kay: AAAAAAAA"), ("secret: core-of-arena", "secrt: core-of-arena"),
            ("secret: core-of-arena", "secret: [core-of-arena]"),
        ] {
            let found = mistakes(try changed(Change(old, new, "", "")))
            #expect(!found.isEmpty)
            for mistake in found {
                #expect(!mistake.description.contains("AAAAAAAA"))
                #expect(!mistake.description.contains("core-of-arena"))
            }
        }
    }

    @Test func `a file that is too large or is not there is told by its name`() async throws {
        try await withTemporaryFolder { folder in
            let path = "\(folder)/stile.yaml"
            let missing = #expect(throws: ConfigurationError.self) {
                try ConfigurationFile.read(path)
            }
            #expect(missing?.description == "\(path): The file can't be read.")

            let filling = String(repeating: "#", count: ConfigurationFile.sizeLimit)
            try (SampleConfiguration.text + "\n" + filling)
                .write(toFile: path, atomically: true, encoding: .utf8)
            let large = #expect(throws: ConfigurationError.self) {
                try ConfigurationFile.read(path)
            }
            #expect(
                large?.description == "\(path): At most 1048576 bytes (sizeLimit) were expected."
            )

            try SampleConfiguration.text.write(toFile: path, atomically: true, encoding: .utf8)
            #expect(try ConfigurationFile.read(path).rooms.map(\.id) == ["arena", "cinema"])
        }
    }

    private func changed(_ change: Change) throws -> String {
        let range = try #require(SampleConfiguration.text.range(of: change.old))
        return SampleConfiguration.text.replacingCharacters(in: range, with: change.new)
    }

    private func mistakes(_ text: String) -> [ConfigurationMistake] {
        do {
            _ = try ConfigurationFile.parse(text, file: "stile.yaml")
            return []
        } catch let error as ConfigurationError {
            return error.mistakes
        } catch {
            return [ConfigurationMistake(file: "", field: "", sentence: "\(error)")]
        }
    }

    /// The number of the line on which a text begins, or ends if it ends elsewhere than it begins.
    private func line(of text: String, in whole: String) -> Int? {
        guard let range = whole.range(of: text) else { return nil }
        return whole[..<range.lowerBound].count { $0 == "\n" } + 1
    }
}
