/// Takes one line of a recording apart: a JSON object that may hold one more object.
///
/// It refuses whatever the format never needs, because what is not needed is a mistake: arrays,
/// escapes, a member that stands twice, anything after the object.
struct RecordingScanner {
    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

    private let bytes: [UInt8]
    private var index = 0

    /// Reads a whole line.
    static func object(_ bytes: [UInt8]) throws(RecordingMistake) -> RecordingObject {
        var scanner = RecordingScanner(bytes)
        scanner.skipSpace()
        guard scanner.next == UInt8(ascii: "{") else {
            throw RecordingMistake(field: "", sentence: "A JSON object was expected.")
        }
        let object = try scanner.object(at: "")
        scanner.skipSpace()
        guard scanner.next == nil else { throw scanner.broken("The end of the line") }
        return object
    }

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    private func broken(_ expected: String, field: String = "") -> RecordingMistake {
        RecordingMistake(
            field: field,
            sentence: "\(expected) was expected at character \(index + 1)."
        )
    }

    private mutating func skipSpace() {
        while let next, [0x20, 0x09, 0x0D].contains(next) { index += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard next == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    private mutating func object(at path: String) throws(RecordingMistake) -> RecordingObject {
        var object = RecordingObject(path: path)
        _ = take("{")
        if take("}") { return object }
        repeat {
            skipSpace()
            let name = try text(field: path)
            let field = object.field(name)
            guard take(":") else { throw broken("A colon", field: field) }
            skipSpace()
            let value = try value(at: field, isInside: !path.isEmpty)
            guard object.add(name, value) else {
                throw RecordingMistake(field: field, sentence: "It stands here twice.")
            }
        } while take(",")
        guard take("}") else { throw broken("A comma or a closing brace", field: path) }
        return object
    }

    private mutating func value(
        at field: String,
        isInside: Bool
    ) throws(RecordingMistake) -> RecordingObject.Value {
        switch next {
        case UInt8(ascii: "\""): return .text(try text(field: field))
        case UInt8(ascii: "{") where !isInside: return .object(try object(at: field))
        case let next? where next == UInt8(ascii: "-") || Self.digits.contains(next):
            return .number(try number(field: field))
        case UInt8(ascii: "n") where bytes[index...].starts(with: "null".utf8):
            index += 4
            return .null
        default: throw broken("A string, a number or null", field: field)
        }
    }

    private mutating func text(field: String) throws(RecordingMistake) -> String {
        guard next == UInt8(ascii: "\"") else { throw broken("A string", field: field) }
        index += 1
        let start = index
        while let next, next != UInt8(ascii: "\"") {
            guard next >= 0x20, next != UInt8(ascii: "\\") else {
                throw broken("A string without escapes", field: field)
            }
            index += 1
        }
        guard next != nil, let text = String(validating: bytes[start..<index], as: UTF8.self)
        else { throw broken("A closed string in UTF-8", field: field) }
        index += 1
        return text
    }

    /// A number as RFC 8259 §6 writes it, which is less than `Double` would read.
    private mutating func number(field: String) throws(RecordingMistake) -> Double {
        let start = index
        _ = skip("-")
        let isZero = skip("0")
        if !isZero { try digits(field) }
        if skip(".") { try digits(field) }
        if skip("e") || skip("E") {
            _ = skip("+") || skip("-")
            try digits(field)
        }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        guard let value = Double(text), value.isFinite else {
            throw broken("A number", field: field)
        }
        return value
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    private mutating func digits(_ field: String) throws(RecordingMistake) {
        let start = index
        while let next, Self.digits.contains(next) { index += 1 }
        guard index > start else { throw broken("A digit", field: field) }
    }
}
