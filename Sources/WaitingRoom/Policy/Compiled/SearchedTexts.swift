/// Texts that are searched for in a signal, all in one pass over its bytes.
///
/// Source: A. Aho, M. Corasick, "Efficient string matching: an aid to bibliographic search",
/// Communications of the ACM 18 (1975). The automaton is complete: each byte costs one step in a table
/// that has a column per class of bytes, not per byte.
struct SearchedTexts: Sendable {
    /// Where a text may stand.
    enum Position: Sendable {
        /// At the beginning, byte for byte.
        case start
        /// Anywhere, ignoring the case of ASCII letters.
        case anywhere
    }

    private let position: Position
    /// The column of each byte; 0 for bytes that no text has.
    private var classes: [UInt8]
    private var columns: Int
    /// For each state and column where the row of the next state begins, doubled, plus one if a text
    /// ends there; while the automaton is built, the number of the next state.
    private var steps: [UInt32]
    /// For each state the number of the text that ends there plus one, or 0.
    private var texts: [UInt32] = [0]
    /// For each state the nearest shorter state that ends a text, or 0.
    private var shorter: [UInt32] = [0]
    private var lists = BitLists()

    /// Takes each text once, with the bits that it sets; where case is ignored, in small letters.
    init(_ patterns: [[UInt8]: [UInt32]], at position: Position) {
        self.position = position
        (classes, columns) = Self.classes(of: patterns.keys, folding: position == .anywhere)
        steps = Array(repeating: 0, count: columns)
        for (number, (pattern, bits)) in patterns.enumerated() {
            lists.append(bits)
            texts[insert(pattern)] = UInt32(number + 1)
        }
        shorter = Array(repeating: 0, count: texts.count)
        if position == .anywhere { complete() }
        for index in steps.indices {
            let state = Int(steps[index])
            let ends = texts[state] != 0 || shorter[state] != 0
            steps[index] = UInt32(state * columns) << 1 | (ends ? 1 : 0)
        }
    }

    /// Sets the bits of all texts that are found.
    func match(_ text: Span<UInt8>, into matches: inout MatchBits) {
        guard texts.count > 1 else { return }
        let (classes, steps, isAnchored) = (classes.span, steps.span, position == .start)
        var row = 0
        for index in 0..<min(text.count, PolicyLimits.textBytes) {
            let step = steps[row + Int(classes[Int(text[index])])]
            row = Int(step >> 1)
            if step & 1 == 1 { report(row / columns, into: &matches) }
            // Nothing leads back to the beginning but a byte that fits no text.
            if isAnchored, row == 0 { return }
        }
    }

    private func report(_ state: Int, into matches: inout MatchBits) {
        var state = state
        while state != 0 {
            if texts[state] != 0 { lists.set(Int(texts[state]) - 1, in: &matches) }
            state = Int(shorter[state])
        }
    }

    private static func classes(
        of patterns: some Sequence<[UInt8]>,
        folding: Bool
    ) -> (classes: [UInt8], columns: Int) {
        let used = Set(patterns.joined()).sorted()
        // 256 different bytes and one column for none would not fit: no text in UTF-8 has them all.
        var classes = [UInt8](repeating: 0, count: 256)
        for (index, byte) in used.enumerated() { classes[Int(byte)] = UInt8(index + 1) }
        if folding {
            for byte in UInt8.min...UInt8.max {
                classes[Int(byte)] = classes[Int(byte.lowercasedASCII)]
            }
        }
        return (classes, used.count + 1)
    }

    /// Adds the states of a text, and answers the last one.
    private mutating func insert(_ pattern: [UInt8]) -> Int {
        var state = 0
        for byte in pattern {
            let cell = state * columns + Int(classes[Int(byte)])
            if steps[cell] == 0 {
                steps[cell] = UInt32(texts.count)
                texts.append(0)
                steps.append(contentsOf: repeatElement(0, count: columns))
            }
            state = Int(steps[cell])
        }
        return state
    }

    /// Fills the empty cells with the steps of the longest suffix that is a state itself, nearest
    /// states first.
    private mutating func complete() {
        var suffixes = [UInt32](repeating: 0, count: texts.count)
        var queue = steps[..<columns].filter { $0 != 0 }
        var next = 0
        while next < queue.count {
            let state = queue[next]
            let suffix = suffixes[Int(state)]
            shorter[Int(state)] = texts[Int(suffix)] != 0 ? suffix : shorter[Int(suffix)]
            for column in 0..<columns {
                let cell = Int(state) * columns + column
                let shortcut = steps[Int(suffix) * columns + column]
                if steps[cell] == 0 {
                    steps[cell] = shortcut
                } else {
                    suffixes[Int(steps[cell])] = shortcut
                    queue.append(steps[cell])
                }
            }
            next += 1
        }
    }
}
