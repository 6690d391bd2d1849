import WaitingRoom

extension StampsPage {
    /// What stands in the form for a document, with what was wrong with the last one.
    static func describeIdentity(
        _ documents: [DocumentKind],
        _ refusal: IdentityDesk.Refusal?,
        in values: inout [String: String],
        _ strings: StampStrings
    ) {
        values["task"] = strings.identity
        values["note"] = strings.identityNote
        values["identity"] = strings.check
        values["documentLabel"] = strings.document
        values["numberLabel"] = strings.number
        values["nameLabel"] = strings.name
        // Only a verifier can say whom a code means, and no name helps it.
        if documents.contains(where: { $0 != .opaque }) { values["nameRequired"] = "yes" }
        if documents.contains(where: \.tellsNoBirthDate) {
            values["birthDateLabel"] = strings.birthDate
        }
        if documents.contains(.passport) { values["issuerLabel"] = strings.issuer }
        guard let refusal else { return }
        describe(refusal, at: field(of: refusal, documents), in: &values, strings)
    }

    private static func describe(
        _ refusal: IdentityDesk.Refusal,
        at field: String?,
        in values: inout [String: String],
        _ strings: StampStrings
    ) {
        let reason = strings.reasons.sentence(for: refusal)
        values["failed"] = strings.failed
        values["error"] = reason ?? refusal.sentence
        if reason == nil { values["isEnglish"] = "yes" }
        if let field {
            values["field"] = field
            values["\(field)Fault"] = "yes"
        } else {
            values["formFault"] = "yes"
        }
    }

    /// The field of the form that is at fault; nil where none is to be seen.
    private static func field(
        of refusal: IdentityDesk.Refusal,
        _ documents: [DocumentKind]
    ) -> String? {
        switch refusal {
        case .notConfirmed: return "number"
        case .tooManyAttempts, .unavailable: return nil
        case .document(let error):
            var fields: Set = ["kind", "number", "name"]
            if documents.contains(where: \.tellsNoBirthDate) { fields.insert("birthDate") }
            if documents.contains(.passport) { fields.insert("issuer") }
            return fields.contains(error.field) ? error.field : nil
        }
    }
}

extension DocumentKind {
    /// Whether the number of such a document leaves the day of birth open.
    fileprivate var tellsNoBirthDate: Bool {
        switch self {
        case .residentID, .residencePermit, .opaque: false
        case .homeReturnPermit, .taiwanPermit, .passport: true
        }
    }
}
