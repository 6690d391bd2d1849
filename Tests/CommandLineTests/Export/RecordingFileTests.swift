import Foundation
import Simulation
import StilePass
import Testing
import WaitingRoom

@testable import stile

@Suite struct RecordingFileTests {
    @Test func `a recording is written as it is documented, and read as it was written`()
        async throws
    {
        let sample = RecordingSample.recording
        let lines = [RecordingText.line(sample.header)] + sample.events.map(RecordingText.line)
        #expect(lines == RecordingSample.lines)
        #expect(try await read(RecordingSample.lines) == sample)
        #expect(Set(sample.events.map(\.name)) == Set(RecordedEvent.Name.allCases))
    }

    @Test func `spaces, another order of the members and a missing last line break do no harm`()
        async throws
    {
        let text =
            RecordingSample.lines[0].replacingOccurrences(of: ",\"", with: " ,\t\"") + "\r\n"
            + #" { "first" : 1 , "count" : 2e2, "event":"joined", "t" : -1.8E3 } "#
        let recording = try await read(text: text)
        #expect(recording.header == RecordingSample.recording.header)
        #expect(recording.events == [RecordingSample.recording.events[0]])
    }

    @Test(arguments: [1, 4, 250, 999, 1_001])
    func `every millisecond of a header comes back`(milliseconds: Int64) async throws {
        var header = RecordingSample.recording.header
        header.begun = Timestamp(milliseconds: 1_796_115_600_000 + milliseconds)
        header.core.latencyLimit = .milliseconds(milliseconds)
        header.core.slowStart = nil
        header.terms.grace = .milliseconds(100 + milliseconds)
        let recording = try await read([RecordingText.line(header)])
        #expect(recording == SaleRecording(header: header, events: []))
    }

    @Test func `a long recording is read across the edges of what is read at once`() async throws {
        var lines = [RecordingSample.lines[0]]
        for batch in 0..<5 {
            lines.append(#"{"t":0,"event":"joined","first":\#(batch * 4_000 + 1),"count":4000}"#)
        }
        for place in 1...20_000 {
            lines.append(#"{"t":\#(place),"event":"called","place":\#(place)}"#)
        }
        let recording = try await read(lines)
        #expect(
            Array(recording.events.dropFirst(5))
                == (1...20_000).map {
                    RecordedEvent(milliseconds: Int64($0) * 1000, kind: .called(place: $0))
                }
        )
    }

    @Test(arguments: [
        (#"{"t":1,"event":"called","place":0}"#, "place", "from 1 to 1000000000 was"),
        (#"{"t":1,"event":"called","place":1.5}"#, "place", "A whole number"),
        (#"{"t":1,"event":"called","place":"1"}"#, "place", "A whole number"),
        (#"{"t":1,"event":"called","place":null}"#, "place", "A whole number"),
        (#"{"t":1,"event":"called"}"#, "place", "A whole number"),
        (#"{"t":1,"event":"called","place":1,"id":"x"}"#, "id", "Nothing of that name"),
        (#"{"t":1,"event":"called","place":1,"tickets":1}"#, "tickets", "Nothing of that name"),
        (#"{"t":1,"event":"paused","place":1}"#, "place", "Nothing of that name"),
        (#"{"t":1,"event":"moved","place":1}"#, "event", "One of these was expected: joined, "),
        (#"{"t":1,"place":1}"#, "event", "A string was expected."),
        (#"{"event":"paused"}"#, "t", "A number from"),
        (#"{"t":"1","event":"paused"}"#, "t", "A number from"),
        (#"{"t":1e12,"event":"paused"}"#, "t", "A number from"),
        (#"{"t":1.0005,"event":"paused"}"#, "t", "at most three decimals"),
        (#"{"t":1,"t":1,"event":"paused"}"#, "t", "twice"),
        (
            #"{"t":01,"event":"paused"}"#, "",
            "comma or a closing brace was expected at character 7."
        ),
        (#"{"t":1.,"event":"paused"}"#, "t", "A digit"),
        (#"{"t":.5,"event":"paused"}"#, "t", "A string, a number or null"),
        (#"{"t":+1,"event":"paused"}"#, "t", "A string, a number or null"),
        (#"{"t":1e999,"event":"paused"}"#, "t", "A number"),
        (#"{"t":true,"event":"paused"}"#, "t", "A string, a number or null"),
        (#"{"t":[1],"event":"paused"}"#, "t", "A string, a number or null"),
        (#"{"t":1,"event":"pau\u0073ed"}"#, "event", "A string without escapes"),
        (#"{"t":1,"event":"paused}"#, "event", "A closed string"),
        (#"{"t":1,"event":"paused""#, "", "A comma or a closing brace"),
        (#"{"t":1,"event":"paused"}}"#, "", "The end of the line"),
        (#"{"t":1,"event":"paused",}"#, "", "A string was"),
        (#"{"t" 1}"#, "t", "A colon"),
        (#"{"t":1,"event":{"a":{}}}"#, "event.a", "A string, a number or null"),
        ("", "", "A JSON object"), ("[]", "", "A JSON object"), ("nonsense", "", "A JSON object"),
        (#"{"t":1,"event":"joined","first":1,"count":4097}"#, "count", "from 1 to 4096 was"),
        (#"{"t":1,"event":"joined","first":1,"count":1}"#, "first", "The next place, 201, was"),
        (#"{"t":1,"event":"joined","first":202,"count":1}"#, "first", "The next place, 201, was"),
        (#"{"t":1,"event":"called","place":201}"#, "place", "given above"),
        (#"{"t":1,"event":"called","place":1000000000}"#, "place", "of which there are 200."),
        (#"{"t":1,"event":"ended","place":201}"#, "place", "given above"),
        (#"{"t":1,"event":"ended","place":1,"tickets":101}"#, "tickets", "from 0 to 100 was"),
        (#"{"t":1,"event":"ended","place":1,"tickets":-1}"#, "tickets", "from 0 to 100 was"),
        (#"{"t":1,"event":"sold","place":1}"#, "tickets", "from 0 to 100 was"),
        (#"{"t":1,"event":"perSecondLimit","value":0}"#, "value", "A number from 0.001"),
        (#"{"t":1,"event":"hardCap","value":0}"#, "value", "from 1 to 1000000 was"),
        (#"{"t":1,"event":"standstill"}"#, "seconds", "A number from"),
    ])
    func `a broken event is named by file, line and field`(
        line: String,
        field: String,
        expected: String
    ) async throws {
        try await expectMistake(
            [RecordingSample.lines[0], RecordingSample.lines[1], line, "nonsense"],
            line: 3,
            field: field,
            expected
        )
    }

    @Test(arguments: [
        (#""stile-recording""#, #""recording""#, "format", "stile-recording was expected."),
        (#""version":1"#, #""version":2"#, "version", "Version 1 was expected."),
        (#""room":"arena""#, #""room":"The Arena""#, "room", "A name has"),
        (#""room":"arena","#, "", "room", "A string was expected."),
        (#""sale":"first""#, #""sale":null"#, "sale", "A string was expected."),
        (#""ends":null"#, #""ends":"tomorrow""#, "ends", "A moment such as"),
        (#""ends":null,"#, "", "ends", "A moment such as"),
        (#""begun":"2026-12-01T09:00:00.250Z""#, #""begun":null"#, "begun", "A moment such as"),
        (#""plan":{"#, #""plan":7,"other":{"#, "plan", "An object was expected."),
        (#""servers":50"#, #""servers":0"#, "plan.servers", "A whole number from 1"),
        (#""claim":20.25"#, #""claim":0.01"#, "plan.claim", "A number from 0.1 to 86400.0"),
        (#""noShow":0.1,"#, "", "plan.noShow", "A number from"),
        (#""quota":4"#, #""quota":4,"colour":1"#, "plan.colour", "Nothing of that name"),
        (#""quota":4"#, #""quota":4,"quota":4"#, "plan.quota", "twice"),
        (#""version":1"#, #""version":1,"author":"me""#, "author", "Nothing of that name"),
    ])
    func `a broken header is named by its field`(
        part: String,
        replacement: String,
        field: String,
        expected: String
    ) async throws {
        let header = RecordingSample.lines[0].replacingOccurrences(of: part, with: replacement)
        try #require(header != RecordingSample.lines[0])
        try await expectMistake([header, "nonsense"], line: 1, field: field, expected)
    }

    @Test func `times that go back further than reports may are refused`() async throws {
        let header = RecordingSample.lines[0]
        let calls = [
            #"{"t":89999,"event":"joined","first":1,"count":2}"#,
            #"{"t":90000,"event":"called","place":1}"#,
        ]
        for (line, isFine) in [
            (#"{"t":89995,"event":"called","place":2}"#, true),
            (#"{"t":89994.999,"event":"called","place":2}"#, false),
            (#"{"t":89994,"event":"sold","place":2,"tickets":1}"#, false),
            (#"{"t":3595,"event":"ended","place":2}"#, true),
            (#"{"t":3595,"event":"lapsed","place":2}"#, true),
            (#"{"t":3594.999,"event":"ended","place":2}"#, false),
        ] {
            if isFine {
                #expect(try await read([header] + calls + [line]).events.count == 3)
            } else {
                try await expectMistake(
                    [header] + calls + [line],
                    line: 4,
                    field: "t",
                    "not before"
                )
            }
        }
        // Lines that each go back a little may not add up.
        let steps = [4, 3, 2, 1].map { #"{"t":\#(89_990 + $0 * 2),"event":"paused"}"# }
        try await expectMistake([header] + calls + steps, line: 6, field: "t", "not before")
    }

    @Test func `what is no recording at all is said so`() async throws {
        try await expectMistake([], line: 1, field: "", "The header was expected.")
        try await expectMistake([RecordingSample.lines[1]], line: 1, field: "format", "A string")
        let long = #"{"t":1,"event":"paused"}"# + String(repeating: " ", count: 4_096)
        try await expectMistake(
            [RecordingSample.lines[0], long],
            line: 2,
            field: "",
            "at most 4096 bytes (lineLengthLimit)"
        )
        #expect(throws: ConfigurationError.self) { try RecordingFile.read("/nowhere/at/all") }
        #expect(throws: ConfigurationError.self) { try RecordingFile.read("/") }
    }

    private func read(_ lines: [String]) async throws -> SaleRecording {
        try await read(text: lines.map { $0 + "\n" }.joined())
    }

    private func read(text: String) async throws -> SaleRecording {
        try await withTemporaryFolder { folder in
            try text.write(toFile: "\(folder)/sale.jsonl", atomically: true, encoding: .utf8)
            return try RecordingFile.read("\(folder)/sale.jsonl")
        }
    }

    private func expectMistake(
        _ lines: [String],
        line: Int,
        field: String,
        _ expected: String
    ) async throws {
        let error = await #expect(throws: ConfigurationError.self) { try await read(lines) }
        let mistake = try #require(error?.mistakes.first)
        #expect(mistake.file.hasSuffix("/sale.jsonl"))
        #expect(mistake.line == line)
        #expect(mistake.field == field)
        #expect(mistake.sentence.contains(expected), "\(mistake.sentence)")
    }
}
