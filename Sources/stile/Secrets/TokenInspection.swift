import Foundation
import StilePass
import WaitingRoom

/// A queue token or a pass, taken apart to be looked at.
struct TokenInspection {
    /// Which of the two tokens it is.
    enum Kind: Equatable {
        case queueToken
        case admissionPass
    }

    /// What looking at the signature came to.
    enum Verdict: Equatable {
        /// Nothing was given to verify it with.
        case notVerified(String)
        /// It is good.
        case good(String)
        /// It is not, for this reason.
        case bad(TokenError)

        /// The verdict in one sentence.
        var sentence: String {
            switch self {
            case .notVerified(let how): "Not verified: anybody could have written this. \(how)"
            case .good(let limits): "Verified. \(limits)"
            case .bad(let error): "Not good: \(error.sentence)"
            }
        }
    }

    let kind: Kind
    private let text: String
    private let parts: CompactJWS.Parts
    private let claims: [String: Any]

    /// Takes a token apart without believing it.
    ///
    /// - Throws: ``TokenError`` if it has neither the form nor the type of one of the two tokens.
    init(_ text: String) throws(TokenError) {
        self.text = text
        do {
            parts = try CompactJWS.split(text, type: QueueToken.type)
            kind = .queueToken
        } catch TokenError.wrongType {
            parts = try CompactJWS.split(text, type: AdmissionPass.type)
            kind = .admissionPass
        }
        guard
            let claims = try? JSONSerialization.jsonObject(with: Data(parts.payload))
                as? [String: Any]
        else { throw .malformed }
        self.claims = claims
    }

    /// Whether the pass is good at a moment, except for what only its issuer knows.
    func verdict(passKeys: [PassPublicKey]?, at now: Timestamp) -> Verdict {
        guard let passKeys else {
            return .notVerified(
                "Name the key set with --jwks, or the folder of keys with --secrets."
            )
        }
        let verifier = PassVerifier(
            keys: passKeys,
            issuer: claim("iss"),
            audience: claim("aud")
        )
        return judge("Whether it was spent or voided is known only to the server.") {
            () throws(TokenError) in _ = try verifier.verify(text, at: now)
        }
    }

    /// Whether the queue token is good at a moment, except for what only the room knows.
    func verdict(queueTokenKeys: QueueTokenKeys?, at now: Timestamp) -> Verdict {
        guard let queueTokenKeys else {
            return .notVerified("Name the folder of keys with --secrets.")
        }
        return judge("Whether its sale still runs is known only to the server.") {
            () throws(TokenError) in
            _ = try queueTokenKeys.verify(
                text,
                room: claim("room"),
                sale: claim("sale"),
                at: now
            )
        }
    }

    /// Header, claims and verdict as JSON.
    func json(_ verdict: Verdict) throws -> String {
        var document: [String: Any] = [
            "header": [
                "alg": parts.header.alg, "typ": parts.header.typ, "kid": parts.header.kid,
            ],
            "claims": claims, "verdict": verdict.sentence,
        ]
        switch verdict {
        case .notVerified: break
        case .good: document["verified"] = true
        case .bad: document["verified"] = false
        }
        let data = try JSONSerialization.data(
            withJSONObject: document,
            options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        )
        return String(decoding: data, as: UTF8.self)
    }

    private func judge(
        _ limits: String,
        _ verify: () throws(TokenError) -> Void
    ) -> Verdict {
        do throws(TokenError) {
            try verify()
            return .good(limits)
        } catch {
            return .bad(error)
        }
    }

    private func claim(_ name: String) -> String { claims[name] as? String ?? "" }
}
