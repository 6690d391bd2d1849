import WaitingRoom

extension PolicySchema {
    static var test: JSONTree {
        object(
            of: PolicyTestReader.Field.self,
            required: [.name, .at, .request, .expect]
        ) { field in
            switch field {
            case .name: text("The case's name.")
            case .at: choice(of: PolicyStage.self).described("The stage.")
            case .request: request.described("What is known of the visitor.")
            case .expect: expectation
            case .weight:
                integer(PolicyFileLimit.totalWeights).described("The weight that is expected.")
            }
        }
    }

    private static var expectation: JSONTree {
        let effects = RuleReader.Effect.ofTest
        let long = object(effects.map { ($0.rawValue, effect($0)) })
            .merging(justOne(of: effects.map(\.rawValue)))
        return JSONTree.fields([
            "anyOf": .list([choice(of: PolicyTestReader.Verdict.self), long])
        ])
        .described("The decision that is expected.")
    }

    /// What may be known of a request.
    static var request: JSONTree {
        let signals = PolicySignal.allCases.filter { !PolicyRequestReader.derived.contains($0) }
        return object(
            [("visitor", identifier.described("Who asks, for rules with a sample."))]
                + signals.map { ($0.rawValue, value(of: $0).described($0.sentence)) }
                + [("stamps", list(of: stamp, limit: PolicyFileLimit.stamps))]
        )
    }

    private static func value(of signal: PolicySignal) -> JSONTree {
        if signal == .networkCountry { return countryCode }
        return switch signal.type {
        case .flag: flag
        case .number: number(PolicyRequestReader.numbers)
        case .address: .fields(["type": .text("string"), "pattern": .text("^[0-9A-Fa-f:.]+$")])
        case .text:
            .fields([
                "type": .text("string"), "minLength": .integer(1),
                "maxLength": .integer(PolicyRequestReader.textBytes),
            ])
        }
    }

    private static var identifier: JSONTree {
        .fields(["type": .text("string"), "pattern": .text("^[A-Za-z0-9_-]{22}$")])
    }

    private static var stamp: JSONTree {
        .fields(["anyOf": .list(StampKind.allCases.map(stamp))])
    }

    /// A stamp of one kind, with the fields that this kind has.
    private static func stamp(_ kind: StampKind) -> JSONTree {
        object(
            of: PolicyRequestReader.StampField.self,
            only: kind.fields,
            required: [.kind] + kind.required
        ) { field in
            switch field {
            case .kind: constant(kind.rawValue)
            case .stage: choice(of: PolicyStage.self).described("The stage it was passed for.")
            case .provider: text("Who judged it.")
            case .level: integer(PolicyRequestReader.levels).described("How hard it was.")
            case .document: choice(of: DocumentKind.self).described("What was shown.")
            case .verifier: text("Who confirmed it.")
            case .tier: text("What the operator's site calls the account.")
            case .subject: identifier.described("The pseudonym.")
            }
        }
    }
}
