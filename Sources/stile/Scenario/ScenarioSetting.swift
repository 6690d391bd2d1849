import Yams

/// A field of a scenario and the text that replaces it, as `--set` names them.
struct ScenarioSetting: Hashable, Sendable, CustomStringConvertible {
    /// Why a setting can't be understood.
    enum Mistake: Error, CustomStringConvertible {
        /// It has no path, or no equals sign.
        case form(String)

        var description: String {
            switch self {
            case .form(let text):
                "`\(text)` is no setting: a path and a value such as core.servers=50 were expected."
            }
        }
    }

    /// The path from the top: names, and in a list an index or the name of an entry.
    let path: [String]
    /// The value, as it would stand in the file.
    let value: String
    private let text: String

    /// A setting of a field to a value.
    init(path: String, value: String) throws(Mistake) {
        text = "\(path)=\(value)"
        self.path = path.replacing("[", with: ".").replacing("]", with: "")
            .split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        self.value = value
        guard self.path.allSatisfy({ !$0.isEmpty }), !value.isEmpty else { throw .form(text) }
    }

    /// A setting of the form `path=value`.
    init(parsing text: String) throws(Mistake) {
        guard let equals = text.firstIndex(of: "=") else { throw .form(text) }
        try self.init(
            path: String(text[..<equals]),
            value: String(text[text.index(after: equals)...])
        )
    }

    var description: String { text }

    /// The tree with the field replaced, or added to a mapping that is there.
    ///
    /// - Throws: ``ConfigurationError`` if there is no such place.
    func applied(to root: Node?, file: String) throws(ConfigurationError) -> Node {
        guard let root else { throw nowhere(file) }
        guard let value = try? Yams.compose(yaml: value) else {
            throw mistake(file, "`\(value)` is no value that could stand in a YAML file.")
        }
        return try replaced(in: root, path[...], by: value.withoutLines, file)
    }

    private func replaced(
        in node: Node,
        _ path: ArraySlice<String>,
        by value: Node,
        _ file: String
    ) throws(ConfigurationError) -> Node {
        guard let name = path.first else { return value }
        let rest = path.dropFirst()
        var node = node
        if var mapping = node.mapping {
            guard let old = mapping[name] ?? (rest.isEmpty ? value : nil) else {
                throw nowhere(file)
            }
            mapping[name] = try replaced(in: old, rest, by: value, file)
            node = .mapping(mapping)
        } else if var sequence = node.sequence {
            let index = Int(name) ?? sequence.firstIndex { Self.name(of: $0) == name }
            guard let index, sequence.indices.contains(index) else { throw nowhere(file) }
            sequence[index] = try replaced(in: sequence[index], rest, by: value, file)
            node = .sequence(sequence)
        } else {
            throw nowhere(file)
        }
        return node
    }

    private static func name(of node: Node) -> String? {
        (node.mapping?["name"] ?? node.mapping?["id"])?.scalar?.string
    }

    private func nowhere(_ file: String) -> ConfigurationError {
        mistake(file, "There is no such field that could be set to \(value).")
    }

    private func mistake(_ file: String, _ sentence: String) -> ConfigurationError {
        ConfigurationError(mistakes: [
            ConfigurationMistake(
                file: file,
                field: path.joined(separator: "."),
                sentence: sentence
            )
        ])
    }
}

extension Node {
    /// The same without places in a text: what stands on the command line has no line in the file.
    fileprivate var withoutLines: Node {
        switch self {
        case .scalar(var scalar):
            scalar.mark = nil
            return .scalar(scalar)
        case .mapping(let mapping):
            let pairs = mapping.map { ($0.key.withoutLines, $0.value.withoutLines) }
            return .mapping(Node.Mapping(pairs, mapping.tag, mapping.style))
        case .sequence(let sequence):
            let nodes = sequence.map(\.withoutLines)
            return .sequence(Node.Sequence(nodes, sequence.tag, sequence.style))
        case .alias: return self
        }
    }
}
