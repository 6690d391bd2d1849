import Foundation

/// Values as JSON on one line, for programs that read the output of a command.
enum JSONLine {
    /// The line, with sorted fields.
    static func text(of value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
