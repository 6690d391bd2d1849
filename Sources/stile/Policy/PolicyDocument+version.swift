import Crypto
import StilePass
import WaitingRoom

// The version of a policy is a hash of all that it decides by, so that two nodes, a pass and a log
// mean the same rules if they name the same version. Comments, the order of fields, how a list is cut
// into files, and what only people read (title, about, tests) change nothing.

extension PolicyDocument {
    /// The first half of the SHA-256 of ``canonicalText``, as 22 characters of base64url.
    var contentVersion: String {
        Base64URL.encode(SHA256.hash(data: Array(canonicalText.utf8)).prefix(Identifier.byteCount))
    }

    /// All that the policy decides by, as JSON without blanks and with sorted fields.
    var canonicalText: String {
        JSONTree.fields([
            // A later form of the text gives every policy another version.
            "form": .integer(1),
            "lists": .list(lists.map(\.tree)),
            "rules": .list(rules.map(\.tree)),
            "thresholds": .list(thresholds.map(\.tree)),
            "challenges": challenges.tree,
            "identity": identity.tree,
            "limits": limits.tree,
            "boundTokens": .text(boundTokens.rawValue),
        ])
        .canonical
    }
}

extension NetworkList {
    fileprivate var tree: JSONTree {
        let meaning: JSONTree =
            switch meaning {
            case .plain: .text("plain")
            case .dataCentre: .text("dataCentre")
            case .country(let country): .fields(["country": .text(country)])
            }
        return .fields([
            "name": .text(name), "meaning": meaning, "networks": Self.tree(of: networks),
        ])
    }

    /// A list is a set: the order of its ranges and their repetitions mean nothing.
    fileprivate static func tree(of networks: [NetworkRange]) -> JSONTree {
        .texts(
            Set(networks)
                .sorted { ($0.base, $0.prefixLength) < ($1.base, $1.prefixLength) }
                .map(\.description)
        )
    }
}

extension PolicyRule {
    fileprivate var tree: JSONTree {
        let mode: JSONTree =
            switch mode {
            case .enforce: .text("enforce")
            case .shadow: .text("shadow")
            case .sample(let share): .fields(["sample": .integer(share)])
            }
        return .fields([
            "name": .text(name), "at": .names(of: stages), "when": when?.tree ?? .null,
            "effect": effect.tree, "mode": mode,
        ])
    }
}

extension PolicyThreshold {
    fileprivate var tree: JSONTree {
        .fields(["at": .names(of: stages), "atLeast": .integer(atLeast), "effect": effect.tree])
    }
}

extension PolicyEffect {
    fileprivate var tree: JSONTree {
        switch self {
        case .weigh(let weight): .fields(["weigh": .integer(weight)])
        case .allow: .text("allow")
        case .deny: .text("deny")
        case .require(let stamps): .fields(["require": .names(of: stamps)])
        }
    }
}

extension PolicyCondition {
    fileprivate var tree: JSONTree {
        switch self {
        case .all(let conditions): .fields(["all": .list(conditions.map(\.tree))])
        case .any(let conditions): .fields(["any": .list(conditions.map(\.tree))])
        case .not(let condition): .fields(["not": condition.tree])
        case .field(let signal, let test):
            .fields(["field": .text(signal.rawValue), "test": test.tree])
        }
    }
}

extension PolicyTestOfField {
    fileprivate var tree: JSONTree {
        switch self {
        case .is(let flag): .fields(["is": .flag(flag)])
        case .oneOf(let texts): .fields(["oneOf": .texts(texts)])
        case .contains(let texts): .fields(["contains": .texts(texts)])
        case .startsWith(let texts): .fields(["startsWith": .texts(texts)])
        case .above(let number): .fields(["above": .number(number)])
        case .below(let number): .fields(["below": .number(number)])
        case .within(let ranges, let lists):
            .fields(["within": NetworkList.tree(of: ranges), "lists": .texts(lists)])
        case .missing(let flag): .fields(["missing": .flag(flag)])
        }
    }
}

extension ChallengePlan {
    fileprivate var tree: JSONTree {
        .fields(["lifetime": .time(lifetime), "providers": .list(providers.map(\.tree))])
    }
}

extension ChallengeProvider {
    fileprivate var tree: JSONTree {
        .fields([
            "name": .text(name), "kind": .text(kind.rawValue), "at": .names(of: stages),
            "fromWeight": .integer(fromWeight), "difficulty": .integer(difficulty),
            "siteKey": .optional(siteKey), "endpoint": .optional(endpoint),
            "hostname": .optional(hostname), "minimumScore": .number(minimumScore),
            "timeout": .time(timeout), "onOutage": .text(onOutage.rawValue),
        ])
    }
}

extension IdentityPlan {
    fileprivate var tree: JSONTree {
        .fields([
            "documents": .names(of: documents),
            "minimumAge": minimumAge.map(JSONTree.integer) ?? .null,
            "verifier": .optional(verifier), "timeout": .time(timeout),
            "callsPerSecond": .integer(callsPerSecond), "attempts": .integer(attempts),
            "retention": .time(retention), "acceptsTestNumbers": .flag(acceptsTestNumbers),
        ])
    }
}

extension LimitsPlan {
    fileprivate var tree: JSONTree {
        .fields([
            "onePlacePer": .names(of: onePlacePer), "paymentGrace": .time(paymentGrace),
            "longestReturnDelay": .time(longestReturnDelay),
            "tickets": .list(limits.map(\.tree)),
        ])
    }
}

extension PurchaseLimit {
    fileprivate var tree: JSONTree {
        let scope: JSONTree =
            switch scope {
            case .sale: .text("sale")
            case .event(let event): .fields(["event": .text(event)])
            case .window(let window): .fields(["window": .time(window)])
            }
        return .fields([
            "name": .text(name), "subject": .text(subject.rawValue), "per": scope,
            "tickets": .integer(tickets),
        ])
    }
}

extension JSONTree {
    /// The names of a set's members, sorted.
    fileprivate static func names(
        of values: some Sequence<some RawRepresentable<String>>
    ) -> JSONTree {
        .texts(values.map(\.rawValue).sorted())
    }

    /// A time in milliseconds.
    fileprivate static func time(_ duration: Duration) -> JSONTree {
        .integer(Int(duration.wholeMilliseconds))
    }

    fileprivate static func optional(_ text: String?) -> JSONTree {
        text.map(JSONTree.text) ?? .null
    }
}
