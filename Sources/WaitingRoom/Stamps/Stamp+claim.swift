import StilePass

// How a stamp stands in a queue token: a small object with short names, since every request of a
// visitor near the front carries all of them.

extension Stamp {
    /// No name of a provider, verifier or tier is longer, in bytes; whoever reads one holds it to this.
    package static let maximumNameBytes = 32
    /// The hardest level of a challenge that a stamp can name.
    package static let maximumLevel = 9_999

    /// The object of one stamp, before it is known to make sense.
    struct Claim: Decodable {
        /// The kind.
        var k: String
        /// When, in seconds since 1970.
        var t: Int64
        /// The stage of a challenge.
        var s: String?
        /// The provider of a challenge.
        var p: String?
        /// The level of a challenge.
        var l: Int?
        /// The kind of document.
        var d: String?
        /// Who confirmed a document.
        var v: String?
        /// The pseudonym of a document or account.
        var id: String?
        /// The tier of an account.
        var tier: String?
        /// Since when there is an account, in seconds since 1970.
        var since: Int64?
    }

    /// Reads an object; nil if its kind is unknown or anything in it is missing or senseless.
    init?(_ claim: Claim) {
        guard let at = Timestamp(claim: claim.t) else { return nil }
        switch StampKind(rawValue: claim.k) {
        case .challenge:
            guard let stage = claim.s.flatMap(PolicyStage.init(rawValue:)),
                let provider = claim.p, Self.isName(provider),
                let level = claim.l, (0...Self.maximumLevel).contains(level)
            else { return nil }
            self = .challenge(stage: stage, provider: provider, level: level, at: at)
        case .identity:
            guard let document = claim.d.flatMap(DocumentKind.init(rawValue:)),
                let subject = claim.id.flatMap(Identifier.init(_:)),
                let verifier = claim.v, Self.isName(verifier)
            else { return nil }
            self = .identity(document: document, subject: subject, verifier: verifier, at: at)
        case .account:
            guard let subject = claim.id.flatMap(Identifier.init(_:)),
                claim.tier.map(Self.isName) ?? true
            else { return nil }
            let since = claim.since.flatMap(Timestamp.init(claim:))
            guard (since == nil) == (claim.since == nil) else { return nil }
            self = .account(subject: subject, tier: claim.tier, since: since, at: at)
        case nil:
            return nil
        }
    }

    /// The object.
    var claim: JSONText {
        var json = JSONText()
        json.add("k", kind.rawValue)
        switch self {
        case .challenge(let stage, let provider, let level, let at):
            json.add("s", stage.rawValue)
            json.add("p", provider)
            json.add("l", Int64(level))
            json.add("t", at.seconds)
        case .identity(let document, let subject, let verifier, let at):
            json.add("d", document.rawValue)
            json.add("id", subject.description)
            json.add("v", verifier)
            json.add("t", at.seconds)
        case .account(let subject, let tier, let since, let at):
            json.add("id", subject.description)
            if let tier { json.add("tier", tier) }
            if let since { json.add("since", since.seconds) }
            json.add("t", at.seconds)
        }
        return json
    }

    /// Whether a text is short enough to name a provider, a verifier or a tier, and not empty.
    package static func isName(_ text: String) -> Bool {
        (1...maximumNameBytes).contains(text.utf8.count)
    }

    /// Whether this stamp takes the place of another one: there is one challenge per stage, one
    /// document and one account.
    func replaces(_ other: Stamp) -> Bool {
        switch (self, other) {
        case (.challenge(let stage, _, _, _), .challenge(let other, _, _, _)): stage == other
        case (.identity, .identity), (.account, .account): true
        default: false
        }
    }
}
