import WaitingRoom

/// Why a document does not count, in one language, as far as people meet it often.
///
/// All else is told in English.
struct IdentityReasons: Sendable {
    let wrongCheckDigit: String
    let wrongLength: String
    let noSuchDay: String
    let kindNotAccepted: String
    let notConfirmed: String
    let tooManyAttempts: String
    let unavailable: String

    /// The reason in one or two sentences; nil if there is none in this language.
    func sentence(for refusal: IdentityDesk.Refusal) -> String? {
        switch refusal {
        case .document(let error): sentence(for: error)
        case .tooManyAttempts: tooManyAttempts
        case .notConfirmed: notConfirmed
        case .unavailable: unavailable
        }
    }

    private func sentence(for error: DocumentError) -> String? {
        switch error {
        case .wrongCheckDigit: wrongCheckDigit
        case .wrongLength: wrongLength
        case .noSuchDay: noSuchDay
        case .kindNotAccepted: kindNotAccepted
        default: nil
        }
    }
}
