import WaitingRoom

extension PolicySchema {
    static var networkList: JSONTree {
        let body = object(of: NetworkListReader.Field.self, required: [.name]) { field in
            switch field {
            case .name: text("The name that conditions use: list:NAME.")
            case .meaning:
                choice(of: NetworkListReader.Meaning.self)
                    .described("What the networks have in common.")
            case .country: countryCode
            case .networks:
                oneOrMore(reference("network"), limit: PolicyLimits.networksPerList)
                    .described("Ranges of addresses.")
            case .file:
                text(
                    "A file with one range on each line, relative to this one.",
                    limit: PolicyFileLimit.addressBytes
                )
            }
        }
        let isCountry = JSONTree.fields([
            "properties": .fields(["meaning": constant("country")]),
            "required": .texts(["meaning"]),
        ])
        return body.merging(
            .fields([
                "anyOf": .list([
                    .fields(["required": .texts(["networks"])]),
                    .fields(["required": .texts(["file"])]),
                ]),
                "if": isCountry, "then": .fields(["required": .texts(["country"])]),
                "else": .fields(["not": .fields(["required": .texts(["country"])])]),
            ])
        )
    }

    static var countryCode: JSONTree {
        JSONTree.fields(["type": .text("string"), "pattern": .text("^[A-Z]{2}$")])
            .described("A country, ISO 3166-1.")
    }

    static var rule: JSONTree {
        object(of: RuleReader.Field.self, required: [.name, .at]) { field in
            switch field {
            case .name: text("The rule's name, in logs and explanations.")
            case .at: reference("stages")
            case .when: reference("condition").described("When it applies; always without it.")
            case .weigh: effect(.weigh)
            case .allow: effect(.allow)
            case .deny: effect(.deny)
            case .require: effect(.require)
            case .mode: mode
            }
        }
        .merging(justOne(of: RuleReader.Effect.allCases.map(\.rawValue)))
    }

    static var threshold: JSONTree {
        object(of: RuleReader.ThresholdField.self, required: [.at, .atLeast]) { field in
            switch field {
            case .at: reference("stages")
            case .atLeast:
                integer(PolicyLimits.weights).described("The weight from which on it applies.")
            case .deny: effect(.deny)
            case .require: effect(.require)
            }
        }
        .merging(justOne(of: RuleReader.Effect.ofThreshold.map(\.rawValue)))
    }

    static func effect(_ effect: RuleReader.Effect) -> JSONTree {
        switch effect {
        case .weigh: integer(PolicyLimits.weights).described("Adds to the weight of risk.")
        case .allow: yes.described("Lets through at once.")
        case .deny: yes.described("Turns away at once.")
        case .require: reference("stamps").described("Asks for stamps.")
        }
    }

    private static var mode: JSONTree {
        let sample = object(
            [("sample", integer(PolicyLimits.percentages))],
            required: ["sample"]
        )
        return JSONTree.fields([
            "anyOf": .list([choice(of: RuleReader.Mode.self), sample])
        ])
        .described("Whether it counts, for everybody, for nobody, or for so many per cent.")
    }

    static var condition: JSONTree {
        let branches = list(
            of: reference("condition"),
            limit: PolicyFileLimit.branches,
            least: 1
        )
        let nested: [(ConditionReader.Form, JSONTree)] = [
            (.all, branches), (.any, branches), (.not, reference("condition")),
        ]
        let forms = nested.map { form, schema in
            object([(form.rawValue, schema)], required: [form.rawValue])
        }
        let types: [PolicySignal.ValueType] = [.flag, .text, .number, .address]
        return .fields(["anyOf": .list(forms + types.map(field))])
    }

    /// A condition on a signal of a type; beside the signal there is at least one operator.
    private static func field(_ type: PolicySignal.ValueType) -> JSONTree {
        let signals = PolicySignal.allCases.filter { $0.type == type }
        let choices = JSONTree.fields(["enum": .texts(signals.map(\.rawValue))])
        let operators = ConditionOperator.fitting(type).map { ($0.rawValue, value($0, type)) }
        return object([("field", choices)] + operators, required: ["field"])
            .merging(.fields(["minProperties": .integer(2)]))
    }

    private static func value(
        _ name: ConditionOperator,
        _ type: PolicySignal.ValueType
    ) -> JSONTree {
        let word = text("A text.", limit: PolicyLimits.literalBytes)
        let limit = PolicyLimits.literalsPerCondition
        let schema: JSONTree =
            switch name {
            case .is: type == .flag ? flag : word
            case .oneOf, .contains, .startsWith: oneOrMore(word, limit: limit)
            case .above, .below: number(PolicyFileLimit.numbers)
            case .missing: flag
            case .within:
                oneOrMore(
                    .fields([
                        "anyOf": .list([
                            reference("network"),
                            .fields(["type": .text("string"), "pattern": .text("^list:.")]),
                        ])
                    ]),
                    limit: limit
                )
            }
        return schema.described(name.sentence)
    }
}
