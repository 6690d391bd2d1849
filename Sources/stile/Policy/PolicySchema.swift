import WaitingRoom

/// The JSON Schema of policy files, for editors that complete and check while one writes.
///
/// It is made from the enums and limits that the reader itself uses. What takes more than one place to
/// see, such as whether a list of that name exists, only `stile policy check` tells.
enum PolicySchema {
    /// The schema (draft 2020-12).
    static var tree: JSONTree {
        let body = object(of: PolicyReader.Field.self, required: [.title], property)
        return JSONTree.fields([
            "$schema": .text("https://json-schema.org/draft/2020-12/schema"),
            "title": .text("A policy of Stile"),
        ])
        .merging(body)
        .merging(.fields(["$defs": definitions]))
    }

    private static func property(_ field: PolicyReader.Field) -> JSONTree {
        switch field {
        case .title: text("What reports call the policy.", limit: PolicyFileLimit.textBytes)
        case .about: text("What it is for.", limit: PolicyFileLimit.textBytes)
        case .lists:
            list(of: networkList, limit: PolicyLimits.lists)
                .described("Networks that conditions may name.")
        case .rules:
            list(of: rule, limit: PolicyLimits.rules)
                .described("The rules, in the order in which they are tried.")
        case .thresholds:
            list(of: threshold, limit: PolicyLimits.thresholds)
                .described("What follows from the weight of a stage.")
        case .challenges: challenges.described("How visitors are challenged.")
        case .identity: identity.described("What documents count, and who confirms them.")
        case .limits: limits.described("How much a subject may buy.")
        case .boundTokens:
            choice(of: PolicyDocument.BoundTokens.self)
                .described("Whether tokens are bound to a key in the browser.")
        case .tests:
            list(of: test, limit: PolicyLimits.tests)
                .described("Cases with expected decisions.")
        }
    }

    private static var definitions: JSONTree {
        .fields([
            "condition": condition, "stages": stages, "stamps": oneOrMore(StampKind.self),
            "duration": duration, "network": network, "address": address,
        ])
    }

    private static var stages: JSONTree {
        oneOrMore(PolicyStage.self).described("The stages at which it counts.")
    }

    private static var duration: JSONTree {
        .fields([
            "type": .text("string"), "pattern": .text("^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d))+$"),
        ])
    }

    private static var network: JSONTree {
        .fields(["type": .text("string"), "pattern": .text("^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$")])
    }

    private static var address: JSONTree {
        .fields([
            "type": .text("string"), "maxLength": .integer(PolicyFileLimit.addressBytes),
            "pattern": .text("^(https://.|http://(127\\.0\\.0\\.1|localhost|\\[::1\\])([:/]|$))"),
        ])
    }
}

// What schemas are put together from.
extension PolicySchema {
    /// An object with a property for each field, and no other.
    static func object<Field: RawRepresentable<String> & CaseIterable & Hashable>(
        of _: Field.Type,
        only fields: Set<Field> = Set(Field.allCases),
        required: [Field] = [],
        _ property: (Field) -> JSONTree
    ) -> JSONTree {
        object(
            Field.allCases.filter(fields.contains).map { ($0.rawValue, property($0)) },
            required: required.map(\.rawValue)
        )
    }

    /// An object with these properties, and no other.
    static func object(_ properties: [(String, JSONTree)], required: [String] = []) -> JSONTree {
        let object = JSONTree.fields([
            "type": .text("object"), "additionalProperties": .flag(false),
            "properties": .object(properties.map { JSONTree.Field(name: $0.0, value: $0.1) }),
        ])
        return required.isEmpty
            ? object : object.merging(.fields(["required": .texts(required)]))
    }

    static func list(of entry: JSONTree, limit: Int, least: Int = 0) -> JSONTree {
        .fields([
            "type": .text("array"), "minItems": .integer(least), "maxItems": .integer(limit),
            "items": entry,
        ])
    }

    /// A text; the limit counts bytes, of which a character has at least one.
    static func text(_ about: String, limit: Int = PolicyLimits.nameBytes) -> JSONTree {
        JSONTree.fields([
            "type": .text("string"), "minLength": .integer(1), "maxLength": .integer(limit),
        ])
        .described(about)
    }

    static func choice<Value: RawRepresentable<String> & CaseIterable>(
        of _: Value.Type
    ) -> JSONTree {
        .fields(["enum": .texts(Value.allCases.map(\.rawValue))])
    }

    /// One name of a closed set, or a list of them.
    static func oneOrMore<Value: RawRepresentable<String> & CaseIterable>(
        _ type: Value.Type
    ) -> JSONTree {
        oneOrMore(choice(of: type), limit: Value.allCases.count)
    }

    static func oneOrMore(_ entry: JSONTree, limit: Int) -> JSONTree {
        .fields(["anyOf": .list([entry, list(of: entry, limit: limit, least: 1)])])
    }

    static func integer(_ range: ClosedRange<Int>) -> JSONTree {
        .fields([
            "type": .text("integer"), "minimum": .integer(range.lowerBound),
            "maximum": .integer(range.upperBound),
        ])
    }

    static func number(_ range: ClosedRange<Double>) -> JSONTree {
        .fields([
            "type": .text("number"), "minimum": .number(range.lowerBound),
            "maximum": .number(range.upperBound),
        ])
    }

    /// A time, whose range stands in its description because a pattern can't tell it.
    static func time(_ range: ClosedRange<Duration>, _ about: String) -> JSONTree {
        let low = DurationText.write(range.lowerBound)
        let high = DurationText.write(range.upperBound)
        return reference("duration").described("\(about) From \(low) to \(high).")
    }

    static var flag: JSONTree { .fields(["type": .text("boolean")]) }

    static var yes: JSONTree { .fields(["const": .flag(true)]) }

    static func constant(_ text: String) -> JSONTree { .fields(["const": .text(text)]) }

    static func reference(_ name: String) -> JSONTree {
        .fields(["$ref": .text("#/$defs/\(name)")])
    }

    /// Requires just one of these fields.
    static func justOne(of fields: [String]) -> JSONTree {
        .fields(["oneOf": .list(fields.map { .fields(["required": .texts([$0])]) })])
    }
}

extension JSONTree {
    /// The object with the fields of another after its own.
    func merging(_ other: JSONTree) -> JSONTree {
        guard case .object(let own) = self, case .object(let added) = other else { return self }
        return .object(own + added)
    }

    /// The schema with a description.
    func described(_ text: String) -> JSONTree { merging(.fields(["description": .text(text)])) }
}
