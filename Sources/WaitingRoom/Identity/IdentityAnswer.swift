import FoundationEssentials
import StilePass

/// What a verifier answers.
///
/// It is the body of a 200, signed with ``VerifierKey`` as the question was, with no other members than
///
/// | member | what |
/// |---|---|
/// | `reference` | the question's reference, repeated |
/// | `verdict` | one of ``IdentityVerdict`` |
/// | `billed` | whether the call costs money |
/// | `providerRequestId` | optional: where to look it up, 1 to 64 of `A-Z a-z 0-9 . _ : -` |
/// | `subject` | for an `opaque` document that matches, and only then: its stable name, 1 to 128 bytes |
package struct IdentityAnswer: Hashable, Sendable {
    /// No body is longer, in bytes.
    package static let maximumBytes = 4_096
    /// No request id is longer, in bytes.
    package static let maximumRequestIDBytes = 64
    /// No subject's name is longer, in bytes.
    package static let maximumSubjectBytes = 128

    /// The verdict.
    package let verdict: IdentityVerdict
    /// Whether the call costs money.
    package let isBilled: Bool
    /// Where the operator can look the call up.
    package let providerRequestID: String?
    /// The verifier's name for an opaque subject: personal, so it goes nowhere but into a pseudonym.
    private let subject: String?

    /// Reads the answer to a question.
    ///
    /// - Parameters:
    ///   - body: The body, as it came.
    ///   - signature: The header ``VerifierKey/header``, if there is one.
    ///   - question: What was asked.
    ///   - key: The secret that is shared with the verifier.
    ///   - now: The wall clock.
    /// - Throws: the first reason not to believe it.
    package init(
        _ body: [UInt8],
        signature: String?,
        to question: IdentityQuestion,
        key: VerifierKey,
        at now: Timestamp
    ) throws(VerifierError) {
        guard body.count <= Self.maximumBytes else { throw .tooLong }
        try key.verify(body, signature: signature, at: now)
        guard let members = try? JSONDecoder().decode(Members.self, from: Data(body))
        else { throw .malformed }
        // An answer to another question, signed truly, must not be played again here.
        guard members.reference == question.reference.description else { throw .otherReference }
        guard let verdict = IdentityVerdict(rawValue: members.verdict)
        else { throw .unknownVerdict }
        guard members.providerRequestId.map(Self.isRequestID) ?? true else { throw .malformed }
        self.verdict = verdict
        isBilled = members.billed
        providerRequestID = members.providerRequestId
        subject = try Self.subject(members.subject, verdict, question.document.kind)
    }

    /// Whom the answer confirms, as a pseudonym; nil unless the verdict is a match.
    package func subject(of document: IdentityDocument, by key: PseudonymKey) -> Subject? {
        guard verdict == .match else { return nil }
        return subject.map { IdentityDocument.subject(named: $0, by: key) }
            ?? document.subject(by: key)
    }

    private static func subject(
        _ subject: String?,
        _ verdict: IdentityVerdict,
        _ kind: DocumentKind
    ) throws(VerifierError) -> String? {
        let isAsked = kind == .opaque && verdict == .match
        guard let subject else {
            if isAsked { throw .subjectMissing }
            return nil
        }
        guard isAsked else { throw .subjectUnasked }
        guard (1...maximumSubjectBytes).contains(subject.utf8.count) else { throw .malformed }
        return subject
    }

    /// A request id reaches the log, so it has the form of one, and no room for a name.
    private static func isRequestID(_ text: String) -> Bool {
        (1...maximumRequestIDBytes).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                PassportLines.isLetterOrDigit($0)
                    || "abcdefghijklmnopqrstuvwxyz._:-".utf8.contains($0)
            }
    }

    private struct Members: Decodable {
        var reference, verdict: String
        var billed: Bool
        var providerRequestId, subject: String?

        private enum Name: String, CodingKey, CaseIterable {
            case reference, verdict, billed, providerRequestId, subject
        }

        private struct AnyName: CodingKey {
            var stringValue: String
            var intValue: Int? { nil }

            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        init(from decoder: any Decoder) throws {
            let all = try decoder.container(keyedBy: AnyName.self).allKeys
            guard all.allSatisfy({ Name(rawValue: $0.stringValue) != nil }) else {
                throw DecodingError.dataCorrupted(
                    DecodingError.Context(codingPath: [], debugDescription: "an unknown member")
                )
            }
            let members = try decoder.container(keyedBy: Name.self)
            reference = try members.decode(String.self, forKey: .reference)
            verdict = try members.decode(String.self, forKey: .verdict)
            billed = try members.decode(Bool.self, forKey: .billed)
            providerRequestId = try members.decodeIfPresent(
                String.self,
                forKey: .providerRequestId
            )
            subject = try members.decodeIfPresent(String.self, forKey: .subject)
        }
    }
}

extension IdentityAnswer: CustomStringConvertible, CustomReflectable {
    /// The verdict and nothing else, so that no log and no message can tell more.
    package var description: String { verdict.rawValue }

    /// Nothing of the subject.
    package var customMirror: Mirror { Mirror(self, children: ["verdict": verdict]) }
}
