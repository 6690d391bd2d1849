/// What a visitor sends of a document, as `{kind, number, name?, birthDate?, issuer?, mrz?}`.
///
/// It is personal and stays in memory only as long as it is looked at.
package struct DocumentInput: Hashable, Sendable {
    /// No member is longer, in bytes.
    package static let maximumMemberBytes = 256

    /// The kind of document.
    package var kind: DocumentKind
    /// Its number; for `opaque` whatever the verifier needs to find the subject.
    package var number: String?
    /// The holder's name.
    package var name: String?
    /// The holder's birth date, as `YYYY-MM-DD`.
    package var birthDate: String?
    /// The state or organisation that issued a passport, as in its machine-readable lines.
    package var issuer: String?
    /// The two machine-readable lines of a passport.
    package var mrz: String?

    /// Collects what a visitor sent.
    package init(
        kind: DocumentKind,
        number: String? = nil,
        name: String? = nil,
        birthDate: String? = nil,
        issuer: String? = nil,
        mrz: String? = nil
    ) {
        self.kind = kind
        self.number = number
        self.name = name
        self.birthDate = birthDate
        self.issuer = issuer
        self.mrz = mrz
    }

    /// Whether every member is short enough to be looked at.
    var isShort: Bool {
        [number, name, birthDate, issuer, mrz].allSatisfy {
            ($0?.utf8.count ?? 0) <= Self.maximumMemberBytes
        }
    }

    /// A number, issuer or machine-readable text without spaces, in ASCII and written large; nil if
    /// nothing is left of it.
    static func clean(_ text: String?) -> [UInt8]? {
        guard let text else { return nil }
        let bytes = NameSpelling.unified(text).uppercased().utf8.filter { $0 > 0x20 }
        return bytes.isEmpty ? nil : Array(bytes)
    }
}

extension DocumentInput: CustomStringConvertible, CustomReflectable {
    /// The kind and nothing else, so that no log and no message can tell more.
    package var description: String { "a document of kind \(kind.rawValue)" }

    /// Nothing of the document.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
