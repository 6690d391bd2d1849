import StilePass

/// A document that has passed every check that needs nobody else.
///
/// It holds what a verifier is asked, and what the pseudonym is made of. Both are personal: the value
/// lives as long as the request, and prints as nothing but its kind.
package struct IdentityDocument: Hashable, Sendable {
    /// The kind.
    package let kind: DocumentKind
    /// The number in its one spelling.
    package let number: String
    /// Who issued a passport; nil for all others.
    package let issuer: String?
    /// The name as the visitor or the document tells it.
    package let writtenName: String?
    /// The same name in one spelling.
    package let name: PersonName?
    /// The birth date, where the document or the visitor tells it.
    package let birthDate: CalendarDate?
    /// What the pseudonym is made of; for one person and document always the same.
    private let identity: String

    /// Reads a document and checks it.
    ///
    /// - Parameters:
    ///   - input: What the visitor sent.
    ///   - plan: What the policy accepts.
    ///   - now: The wall clock.
    /// - Throws: the first reason why it does not count.
    package init(
        _ input: DocumentInput,
        plan: IdentityPlan,
        at now: Timestamp
    ) throws(DocumentError) {
        guard plan.documents.contains(input.kind) else { throw .kindNotAccepted }
        guard input.isShort else { throw .tooLong }
        let facts = try DocumentFacts(input, acceptsTestNumbers: plan.acceptsTestNumbers, at: now)
        kind = input.kind
        number = facts.number
        issuer = facts.issuer
        identity = facts.identity ?? facts.number
        birthDate = try Self.birthDate(input, facts, plan, at: now)
        writtenName = input.name ?? facts.name
        name = try Self.name(input, facts)
        // A verifier compares two things, the number and the name.
        if name == nil, plan.verifier != nil, kind != .opaque { throw .nameMissing }
    }

    /// Whom the document names, as a pseudonym; nil for an opaque subject, which only its verifier
    /// can name.
    package func subject(by key: PseudonymKey) -> Subject? {
        if kind == .opaque { return nil }
        return key.subject(.document, [kind.rawValue, issuer ?? "", identity])
    }

    /// Whom a verifier's own name for an opaque subject means, as a pseudonym.
    package static func subject(named opaque: String, by key: PseudonymKey) -> Subject {
        key.subject(.document, [DocumentKind.opaque.rawValue, "", opaque])
    }

    private static func birthDate(
        _ input: DocumentInput,
        _ facts: DocumentFacts,
        _ plan: IdentityPlan,
        at now: Timestamp
    ) throws(DocumentError) -> CalendarDate? {
        var birthDate = facts.birthDate
        if let text = input.birthDate {
            guard let told = CalendarDate(iso8601: text) else { throw .noSuchDay }
            guard birthDate == nil || birthDate == told else { throw .birthDateDiffers }
            birthDate = told
        }
        guard let birthDate else {
            // What is not known must not let anybody through.
            if plan.minimumAge != nil { throw .birthDateMissing }
            return nil
        }
        let today = CalendarDate(now, hoursAhead: input.kind.hoursAhead)
        guard birthDate <= today else { throw .bornInFuture }
        if let age = plan.minimumAge, birthDate.age(on: today) < age { throw .tooYoung }
        return birthDate
    }

    private static func name(
        _ input: DocumentInput,
        _ facts: DocumentFacts
    ) throws(DocumentError) -> PersonName? {
        let printed = facts.name.flatMap(PersonName.init(_:))
        guard let text = input.name else { return printed }
        guard let told = PersonName(text) else { throw .nameMissing }
        // A name in another script is for the verifier to compare, and so is one that the line cut.
        if let printed, told.isLatin, !facts.isNameCut, !told.matches(printed) {
            throw .nameDiffers
        }
        return told
    }
}

extension DocumentKind {
    /// How far ahead of UTC the day begins by which the holder's age is reckoned: China's time for
    /// the documents that China issues.
    var hoursAhead: Int {
        switch self {
        case .residentID, .residencePermit, .homeReturnPermit, .taiwanPermit: 8
        case .passport, .opaque: 0
        }
    }
}

extension IdentityDocument: CustomStringConvertible, CustomReflectable {
    /// The kind and nothing else, so that no log and no message can tell more.
    package var description: String { "a document of kind \(kind.rawValue)" }

    /// Nothing of the document.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
