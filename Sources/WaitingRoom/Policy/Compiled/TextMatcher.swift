/// All tests of one text signal, done in one look at its text.
struct TextMatcher: Sendable {
    private let exact: ExactTexts
    private let starts: SearchedTexts
    private let parts: SearchedTexts

    init(_ patterns: TextPatterns) {
        exact = ExactTexts(patterns.exact)
        starts = SearchedTexts(patterns.starts, at: .start)
        parts = SearchedTexts(patterns.parts, at: .anywhere)
    }

    /// Sets the bits of the tests that the text passes.
    func match(_ text: String, into matches: inout MatchBits) {
        let bytes = text.utf8.span
        exact.match(bytes, into: &matches)
        starts.match(bytes, into: &matches)
        parts.match(bytes, into: &matches)
    }
}

/// The different texts that one signal is compared with, and the bits that each sets.
struct TextPatterns {
    var exact: [[UInt8]: [UInt32]] = [:]
    var starts: [[UInt8]: [UInt32]] = [:]
    /// In small letters.
    var parts: [[UInt8]: [UInt32]] = [:]

    /// How many bytes the automata have to hold.
    var searchedBytes: Int {
        starts.keys.reduce(0) { $0 + $1.count } + parts.keys.reduce(0) { $0 + $1.count }
    }

    /// Adds a test that sets a bit.
    mutating func add(_ test: PolicyTestOfField, bit: UInt32) {
        switch test {
        case .oneOf(let texts): Self.add(texts.map { Array($0.utf8) }, bit, &exact)
        case .startsWith(let texts): Self.add(texts.map { Array($0.utf8) }, bit, &starts)
        case .contains(let texts):
            Self.add(texts.map { $0.utf8.map(\.lowercasedASCII) }, bit, &parts)
        case .is, .above, .below, .within, .missing: break
        }
    }

    private static func add(
        _ texts: [[UInt8]],
        _ bit: UInt32,
        _ patterns: inout [[UInt8]: [UInt32]]
    ) {
        for text in Set(texts) { patterns[text, default: []].append(bit) }
    }
}
