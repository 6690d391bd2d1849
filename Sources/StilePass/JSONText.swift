/// Writes small JSON objects by hand, because a general encoder costs more than the signature.
package struct JSONText {
    /// The text so far, without its closing brace.
    package private(set) var bytes: [UInt8] = [UInt8(ascii: "{")]

    /// Opens an object.
    package init() {}

    /// Adds a string.
    package mutating func add(_ name: StaticString, _ value: String) {
        key(name)
        append(quoted: value)
    }

    /// Adds a whole number.
    package mutating func add(_ name: StaticString, _ value: Int64) {
        key(name)
        bytes += Array(String(value).utf8)
    }

    /// Adds an array of strings.
    package mutating func add(_ name: StaticString, _ values: [String]) {
        key(name)
        bytes.append(UInt8(ascii: "["))
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(quoted: value)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// Adds an object.
    package mutating func add(_ name: StaticString, _ value: JSONText) {
        key(name)
        bytes += value.finished()
    }

    /// Adds an array of objects.
    package mutating func add(_ name: StaticString, _ values: [JSONText]) {
        key(name)
        bytes.append(UInt8(ascii: "["))
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes += value.finished()
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// Adds what is JSON already.
    package mutating func add(_ name: StaticString, raw json: [UInt8]) {
        key(name)
        bytes += json
    }

    /// Adds true or false.
    package mutating func add(_ name: StaticString, _ value: Bool) {
        key(name)
        bytes += Array((value ? "true" : "false").utf8)
    }

    /// The closed object.
    package func finished() -> [UInt8] { bytes + [UInt8(ascii: "}")] }

    private mutating func key(_ name: StaticString) {
        if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
        append(quoted: name.description)
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func append(quoted text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                // RFC 8259 §7: control characters are written as \u00XX.
                let digits = Array("0123456789abcdef".utf8)
                bytes += Array(#"\u00"#.utf8)
                bytes.append(digits[Int(byte >> 4)])
                bytes.append(digits[Int(byte & 0xF)])
            default:
                bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
