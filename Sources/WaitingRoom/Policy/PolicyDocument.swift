/// An anti-scalper policy as an operator wrote it, before it is compiled.
///
/// The file is read elsewhere; here is what it says. ``CompiledPolicy`` decides by it.
package struct PolicyDocument: Hashable, Sendable {
    /// What reports call it.
    package var title: String
    /// What it is for.
    package var about: String?
    /// Lists of networks that conditions may name.
    package var lists: [NetworkList] = []
    /// The rules, in the order in which they are tried.
    package var rules: [PolicyRule] = []
    /// What follows from the weight that the rules of a stage add up to.
    package var thresholds: [PolicyThreshold] = []
    /// How visitors are challenged.
    package var challenges = ChallengePlan()
    /// What documents count, and who confirms them.
    package var identity = IdentityPlan()
    /// How much a subject may buy.
    package var limits = LimitsPlan()
    /// Whether tokens are bound to a key in the browser.
    package var boundTokens: BoundTokens = .off
    /// Cases with expected decisions.
    package var tests: [PolicyTest] = []
    /// The policy's version: the first half of the SHA-256 of its canonical text, as 22 characters.
    package var version: String

    /// A policy without rules, limits or challenges.
    package init(title: String, version: String) {
        self.title = title
        self.version = version
    }

    /// Whether tokens are bound to a key.
    package enum BoundTokens: String, Hashable, Sendable, CaseIterable {
        /// Keys are ignored.
        case off
        /// Who brings a key is held to it; who has none gets through.
        case optional
        /// Nobody joins without a key.
        case required
    }
}

/// A named set of address ranges, with the country or kind that it stands for.
package struct NetworkList: Hashable, Sendable {
    /// What the networks of a list have in common.
    package enum Meaning: Hashable, Sendable {
        /// Nothing but the list itself.
        case plain
        /// They belong to data centres.
        case dataCentre
        /// They lie in a country (ISO 3166-1, two letters).
        case country(String)
    }

    /// The list's name.
    package var name: String
    /// What the networks have in common.
    package var meaning: Meaning
    /// The ranges.
    package var networks: [NetworkRange]

    /// Describes a list.
    package init(name: String, meaning: Meaning = .plain, networks: [NetworkRange]) {
        self.name = name
        self.meaning = meaning
        self.networks = networks
    }
}

/// One rule: when it applies, and what follows.
package struct PolicyRule: Hashable, Sendable {
    /// The rule's name, in logs and explanations.
    package var name: String
    /// The stages at which it is tried.
    package var stages: Set<PolicyStage>
    /// When it applies; nil for always.
    package var when: PolicyCondition?
    /// What follows.
    package var effect: PolicyEffect
    /// Whether it counts.
    package var mode: PolicyMode

    /// Describes a rule.
    package init(
        name: String,
        stages: Set<PolicyStage>,
        when: PolicyCondition? = nil,
        effect: PolicyEffect,
        mode: PolicyMode = .enforce
    ) {
        self.name = name
        self.stages = stages
        self.when = when
        self.effect = effect
        self.mode = mode
    }
}

/// What follows when a rule applies.
package enum PolicyEffect: Hashable, Sendable {
    /// Adds to the weight of risk.
    case weigh(Int)
    /// Ends the stage at once: let through, whatever was required so far.
    case allow
    /// Ends the stage at once: turned away.
    case deny
    /// Asks for stamps.
    case require(Set<StampKind>)
}

/// Whether a rule counts.
package enum PolicyMode: Hashable, Sendable {
    /// It does.
    case enforce
    /// It is tried and logged, and changes nothing.
    case shadow
    /// It counts for that percentage of visitors, chosen by a stable hash of who asks.
    case sample(Int)
}

/// When a rule applies: fields, nested in all, any and not.
package indirect enum PolicyCondition: Hashable, Sendable {
    /// All of them hold.
    case all([PolicyCondition])
    /// One of them holds.
    case any([PolicyCondition])
    /// It does not hold.
    case not(PolicyCondition)
    /// A signal passes a test.
    case field(PolicySignal, PolicyTestOfField)
}

/// What is asked of one signal.
package enum PolicyTestOfField: Hashable, Sendable {
    /// A flag has that value.
    case `is`(Bool)
    /// A text is one of these.
    case oneOf([String])
    /// A text contains one of these, ignoring the case of ASCII letters.
    case contains([String])
    /// A text begins with one of these.
    case startsWith([String])
    /// A number is larger.
    case above(Double)
    /// A number is smaller.
    case below(Double)
    /// An address lies in one of these ranges or named lists.
    case within(ranges: [NetworkRange], lists: [String])
    /// The signal is not known (true), or is known (false).
    case missing(Bool)
}

/// What follows from the weight of a stage.
package struct PolicyThreshold: Hashable, Sendable {
    /// The stages at which it is looked at.
    package var stages: Set<PolicyStage>
    /// The weight from which on it applies.
    package var atLeast: Int
    /// What follows: `deny` or `require`.
    package var effect: PolicyEffect

    /// Describes a threshold.
    package init(stages: Set<PolicyStage>, atLeast: Int, effect: PolicyEffect) {
        self.stages = stages
        self.atLeast = atLeast
        self.effect = effect
    }
}

/// A case in the policy's own file, with the decision that its author expects.
package struct PolicyTest: Hashable, Sendable {
    /// The case's name.
    package var name: String
    /// The stage.
    package var stage: PolicyStage
    /// What is known of the visitor.
    package var request: PolicyRequest
    /// What is expected.
    package var expected: PolicyVerdict
    /// The weight that is expected, where the author says so.
    package var expectedWeight: Int?

    /// Describes a case.
    package init(
        name: String,
        stage: PolicyStage,
        request: PolicyRequest,
        expected: PolicyVerdict,
        expectedWeight: Int? = nil
    ) {
        self.name = name
        self.stage = stage
        self.request = request
        self.expected = expected
        self.expectedWeight = expectedWeight
    }
}

/// What a policy says at a stage.
package enum PolicyVerdict: Hashable, Sendable {
    /// Let through.
    case allow
    /// Turned away.
    case deny
    /// Let through once these stamps are there.
    case require(Set<StampKind>)
}
