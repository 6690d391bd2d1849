import FoundationEssentials

/// Which of the two protocols a challenge is in.
package enum AltchaVersion: Int, Hashable, Sendable, CaseIterable {
    /// A hash of a salt and a number; every widget solves it.
    case v1 = 1
    /// A key derivation; widgets from 3.x on solve it.
    case v2 = 2
}

/// What a widget hands in: base64 of a JSON object, in either protocol.
package enum AltchaPayload: Hashable, Sendable {
    /// The longest payload, in characters; a right one has fewer than 1,400.
    package static let maximumLength = 4_096

    /// An answer to a v1 challenge.
    case v1(AltchaV1Solution)
    /// An answer to a v2 challenge.
    case v2(AltchaV2Solution)

    /// Reads a payload.
    ///
    /// - Throws: the first thing that is wrong with its form.
    package init(_ text: String) throws(ChallengeError) {
        guard text.utf8.count <= Self.maximumLength else { throw .tooLong }
        guard let data = Data(base64Encoded: text) else { throw .notBase64 }
        let value: JSONValue
        do { value = try JSONReader.read(Array(data)) } catch { throw .json(error) }
        guard var members = value.members else { throw .json(.malformed) }
        // A widget in test mode solves nothing and says so; no other widget says so at all.
        guard members.removeValue(forKey: "test").map({ $0 == .bool(false) }) ?? true
        else { throw .testMode }
        if members[ChallengeField.solution.rawValue] != nil {
            self = .v2(try AltchaV2Solution(members))
        } else {
            self = .v1(try AltchaV1Solution(members))
        }
    }
}
