import WaitingRoom

/// Policies in the manner of those that ship, written here so that no file has to be read.
extension PolicyDocument {
    /// No rules, no limits.
    static var open: PolicyDocument { PolicyDocument(title: "open", version: "open") }

    /// An account, work for everybody, more for those who look like programs, and four tickets.
    static var balanced: PolicyDocument {
        var document = PolicyDocument(title: "balanced", version: "balanced")
        document.rules = [
            PolicyRule(name: "account", stages: [.join], effect: .require([.account])),
            PolicyRule(name: "work", stages: [.checkIn], effect: .require([.challenge])),
            weigh("data centre", .field(.networkDataCentre, .is(true)), 20),
            weigh("busy network", .field(.networkRate, .above(30)), 10),
            weigh("young account", .field(.accountAgeDays, .below(7)), 10),
            weigh("trap", .field(.clientHoneypot, .is(true)), 20),
            weigh("foreign page", .field(.clientSameSite, .is(false)), 20),
        ]
        document.thresholds = [
            PolicyThreshold(stages: [.checkIn, .claim], atLeast: 50, effect: .deny)
        ]
        document.challenges.providers = shippedChallenges
        document.limits.limits = [
            PurchaseLimit(name: "account", subject: .account, scope: .sale, tickets: 4)
        ]
        document.limits.onePlacePer = [.account]
        document.boundTokens = .optional
        return document
    }

    /// One ticket for each document, shown before the place is called, and tokens bound to a key.
    static var strict: PolicyDocument {
        var document = PolicyDocument(title: "strict real-name", version: "strict")
        document.rules = [
            PolicyRule(
                name: "document",
                stages: [.checkIn],
                effect: .require([.challenge, .identity])
            )
        ]
        document.challenges.providers = shippedChallenges
        document.identity.documents = DocumentKind.allCases
        document.identity.verifier = "https://verifier.example.org"
        document.limits.limits = [
            PurchaseLimit(name: "document", subject: .document, scope: .sale, tickets: 1)
        ]
        document.boundTokens = .required
        return document
    }

    /// An account that counts the more the older it is.
    static var membersFirst: PolicyDocument {
        var document = PolicyDocument(title: "members first", version: "members")
        document.rules = [
            PolicyRule(name: "account", stages: [.join], effect: .require([.account])),
            PolicyRule(name: "work", stages: [.checkIn], effect: .require([.challenge])),
            weigh("data centre", .field(.networkDataCentre, .is(true)), 20),
            weigh("young account", .field(.accountAgeDays, .below(30)), 10),
            weigh("very young account", .field(.accountAgeDays, .below(3)), 20),
            weigh("trap", .field(.clientHoneypot, .is(true)), 20),
        ]
        document.thresholds = [
            PolicyThreshold(stages: [.checkIn, .claim], atLeast: 50, effect: .deny)
        ]
        document.challenges.providers = shippedChallenges
        document.limits.limits = [
            PurchaseLimit(name: "account", subject: .account, scope: .sale, tickets: 2)
        ]
        document.limits.onePlacePer = [.account]
        return document
    }

    private static func weigh(
        _ name: String,
        _ condition: PolicyCondition,
        _ weight: Int
    ) -> PolicyRule {
        PolicyRule(
            name: name,
            stages: [.checkIn, .claim],
            when: condition,
            effect: .weigh(weight)
        )
    }

    private static var shippedChallenges: [ChallengeProvider] {
        [
            ChallengeProvider(name: "work", kind: .proofOfWork, stages: [.checkIn]),
            ChallengeProvider(name: "pause", kind: .pause, stages: [.checkIn]),
        ]
    }
}
