/// The `cnf` claim of a bound token (RFC 7800 §3.1): which key its holder can prove to have.
package struct KeyConfirmation: Decodable, Hashable, Sendable {
    /// The key's thumbprint: SHA-256 over its canonical form (RFC 7638), as 43 characters.
    package var jkt: String

    /// Names a key.
    package init(jkt: String) { self.jkt = jkt }

    /// Whether the text can be a thumbprint at all.
    package var isThumbprint: Bool { Base64URL.decode(jkt.utf8)?.count == 32 }

    /// The claim as it stands on the wire.
    package var json: JSONText {
        var json = JSONText()
        json.add("jkt", jkt)
        return json
    }
}
