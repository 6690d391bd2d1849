/// The header fields of an answer, kept as the bytes they came in.
///
/// A crowd looks at one or two fields of an answer, and at most answers not even that. So nothing is
/// turned into strings before somebody asks, and a lookup reads the lines anew.
package struct ResponseHeaders: Sendable {
    /// Whole, already checked lines, each with its line break.
    private let lines: [UInt8]

    init(lines: [UInt8]) {
        self.lines = lines
    }

    /// The first field of a name, whatever the case of its letters.
    package subscript(_ name: String) -> String? {
        all(name).first
    }

    /// Every field of a name in order, as `Set-Cookie` needs it.
    package func all(_ name: String) -> [String] {
        var values: [String] = []
        for line in lines.split(separator: 0x0A) {
            guard let colon = line.firstIndex(of: 0x3A),
                line[..<colon].isLowercasedEqual(to: name.utf8)
            else { continue }
            let value = line[line.index(after: colon)...].trimmingBlanks()
            values.append(String(decoding: value, as: UTF8.self))
        }
        return values
    }
}

extension Collection<UInt8> {
    /// Whether both are the same ASCII text but for the case of letters.
    func isLowercasedEqual(to other: some Collection<UInt8>) -> Bool {
        count == other.count && elementsEqual(other) { $0.lowercased == $1.lowercased }
    }
}

extension BidirectionalCollection<UInt8> {
    /// The text without blanks, tabs and a carriage return at its ends.
    func trimmingBlanks() -> SubSequence {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
        guard let first = firstIndex(where: { !isBlank($0) }),
            let last = lastIndex(where: { !isBlank($0) })
        else { return self[endIndex...] }
        return self[first...last]
    }
}

extension UInt8 {
    fileprivate var lowercased: UInt8 { 0x41...0x5A ~= self ? self | 0x20 : self }
}
