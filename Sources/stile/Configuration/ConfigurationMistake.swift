/// Something in a configuration file that can't be used.
struct ConfigurationMistake: Hashable, CustomStringConvertible {
    /// The file as it was named.
    var file: String
    /// The line, from 1; nil if the mistake is about the file as a whole.
    var line: Int?
    /// The field, from the top: `rooms[0].core.servers`.
    var field: String
    /// What is wrong and what was expected.
    var sentence: String

    var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return field.isEmpty ? "\(place): \(sentence)" : "\(place): \(field): \(sentence)"
    }
}

/// All mistakes of a file at once, so that an operator mends them in one go.
struct ConfigurationError: Error, CustomStringConvertible {
    var mistakes: [ConfigurationMistake]

    var description: String { mistakes.map(\.description).joined(separator: "\n") }
}
