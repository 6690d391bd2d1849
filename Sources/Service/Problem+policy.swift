import Hummingbird
import StilePass
import WaitingRoom

// What a policy, a challenge, a proof or a document refuses, as problem documents.

extension Problem {
    init(_ refusal: PolicyRefusal) {
        switch refusal {
        case .denied(let reference):
            self.init(
                status: .forbidden,
                code: "policy-denied",
                title: "The sale's rules turn this request away",
                detail: "If this is a mistake, tell the organiser the reference \(reference)."
            )
        case .elsewhere(let kind):
            self.init(
                status: .conflict,
                code: "policy-denied",
                title: "One place is all that somebody may have",
                detail:
                    "This \(kind.rawValue) has another place in this line, or this place belongs "
                    + "to another \(kind.rawValue)."
            )
        case .missing(let stamps, let stage):
            let names = stamps.sorted().map(\.rawValue).joined(separator: ", ")
            self.init(
                status: .conflict,
                code: "stamps-missing",
                title: "Something has to be shown first",
                detail: "For \(stage.rawValue) these are missing: \(names).",
                field: "stamps"
            )
        }
    }

    init(_ conflict: PolicyConflict) {
        let code =
            switch conflict {
            case .binding: "policy-binding"
            case .partners: "policy-partners"
            case .scope, .paymentGrace, .returnDelay: "policy-restart"
            }
        self.init(
            status: .conflict,
            code: code,
            title: "The policy is not taken",
            detail: conflict.sentence,
            field: conflict.field
        )
    }

    init(_ error: ProofError) {
        self.init(
            status: .unauthorized,
            // Whoever has not got the key gets nowhere by asking again.
            code: [.missing, .otherKey].contains(error) ? "key-missing" : "proof-refused",
            title: "The proof of the key is refused",
            detail: error.sentence,
            field: "DPoP"
        )
    }

    init(_ error: AccountStatementError) {
        self.init(
            status: .unprocessableContent,
            code: "account-refused",
            title: "The account statement is refused",
            detail: error.sentence,
            field: "account"
        )
    }

    init(_ error: ChallengeError) {
        self.init(
            status: .unprocessableContent,
            code: "challenge-refused",
            title: "The challenge is not passed",
            detail: error.sentence,
            field: "altcha"
        )
    }

    init(_ refusal: ChallengeRefusal) {
        switch refusal {
        case .notNeeded:
            self.init(
                status: .notFound,
                code: "no-challenge",
                title: "There is no such challenge",
                detail: "This room asks for no such challenge."
            )
        case .notOffered:
            self.init(
                status: .conflict,
                code: "challenge-not-offered",
                title: "This challenge is not on offer",
                detail: "The sale's rules have another challenge here: ask without naming one."
            )
        case .busy:
            self.init(
                status: .tooManyRequests,
                code: "challenge-busy",
                title: "Too many challenges at once",
                detail: "More challenges are asked for, or answered, than is possible at once; "
                    + "try again in a moment.",
                retryAfter: .seconds(2)
            )
        case .rejected:
            self.init(
                status: .unprocessableContent,
                code: "challenge-refused",
                title: "The challenge is not passed",
                detail: "The provider of the challenge did not accept the answer.",
                field: "response"
            )
        case .unanswered:
            self.init(
                status: .serviceUnavailable,
                code: "challenge-provider",
                title: "The provider does not answer",
                detail: "The provider of the challenge did not answer; try again in a moment.",
                retryAfter: .seconds(2)
            )
        case .useOther:
            self.init(
                status: .serviceUnavailable,
                code: "challenge-other",
                title: "The provider does not answer",
                detail: "Ask for the challenge again: another one takes its place.",
                retryAfter: .seconds(1)
            )
        case .unavailable:
            self.init(
                status: .serviceUnavailable,
                code: "challenge-provider",
                title: "The provider does not answer",
                detail: "The provider of the challenge does not answer; try again later.",
                retryAfter: .seconds(30)
            )
        }
    }

    init(_ refusal: IdentityDesk.Refusal) {
        switch refusal {
        case .document(let error):
            self.init(
                status: .unprocessableContent,
                code: "document-refused",
                title: "The document is not taken",
                detail: error.sentence,
                field: error.field
            )
        case .tooManyAttempts:
            self.init(
                status: .tooManyRequests,
                code: "identity-tries",
                title: "Too many tries",
                detail: refusal.sentence
            )
        case .notConfirmed:
            self.init(
                status: .unprocessableContent,
                code: "identity-refused",
                title: "The document could not be confirmed",
                detail: refusal.sentence,
                field: "number"
            )
        case .unavailable:
            self.init(
                status: .serviceUnavailable,
                code: "identity-unavailable",
                title: "Documents can't be confirmed just now",
                detail: refusal.sentence,
                retryAfter: .seconds(5)
            )
        }
    }

    static let noIdentity = Problem(
        status: .notFound,
        code: "no-identity",
        title: "No document is asked for",
        detail: "No identity document is asked for here, or one was shown already."
    )

    static let pseudonymKeyGone = Problem(
        status: .gone,
        code: "pseudonyms-forgotten",
        title: "What this sale knew of people is forgotten",
        detail: "The key that accounts and documents are counted with was destroyed."
    )

    static let pseudonymKeyUnavailable = Problem(
        status: .serviceUnavailable,
        code: "pseudonyms-unavailable",
        title: "Accounts and documents can't be taken just now",
        detail: "The organiser has to mend something; try again later.",
        retryAfter: .seconds(30)
    )
}
