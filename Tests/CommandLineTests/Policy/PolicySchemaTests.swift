import Foundation
import Testing
import Yams

@testable import stile

@Suite struct PolicySchemaTests {
    /// What Python's validator of JSON Schema says: for each line of JSON whether it fits.
    private static let validator = """
        import json, sys
        from jsonschema import Draft202012Validator
        schema = json.load(open(sys.argv[1]))
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema)
        for line in open(sys.argv[2]):
            print("yes" if validator.is_valid(json.loads(line)) else "no")
        """

    /// Whether Python is here, and with it a validator of the draft that the schema is written in.
    private static let hasValidator =
        (try? run(["-c", "from jsonschema import Draft202012Validator"]).status) == 0

    @Test func `the schema has just the fields that a full policy has`() throws {
        let keys = try [SamplePolicy.text, SamplePolicy.touring].map { text in
            Self.keys(of: JSONTree(try #require(try Yams.compose(yaml: text))))
        }
        #expect(Self.properties(of: PolicySchema.tree) == keys[0].union(keys[1]))
    }

    @Test func `every reference of the schema leads somewhere`() throws {
        let text = PolicySchema.tree.line
        let names = text.split(separator: "\"#/$defs/").dropFirst().map { $0.prefix { $0 != "\"" } }
        guard case .object(let defined) = PolicySchema.tree["$defs"] else {
            Issue.record("There are no definitions.")
            return
        }
        #expect(Set(names.map(String.init)) == Set(defined.map(\.name)))
    }

    @Test(
        .enabled(
            if: hasValidator,
            "Python with jsonschema 4 is not installed; the schema is not tried by another program."
        )
    )
    func `the shipped policies fit the schema, and broken ones do not`() async throws {
        let shipped = try ShippedPolicyTests.names.map {
            try String(contentsOfFile: "\(ShippedPolicyTests.folder)/\($0).yaml", encoding: .utf8)
        }
        let fitting = shipped + [SamplePolicy.text, SamplePolicy.touring, "title: T\n"]
        let changes = PolicyMistakes.fields + PolicyMistakes.kinds.filter(Self.isSeenBySchema)
        let broken = try changes.map { change in
            let range = try #require(SamplePolicy.text.range(of: change.old))
            return SamplePolicy.text.replacingCharacters(in: range, with: change.new)
        }
        let answers = try await validated(fitting + broken)
        #expect(answers.prefix(fitting.count).allSatisfy { $0 })
        for (change, isValid) in zip(changes, answers.dropFirst(fitting.count)) {
            #expect(!isValid, "\(change)")
        }
    }

    /// A schema can't tell times from one another, nor `10.0.0.0/33` from a range.
    private static func isSeenBySchema(_ change: PolicyMistakes.Change) -> Bool {
        let isTime = change.new.contains(/: [0-9]+(ms|s|m|h|d)$/)
        return !isTime && !["192.0.2.0/33,", "203.0.113"].contains(change.new)
            && !change.field.hasSuffix(".event")
    }

    private func validated(_ texts: [String]) async throws -> [Bool] {
        try await withTemporaryFolder { folder in
            let lines = try texts.map { text in
                JSONTree(try #require(try Yams.compose(yaml: text))).line + "\n"
            }
            try Self.validator.write(
                toFile: "\(folder)/validate.py",
                atomically: true,
                encoding: .utf8
            )
            try PolicySchema.tree.indented()
                .write(toFile: "\(folder)/schema.json", atomically: true, encoding: .utf8)
            try lines.joined()
                .write(toFile: "\(folder)/policies.jsonl", atomically: true, encoding: .utf8)
            let files = ["validate.py", "schema.json", "policies.jsonl"].map { "\(folder)/\($0)" }
            let result = try Self.run(files)
            #expect(result.status == 0)
            let answers = result.output.split(separator: "\n").map { $0 == "yes" }
            #expect(answers.count == texts.count)
            return answers
        }
    }

    private static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }

    /// The names of all properties of all objects of a schema.
    static func properties(of tree: JSONTree) -> Set<String> {
        switch tree {
        case .list(let values): return Set(values.flatMap(properties))
        case .object(let fields):
            var names = Set(fields.flatMap { properties(of: $0.value) })
            // A condition on properties, as after `if`, adds no new ones.
            for field in fields where field.name == "properties" {
                guard case .object(let properties) = field.value else { continue }
                names.formUnion(properties.map(\.name))
            }
            return names
        default: return []
        }
    }

    /// The names of all fields of all mappings of a policy.
    static func keys(of tree: JSONTree) -> Set<String> {
        switch tree {
        case .list(let values): Set(values.flatMap(keys))
        case .object(let fields):
            Set(fields.map(\.name)).union(fields.flatMap { keys(of: $0.value) })
        default: []
        }
    }
}

extension JSONTree {
    /// A YAML tree as JSON, by the core schema of YAML 1.2.
    init(_ node: Node) {
        switch node {
        case .mapping(let mapping):
            self = .object(
                mapping.map { Field(name: $0.key.string ?? "", value: JSONTree($0.value)) }
            )
        case .sequence(let sequence): self = .list(sequence.map { JSONTree($0) })
        case .scalar(let scalar) where scalar.style == .plain: self = Self.plain(scalar.string)
        case .scalar(let scalar): self = .text(scalar.string)
        case .alias: self = .null
        }
    }

    private static func plain(_ text: String) -> JSONTree {
        if ["", "~", "null"].contains(text) { return .null }
        if ["true", "false"].contains(text) { return .flag(text == "true") }
        if let integer = Int(text) { return .integer(integer) }
        if let number = Double(text), text.first?.isLetter == false { return .number(number) }
        return .text(text)
    }

    /// A field of an object.
    fileprivate subscript(_ name: String) -> JSONTree? {
        guard case .object(let fields) = self else { return nil }
        return fields.first { $0.name == name }?.value
    }
}
