import StilePass

/// What a verifier is asked: whether this document belongs to somebody of this name.
///
/// It is the body of a POST, signed with ``VerifierKey``:
///
/// ```json
/// {"version":1,"event":"sale:arena:2026-12-01","reference":"AAAAAAAAAAEAAAAAAAAAAg",
///  "document":{"kind":"residentID","number":"11010519491231002X","name":"张三",
///              "birthDate":"1949-12-31"}}
/// ```
package struct IdentityQuestion: Sendable {
    /// The version of the contract.
    package static let version = 1

    /// The name of the scope of the pseudonyms, so that a verifier can keep its own caps apart.
    package let event: String
    /// A random name of the question, which its answer must repeat.
    package let reference: Identifier
    /// The document, which has passed the checks that need nobody else.
    package let document: IdentityDocument

    /// Asks about a document.
    package init(event: String, reference: Identifier, document: IdentityDocument) {
        self.event = event
        self.reference = reference
        self.document = document
    }

    /// The body to send.
    package var body: [UInt8] {
        var json = JSONText()
        json.add("version", Int64(Self.version))
        json.add("event", event)
        json.add("reference", reference.description)
        json.add("document", documentJSON)
        return json.finished()
    }

    private var documentJSON: JSONText {
        var json = JSONText()
        json.add("kind", document.kind.rawValue)
        json.add("number", document.number)
        if let name = document.writtenName { json.add("name", name) }
        if let birthDate = document.birthDate { json.add("birthDate", birthDate.iso8601) }
        if let issuer = document.issuer { json.add("issuer", issuer) }
        return json
    }
}
