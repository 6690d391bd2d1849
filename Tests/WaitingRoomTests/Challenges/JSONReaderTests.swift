import Testing
import WaitingRoom

@Suite struct JSONReaderTests {
    private func read(_ text: String) throws(JSONFault) -> JSONValue {
        try JSONReader.read(Array(text.utf8))
    }

    @Test func `a document is read as RFC 8259 says`() throws {
        let text =
            #" {"a" : [1, -2, 2.5e1, true, false, null], "b":{"c":"x\n\u00e9\ud83d\ude00/\/"}} "#
        #expect(
            try read(text)
                == .object([
                    "a": .array([
                        .integer(1), .integer(-2), .number(25), .bool(true), .bool(false), .null,
                    ]),
                    "b": .object(["c": .string("x\né😀//")]),
                ])
        )
        #expect(try read("[]") == .array([]))
        #expect(try read("{}") == .object([:]))
        #expect(try read("18446744073709551616") == .number(18_446_744_073_709_551_616))
        #expect(try read("-0") == .number(0))
    }

    @Test(arguments: [
        "", " ", "tru", "nul", "01", "-", "1.", ".5", "1e", "+1", "0x1", "1e999", "NaN", "'a'",
        #"""#, #""\x""#, #""\u12""#, #""\ud800""#, #""\udc00x""#, #""\ud800\u0041""#, "\"\n\"",
        "[1,]", "[1 2]", "[", "{", #"{"a"}"#, #"{"a":1,}"#, "{a:1}", #"{"a":1"#, "1 2", "{}x",
    ])
    func `what RFC 8259 does not allow is refused`(text: String) {
        #expect(throws: JSONFault.malformed) { try read(text) }
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        for bytes in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80]] as [[UInt8]] {
            #expect(throws: JSONFault.malformed) { try JSONReader.read([0x22] + bytes + [0x22]) }
        }
    }

    @Test func `a name that stands twice is refused at any depth`() {
        for text in [#"{"a":1,"a":1}"#, #"{"a":1,"\u0061":2}"#, #"[{"b":{"a":1,"a":2}}]"#] {
            #expect(throws: JSONFault.duplicateName) { try read(text) }
        }
    }

    @Test func `nesting has a limit`() throws {
        let deep = JSONReader.maximumDepth
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        _ = try read(nested(deep + 1))
        #expect(throws: JSONFault.tooDeep) { try read(nested(deep + 2)) }
    }
}
