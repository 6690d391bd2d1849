import Foundation
import StilePass
import WaitingRoom

/// A verifier as the contract describes it, with a register of its own, or one that breaks the contract.
///
/// It reads the request as it came over the wire, checks its signature, and signs what it answers.
struct ReferenceVerifier: Sendable {
    /// How it behaves.
    enum Conduct: Sendable {
        case honest
        /// Says that it may not ask.
        case notEntitled
        /// Leaves the signature out.
        case unsigned
        /// Signs with somebody else's key.
        case forged
        /// Plays an old answer again.
        case otherReference
        /// Signs with a clock of yesterday.
        case yesterday
        /// Signs something that is no answer.
        case rubbish
        /// Confirms with a word that the contract does not know.
        case unknownVerdict
        /// Tells more than it was asked.
        case talkative
    }

    static let secret = Array("a secret that two sides share...".utf8)

    /// Names by number.
    var register: [String: String]
    var conduct = Conduct.honest

    private struct Question: Decodable {
        struct Document: Decodable { var kind, number, name: String }
        var reference: String
        var document: Document
    }

    /// The whole answer to a request.
    func respond(to request: String) -> String {
        guard let key = VerifierKey(bytes: Self.secret),
            let end = request.firstRange(of: "\r\n\r\n")
        else { return Self.answer(500, "", signature: nil) }
        let body = Array(request[end.upperBound...].utf8)
        let signature = request[..<end.lowerBound].split(separator: "\r\n")
            .first { $0.lowercased().hasPrefix("stile-signature: ") }
            .map { String($0.dropFirst("stile-signature: ".count)) }
        let now = Timestamp(seconds: Int64(Date().timeIntervalSince1970))
        guard (try? key.verify(body, signature: signature, at: now)) != nil,
            let question = try? JSONDecoder().decode(Question.self, from: Data(body))
        else { return Self.answer(401, "", signature: nil) }
        let text = text(of: question)
        return Self.answer(200, text, signature: self.signature(of: text, by: key, at: now))
    }

    private func text(of question: Question) -> String {
        let reference =
            conduct == .otherReference ? "AAAAAAAAAAEAAAAAAAAAAg" : question.reference
        let members = #""reference":"\#(reference)","billed":true,"providerRequestId":"r-1""#
        switch conduct {
        case .rubbish: return "<html>match</html>"
        case .unknownVerdict: return #"{\#(members),"verdict":"sure"}"#
        case .talkative:
            return #"{\#(members),"verdict":"match","name":"\#(question.document.name)"}"#
        case .notEntitled: return #"{\#(members),"verdict":"not_entitled"}"#
        default:
            let known = register[question.document.number]
            let verdict =
                known == nil
                ? "no_record" : known == question.document.name ? "match" : "mismatch"
            return #"{\#(members),"verdict":"\#(verdict)"}"#
        }
    }

    private func signature(of text: String, by key: VerifierKey, at now: Timestamp) -> String? {
        let body = Array(text.utf8)
        switch conduct {
        case .unsigned: return nil
        case .forged:
            return VerifierKey(bytes: Array(Self.secret.reversed()))?.sign(body, at: now)
        case .yesterday: return key.sign(body, at: now - .seconds(86_400))
        default: return key.sign(body, at: now)
        }
    }

    private static func answer(_ status: Int, _ body: String, signature: String?) -> String {
        let signed = signature.map { "Stile-Signature: \($0)\r\n" } ?? ""
        return
            "HTTP/1.1 \(status) Answer\r\nContent-Length: \(body.utf8.count)\r\n\(signed)\r\n\(body)"
    }
}
