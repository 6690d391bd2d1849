import Testing

/// Changes to the sample, each of which makes one mistake.
enum PolicyMistakes {
    /// One change to the sample, and the one mistake that it makes on the line that it changes.
    struct Change: Sendable, CustomTestStringConvertible {
        var old, new, field, sentence: String

        init(_ old: String, _ new: String, _ field: String, _ sentence: String) {
            self.old = old
            self.new = new
            self.field = field
            self.sentence = sentence
        }

        var testDescription: String { "\(field): \(new)" }
    }

    static let fields: [Change] = [
        Change("about:", "abuot:", "abuot", "There is no such field here."),
        Change("meaning: dataCentre", "meant: x", "lists[1].meant", "no such field"),
        Change("weigh: -5\n", "weigh: -5\n    until: 3\n", "rules[2].until", "no such field"),
        Change(
            "missing: true }",
            "missing: true, a: 1 }",
            "rules[2].when.any[0].all[1].a",
            "no such"
        ),
        Change("sample: 25", "sample: 25, of: x", "rules[2].mode.of", "no such field"),
        Change("atLeast: 40,", "atLeast: 40, name: x,", "thresholds[0].name", "no such field"),
        Change("lifetime: 10m", "lifetimes: 10m", "challenges.lifetimes", "no such field"),
        Change("difficulty: 8", "strength: 8", "challenges.providers[0].strength", "no such field"),
        Change("minimumAge: 18", "minimumAges: 18", "identity.minimumAges", "no such field"),
        Change("paymentGrace: 90s", "grace: 90s", "limits.grace", "no such field"),
        Change("per: sale,", "per: sale, of: x,", "limits.tickets[0].of", "no such field"),
        Change("weight: -5\n", "weights: -5\n", "tests[0].weights", "no such field"),
        Change(
            "device.rate: 1",
            "device.rates: 1",
            "tests[0].request.device.rates",
            "no such field"
        ),
        Change("level: 4 }", "level: 4, at: 1 }", "tests[0].request.stamps[0].at", "no such field"),
        Change("{ deny: true } }", "{ deny: true, x: 1 } }", "tests[2].expect.x", "no such field"),
    ]

    static let kinds: [Change] = [
        Change("title: Everything", "title: []", "title", "A text was expected."),
        Change("networks: [203.0.113.0/25]", "networks: {}", "lists[2].networks", "A list of 1 to"),
        Change(
            "meaning: dataCentre",
            "meaning: hosts",
            "lists[1].meaning",
            "One of plain, dataCentre"
        ),
        Change("192.0.2.0/24,", "192.0.2.0/33,", "lists[0].networks[0]", "A range such as"),
        Change("203.0.113.0/25", "localhost", "lists[2].networks[0]", "A range such as"),
        Change("country: CN", "country: cn", "lists[2].country", "Two capital letters"),
        Change("at: [join, checkIn]", "at: [join, arrive]", "rules[0].at[1]", "One of join, entry"),
        Change("at: [join, checkIn]", "at: []", "rules[0].at", "A list of 1 to 5"),
        Change("at: checkIn, when", "at: soon, when", "rules[1].at", "One of join, entry"),
        Change("is: true", "is: maybe", "rules[1].when.is", "One of true, false"),
        Change("weigh: 20", "weigh: heavy", "rules[1].weigh", "A whole number from -1000 to 1000"),
        Change("weigh: 20", "weigh: 1001", "rules[1].weigh", "A whole number from -1000 to 1000"),
        Change("allow: true", "allow: false", "rules[0].allow", "The value true"),
        Change(
            "require: [challenge, account] }\n  - { name: new",
            "require: [challenge, vow] }\n  - { name: new",
            "rules[3].require[1]",
            "One of challenge, identity, account"
        ),
        Change("mode: shadow", "mode: dark", "rules[4].mode", "One of enforce, shadow"),
        Change("sample: 25", "sample: 101", "rules[2].mode.sample", "A whole number from 0 to 100"),
        Change("atLeast: 90", "atLeast: 1001", "thresholds[1].atLeast", "from -1000 to 1000"),
        Change("lifetime: 10m", "lifetime: 1s", "challenges.lifetime", "from 30s to 1d"),
        Change("kind: pause", "kind: riddle", "challenges.providers[3].kind", "One of proofOfWork"),
        Change("fromWeight: 20", "fromWeight: x", "challenges.providers[0].fromWeight", "whole"),
        Change("difficulty: 8", "difficulty: 9", "challenges.providers[0].difficulty", "1 to 8"),
        Change("timeout: 2s", "timeout: 31s", "challenges.providers[1].timeout", "to 30s"),
        Change("onOutage: deny", "onOutage: pray", "challenges.providers[1].onOutage", "fallback"),
        Change(
            "minimumScore: 0.7",
            "minimumScore: 2",
            "challenges.providers[2].minimumScore",
            "1.0"
        ),
        Change(
            "https://recaptcha.example.org",
            "http://recaptcha.example.org",
            "challenges.providers[2].endpoint",
            "begins with https://"
        ),
        Change("passport]\n", "visa]\n", "identity.documents[1]", "One of residentID"),
        Change("minimumAge: 18", "minimumAge: 121", "identity.minimumAge", "from 1 to 120"),
        Change("https://verify", "ftp://verify", "identity.verifier", "begins with https://"),
        Change("timeout: 2500ms", "timeout: 99ms", "identity.timeout", "from 100ms"),
        Change("callsPerSecond: 20", "callsPerSecond: 0", "identity.callsPerSecond", "from 1"),
        Change("attempts: 3", "attempts: 101", "identity.attempts", "from 1 to 100"),
        Change("retention: 60d", "retention: 3651d", "identity.retention", "to 3650d"),
        Change(
            "acceptsTestNumbers: true",
            "acceptsTestNumbers: 1",
            "identity.acceptsTestNumbers",
            "true"
        ),
        Change(
            "onePlacePer: [account, document]",
            "onePlacePer: [seat]",
            "limits.onePlacePer[0]",
            "One of account"
        ),
        Change("paymentGrace: 90s", "paymentGrace: 2h", "limits.paymentGrace", "to 1h"),
        Change(
            "longestReturnDelay: 10m",
            "longestReturnDelay: 2d",
            "limits.longestReturnDelay",
            "to 1d"
        ),
        Change("subject: card", "subject: wallet", "limits.tickets[1].subject", "One of account"),
        Change("per: sale", "per: night", "limits.tickets[0].per", "One of sale, event, window"),
        Change("window: 30d", "window: 1s", "limits.tickets[2].window", "from 1m"),
        Change("tickets: 4 }", "tickets: 0 }", "limits.tickets[0].tickets", "from 1 to 1000"),
        Change(
            "per: sale, tickets: 6",
            "per: event, event: \"the tour\", tickets: 6",
            "limits.tickets[1].event",
            "out of a-z"
        ),
        Change(
            "boundTokens: optional",
            "boundTokens: maybe",
            "boundTokens",
            "One of off, optional"
        ),
        Change("at: claim, request", "at: end, request", "tests[2].at", "One of join"),
        Change("expect: allow\n", "expect: maybe\n", "tests[0].expect", "One of allow, deny"),
        Change(
            "203.0.113.7",
            "203.0.113",
            "tests[0].request.network.address",
            "An address such as"
        ),
        Change("network.rate: 2", "network.rate: x", "tests[0].request.network.rate", "A number"),
        Change(
            "network.country: CN",
            "network.country: China",
            "tests[0].request.network.country",
            "Two"
        ),
        Change(
            "client.honeypot: false",
            "client.honeypot: 0",
            "tests[0].request.client.honeypot",
            "true"
        ),
        Change(
            "visitor: AAAAAAAAAAAAAAAAAAAAAQ",
            "visitor: me",
            "tests[0].request.visitor",
            "16 bytes"
        ),
        Change(
            "subject: AAAAAAAAAAAAAAAAAAAAAw",
            "subject: AAAA",
            "tests[0].request.stamps[2].subject",
            "16"
        ),
        Change(
            "kind: challenge, stage",
            "kind: riddle, stage",
            "tests[0].request.stamps[0].kind",
            "One of"
        ),
        Change("level: 4 }", "level: 5 }", "tests[0].request.stamps[0].level", "from 0 to 4"),
        Change(
            "document: passport",
            "document: visa",
            "tests[0].request.stamps[1].document",
            "One of"
        ),
    ]

    static let sense: [Change] = [
        Change(
            "at: [checkIn], atLeast: 40, require: [identity]",
            "at: [checkIn], atLeast: 40, deny: true, require: [identity]",
            "thresholds[0].require",
            "Just one of deny, require"
        ),
        Change(
            "weigh: 20",
            "weigh: 20, deny: true",
            "rules[1].deny",
            "Just one of weigh, allow, deny, require"
        ),
        Change(
            "is: true }",
            "above: 1 }",
            "rules[1].when.above",
            "network.dataCentre is a flag; one of is, missing"
        ),
        Change(
            "contains: [curl, python]",
            "below: 1",
            "rules[2].when.any[0].all[0].below",
            "client.userAgent is a text"
        ),
        Change(
            "above: 50, below: 500",
            "oneOf: [a]",
            "rules[2].when.any[2].oneOf",
            "network.rate is a number"
        ),
        Change(
            "within: [list:partners, 10.0.0.0/8]",
            "is: 10.0.0.1",
            "rules[0].when.is",
            "network.address is an address; one of within, missing"
        ),
        Change(
            ", within: [list:partners, 10.0.0.0/8] }",
            " }",
            "rules[0].when.field",
            "within, missing was expected beside it"
        ),
        Change(
            "field: network.rate",
            "field: network.speed",
            "rules[2].when.any[2].field",
            "One of network.address, network.country"
        ),
        Change("list:partners", "list:friends", "rules[0].when.within[0]", "a list of this policy"),
        Change("oneOf: CN", "oneOf: [CN, china]", "rules[2].when.any[5].oneOf[1]", "Two capital"),
        Change("is: passport", "is: visa", "rules[2].when.any[6].is", "One of residentID"),
        Change("is: members", "is: \"\"", "rules[2].when.any[4].is", "Texts of 1 to 256 bytes"),
        Change(
            "- not: {",
            "- any: []\n          not: {",
            "rules[2].when.any[1].not",
            "Just one of all, any, not, field"
        ),
        Change(
            "{ name: hosts, at: checkIn",
            "{ name: partners, at: checkIn",
            "rules[1].name",
            "Another entry"
        ),
        Change(
            "name: without scripts",
            "name: score",
            "challenges.providers[3].name",
            "Another entry"
        ),
        Change(
            "name: score",
            "name: the score",
            "challenges.providers[2].name",
            "secret is found by it"
        ),
        Change(
            "name: score",
            "name: verifier",
            "challenges.providers[2].name",
            "secret is found by it"
        ),
        Change(
            "difficulty: 8",
            "difficulty: 8, siteKey: x",
            "challenges.providers[0].siteKey",
            "kind proofOfWork has no such field"
        ),
        Change(
            "kind: pause",
            "kind: pause, timeout: 3s",
            "challenges.providers[3].timeout",
            "kind pause has no such"
        ),
        Change(
            "kind: turnstile",
            "kind: geetestV4",
            "challenges.providers[1].hostname",
            "kind geetestV4 has no such"
        ),
        Change(
            "meaning: dataCentre",
            "country: CN",
            "lists[1].country",
            "only with meaning: country"
        ),
        Change(
            "onePlacePer: [account, document]",
            "onePlacePer: [card]",
            "limits.onePlacePer",
            "card is known only at the order"
        ),
        Change(
            "per: sale,",
            "per: sale, event: x,",
            "limits.tickets[0].event",
            "only with per: event"
        ),
        Change(
            "subject: account, per: sale",
            "subject: account, per: event",
            "limits.tickets",
            "may name one event, or have windows, but not both"
        ),
        Change("retention: 60d", "retention: 29d", "identity.retention", "At least 30d"),
        Change("[residentID, passport]", "[passport, passport]", "identity.documents", "once"),
        Change(
            "at: [checkIn, entry], require",
            "at: [join, checkIn], require",
            "rules[3].require",
            "must not be required at join"
        ),
        Change(
            "at: [checkIn, entry], require",
            "at: [purchase], require",
            "rules[3].require",
            "no longer in the room"
        ),
        Change("device.rate: 1", "weight: 1", "tests[0].request.weight", "comes from the rules"),
        Change(
            "device.rate: 1",
            "account.tier: gold",
            "tests[0].request.account.tier",
            "comes from the stamps"
        ),
        Change("name: a bot", "name: a fan", "tests[2].name", "Another entry"),
    ]

    /// Fields with nothing after them, which are not as good as left out.
    static let empties: [Change] = [
        emptied(
            "when: { field: network.address, within: [list:partners, 10.0.0.0/8] }",
            "rules[0].when"
        ),
        emptied("mode: shadow", "rules[4].mode"),
        emptied("below: 500", "rules[2].when.any[2].below"),
        emptied("lifetime: 10m", "challenges.lifetime"),
        emptied("minimumAge: 18", "identity.minimumAge"),
        emptied("verifier: https://verify.example.org/check", "identity.verifier"),
        emptied("paymentGrace: 90s", "limits.paymentGrace"),
        emptied("boundTokens: optional", "boundTokens"),
        emptied("weight: -5", "tests[0].weight"),
        emptied("network.rate: 2", "tests[0].request.network.rate"),
        emptied("provider: hard work", "tests[0].request.stamps[0].provider"),
        emptied("request: {}", "tests[2].request"),
        Change("weigh: 20 }", "weigh: 20, deny: }", "rules[1].deny", nothing),
        Change("true }\nchal", "true, require: }\nchal", "thresholds[1].require", nothing),
        Change("field: weight,", "field: weight, all: ,", "rules[4].when.all", nothing),
    ]

    private static let nothing = "Nothing stands after it"

    /// A change that leaves of a field no more than its name.
    private static func emptied(_ old: String, _ field: String) -> Change {
        let name = String(old.prefix { $0 != ":" })
        return Change(old, "\(name): ", field, nothing)
    }

    static let gaps: [Change] = [
        Change("title: Everything\n", "", "title", "This field is missing."),
        Change("{ name: hosts, at: checkIn, ", "{ at: checkIn, ", "rules[1].name", "missing"),
        Change("{ name: hosts, at: checkIn, ", "{ name: hosts, ", "rules[1].at", "missing"),
        Change(", weigh: 20 }", " }", "rules[1].weigh", "Just one of weigh, allow"),
        Change("country: CN, ", "", "lists[2].country", "missing"),
        Change(", networks: [203.0.113.0/25]", "", "lists[2].networks", "At least one of"),
        Change("atLeast: 90, ", "", "thresholds[1].atLeast", "missing"),
        Change("kind: pause, ", "", "challenges.providers[3].kind", "missing"),
        Change("siteKey: 6Lc, ", "", "challenges.providers[2].siteKey", "missing"),
        Change(
            "turnstile, kind: turnstile",
            "turnstile, kind: cap",
            "challenges.providers[1].endpoint",
            "your own address"
        ),
        Change(
            "  verifier: https://verify.example.org/check\n",
            "",
            "identity.verifier",
            "only by a verifier"
        ),
        Change("subject: account, ", "", "limits.tickets[0].subject", "missing"),
        Change("per: sale, ", "", "limits.tickets[0].per", "missing"),
        Change("window: 30d, ", "", "limits.tickets[2].window", "missing"),
        Change("    expect: allow\n", "", "tests[0].expect", "missing. One of allow, deny"),
        Change("kind: identity, ", "", "tests[0].request.stamps[1].kind", "missing"),
    ]
}
