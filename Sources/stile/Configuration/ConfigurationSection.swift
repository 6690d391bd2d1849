import Service
import StilePass
import Yams

/// Collects mistakes while a file is read.
final class ConfigurationMistakes {
    /// The most mistakes that are told at once.
    static let limit = 200

    /// Whether a field that stands there with nothing after it is a mistake, not as good as left out.
    let refusesEmptyFields: Bool
    private let file: String
    private(set) var all: [ConfigurationMistake] = []

    init(file: String, refusesEmptyFields: Bool = false) {
        self.file = file
        self.refusesEmptyFields = refusesEmptyFields
    }

    /// Whether no more are told.
    var isFull: Bool { all.count >= Self.limit }

    /// Notes the mistakes of another file.
    func add(_ mistakes: [ConfigurationMistake]) {
        for mistake in mistakes { append(mistake) }
    }

    /// Notes a mistake, unless one of the same field is known: whoever mends that looks again.
    func add(_ field: String, _ sentence: String, at node: Node?) {
        guard !isFull, field.isEmpty || !all.contains(where: { $0.field == field }) else { return }
        append(
            ConfigurationMistake(
                file: file,
                line: node?.mark?.line,
                field: field,
                sentence: sentence
            )
        )
    }

    private func append(_ mistake: ConfigurationMistake) {
        guard !isFull else { return }
        all.append(mistake)
        guard isFull else { return }
        let sentence = "Only the first \(Self.limit) mistakes (limit) are told."
        all.append(ConfigurationMistake(file: file, field: "", sentence: sentence))
    }
}

/// One mapping of a configuration file.
///
/// Reading a field that is wrong or missing notes a mistake and goes on with a stand-in, so that one
/// pass finds all mistakes; ``finish()`` notes the fields that nobody asked for.
final class ConfigurationSection {
    private let node: Node?
    /// What is in the file where the section is not: its line is told for whatever is missing here.
    private let anchor: Node?
    private let path: String
    private let mistakes: ConfigurationMistakes
    /// Whether something else stands here than fields; that they are missing goes without saying.
    private let isBroken: Bool
    private var read: Set<String> = []

    init(
        _ node: Node?,
        path: String,
        anchor: Node? = nil,
        isBroken: Bool = false,
        mistakes: ConfigurationMistakes
    ) {
        self.path = path
        self.mistakes = mistakes
        self.anchor = node ?? anchor
        if let node, node.mapping == nil, !node.isNull {
            mistakes.add(path, "A mapping with fields was expected.", at: node)
            self.node = nil
            self.isBroken = true
        } else {
            self.node = node
            self.isBroken = isBroken
        }
    }

    /// Notes a mistake of a field.
    func mistake(_ key: String, _ sentence: String) {
        guard !isBroken else { return }
        mistakes.add(name(key), sentence, at: value(key) ?? anchor)
    }

    func section(_ key: String) -> ConfigurationSection {
        ConfigurationSection(
            value(key),
            path: name(key),
            anchor: anchor,
            isBroken: isBroken,
            mistakes: mistakes
        )
    }

    func sections(_ key: String) -> [ConfigurationSection] {
        if isAbandoned { return [] }
        guard let value = value(key), !value.isNull else { return [] }
        guard let list = value.sequence else {
            mistake(key, "A list was expected.")
            return []
        }
        return list.enumerated().map { index, node in
            ConfigurationSection(node, path: "\(name(key))[\(index)]", mistakes: mistakes)
        }
    }

    /// How many entries a list has; 0 where there is none.
    func count(of key: String) -> Int { value(key)?.sequence?.count ?? 0 }

    /// Whether so many mistakes were found in the file that there is no use in reading on.
    ///
    /// YAML's aliases can make lists without end out of few lines.
    var isAbandoned: Bool { mistakes.isFull }

    /// The line on which the section begins.
    var line: Int? { anchor?.mark?.line }

    /// The line of a field, or of the section where the field is not.
    func line(of key: String) -> Int? { (node?.mapping?[key] ?? anchor)?.mark?.line }

    /// The field if it is there and is a text; notes no mistake.
    func text(_ key: String) -> String? { node?.mapping?[key]?.scalar?.string }

    /// Whether the field is there and is no mapping.
    func isScalar(_ key: String) -> Bool { value(key)?.scalar != nil }

    func has(_ key: String) -> Bool { value(key).map { !$0.isNull } ?? false }

    func string(_ key: String, default fallback: String? = nil) -> String {
        scalar(key, fallback, Self.nonempty) ?? ""
    }

    func optionalString(_ key: String) -> String? {
        has(key) ? scalar(key, nil, Self.nonempty) : nil
    }

    func strings(_ key: String) -> [String] {
        guard let value = value(key), !value.isNull else { return [] }
        guard let list = value.sequence, list.allSatisfy({ $0.scalar != nil }) else {
            mistake(key, "A list of texts was expected.")
            return []
        }
        return list.compactMap(\.scalar?.string)
    }

    func choice<Value: RawRepresentable & CaseIterable>(
        _ key: String,
        default fallback: Value
    ) -> Value where Value.RawValue == String {
        scalar(key, fallback, expected: Self.expected(of: Value.self)) {
            Value(rawValue: $0)
        } ?? fallback
    }

    /// One of a closed set of names that has no default; nil after a mistake.
    func choice<Value: RawRepresentable & CaseIterable>(_ key: String) -> Value?
    where Value.RawValue == String {
        scalar(key, nil, expected: Self.expected(of: Value.self)) { Value(rawValue: $0) }
    }

    /// Several of a closed set of names, or one of them alone.
    func choices<Value: RawRepresentable & CaseIterable>(_ key: String) -> [Value]
    where Value.RawValue == String {
        list(key, limit: Value.allCases.count, expected: Self.expected(of: Value.self)) {
            Value(rawValue: $0)
        }
    }

    /// A list of scalars, or one of them alone; each that can't be read is a mistake of its own.
    func list<Value>(
        _ key: String,
        limit: Int,
        named limitName: String? = nil,
        expected: String,
        _ parse: (String) -> Value?
    ) -> [Value] {
        if isAbandoned { return [] }
        guard let value = value(key), !value.isNull else {
            mistake(key, "This field is missing. \(expected)")
            return []
        }
        if let text = value.scalar?.string {
            let parsed = parse(text)
            if parsed == nil { mistake(key, expected) }
            return parsed.map { [$0] } ?? []
        }
        let nodes = value.sequence.map(Array.init) ?? []
        guard (1...limit).contains(nodes.count) else {
            let name = limitName.map { " (\($0))" } ?? ""
            mistake(key, "A list of 1 to \(limit)\(name) was expected. \(expected)")
            return []
        }
        return nodes.enumerated().compactMap { index, node in
            let parsed = node.scalar.flatMap { parse($0.string) }
            if parsed == nil { mistakes.add("\(name(key))[\(index)]", expected, at: node) }
            return parsed
        }
    }

    /// Whether something holds.
    func flag(_ key: String, default fallback: Bool? = nil) -> Bool {
        scalar(key, fallback, expected: "One of true, false was expected.") {
            ["true": true, "false": false][$0]
        } ?? false
    }

    /// A whole number in a range, whose upper end has a name where it is a limit of the program's.
    func integer(
        _ key: String,
        in range: ClosedRange<Int>,
        limit: String? = nil,
        default fallback: Int? = nil
    ) -> Int {
        let name = limit.map { " (\($0))" } ?? ""
        let expected =
            "A whole number from \(range.lowerBound) to \(range.upperBound)\(name) was expected."
        return scalar(key, fallback, expected: expected) { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        } ?? range.lowerBound
    }

    func number(
        _ key: String,
        in range: ClosedRange<Double>,
        default fallback: Double? = nil
    ) -> Double {
        let expected = "A number from \(range.lowerBound) to \(range.upperBound) was expected."
        return scalar(key, fallback, expected: expected) { text in
            Double(text).flatMap { range.contains($0) ? $0 : nil }
        } ?? range.lowerBound
    }

    func duration(
        _ key: String,
        in range: ClosedRange<Duration>,
        default fallback: Duration? = nil
    ) -> Duration {
        let low = DurationText.write(range.lowerBound)
        let high = DurationText.write(range.upperBound)
        let expected = "A time such as 90s or 4m from \(low) to \(high) was expected."
        return scalar(key, fallback, expected: expected) { text in
            DurationText.read(text).flatMap { range.contains($0) ? $0 : nil }
        } ?? range.lowerBound
    }

    func moment(_ key: String) -> Timestamp? {
        guard has(key) else { return nil }
        return scalar(key, nil, expected: "A moment such as 2026-12-01T10:00:00Z was expected.") {
            Timestamp(iso8601: $0)
        }
    }

    /// A time from the start of a sale, negative before it, in seconds.
    func offset(
        _ key: String,
        in range: ClosedRange<Duration>,
        default fallback: Duration? = nil
    ) -> Double {
        let low = DurationText.write(range.lowerBound)
        let high = DurationText.write(range.upperBound)
        let expected =
            "A time from the start such as 10m or -30m, from \(low) to \(high), was expected."
        let read = scalar(key, fallback, expected: expected) { text in
            DurationText.readSigned(text).flatMap { range.contains($0) ? $0 : nil }
        }
        return (read ?? range.lowerBound).inSeconds
    }

    /// The names of the fields that are there, in the file's order.
    var fields: [String] { node?.mapping?.keys.compactMap(\.string) ?? [] }

    /// Notes mistakes that were found in another file, which a field names.
    func mistakes(_ mistakes: [ConfigurationMistake]) { self.mistakes.add(mistakes) }

    /// Notes the fields that nobody asked for, and those with nothing after them where these are refused.
    func finish() {
        if isAbandoned { return }
        for (key, value) in node?.mapping ?? [:] {
            let text = key.string ?? "?"
            if !read.contains(text) {
                mistakes.add(name(text), "There is no such field here.", at: key)
            } else if mistakes.refusesEmptyFields, value.isNull {
                mistakes.add(name(text), "Nothing stands after it; leave the field out.", at: key)
            }
        }
    }

    private static func expected<Value: RawRepresentable & CaseIterable>(
        of _: Value.Type
    ) -> String where Value.RawValue == String {
        "One of \(Value.allCases.map(\.rawValue).joined(separator: ", ")) was expected."
    }

    private static func nonempty(_ text: String) -> String? {
        text.allSatisfy(\.isWhitespace) ? nil : text
    }

    private func name(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    private func value(_ key: String) -> Node? {
        read.insert(key)
        return node?.mapping?[key]
    }

    private func scalar<Value>(
        _ key: String,
        _ fallback: Value?,
        expected: String = "A text was expected.",
        _ parse: (String) -> Value?
    ) -> Value? {
        guard let value = value(key), !value.isNull else {
            if fallback == nil { mistake(key, "This field is missing. \(expected)") }
            return fallback
        }
        guard let text = value.scalar?.string, let parsed = parse(text) else {
            mistake(key, expected)
            return fallback
        }
        return parsed
    }
}

extension Node {
    fileprivate var isNull: Bool {
        guard let scalar else { return false }
        return scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
    }
}
