/// Why a document does not count.
///
/// No case, and no sentence, carries anything of the document.
package enum DocumentError: Error, Hashable, Sendable, CaseIterable {
    /// The kind is none that the policy accepts.
    case kindNotAccepted
    /// The document has no number.
    case numberMissing
    /// A member is longer than any document has.
    case tooLong
    /// The number has not as many characters as its kind.
    case wrongLength
    /// The number has a character that its kind does not have.
    case wrongCharacter
    /// The check digit does not fit the number.
    case wrongCheckDigit
    /// The number begins with a region that does not issue its kind.
    case unknownRegion
    /// The number can belong to nobody, and counts in tests only.
    case testNumber
    /// The policy asks for an age, and neither document nor visitor tells the birth date.
    case birthDateMissing
    /// The birth date is no day of the calendar.
    case noSuchDay
    /// The birth date lies in the future.
    case bornInFuture
    /// The holder is younger than the policy asks for.
    case tooYoung
    /// The birth date and the document tell two different days.
    case birthDateDiffers
    /// The machine-readable lines are not two of 44 characters of a passport.
    case malformedLines
    /// The number and the machine-readable lines tell two different numbers.
    case numberDiffers
    /// The name and the machine-readable lines tell two different names.
    case nameDiffers
    /// The issuer is missing, or no code of a state or organisation.
    case issuerUnknown
    /// The issuer and the machine-readable lines tell two different issuers.
    case issuerDiffers
    /// The document has expired.
    case expired
    /// The name is missing or is none.
    case nameMissing

    /// The refusal in one sentence.
    package var sentence: String {
        switch self {
        case .kindNotAccepted: "Documents of this kind are not accepted here."
        case .numberMissing: "The number of the document is missing."
        case .tooLong: "The document has a member that is too long."
        case .wrongLength: "The number has not as many characters as documents of its kind."
        case .wrongCharacter: "The number has a character that documents of its kind do not have."
        case .wrongCheckDigit: "The check digit is wrong; look for a slip."
        case .unknownRegion: "The number begins with a region that issues no such documents."
        case .testNumber: "The number is one for tests."
        case .birthDateMissing: "The birth date is missing; this sale asks for an age."
        case .noSuchDay: "The birth date is no day of the calendar."
        case .bornInFuture: "The birth date lies in the future."
        case .tooYoung: "The holder is too young for this sale."
        case .birthDateDiffers: "The birth date is not that of the document."
        case .malformedLines: "The machine-readable lines must be two lines of 44 characters."
        case .numberDiffers: "The number is not that of the machine-readable lines."
        case .nameDiffers: "The name is not that of the machine-readable lines."
        case .issuerUnknown: "The issuer must be the three-letter code of a state or organisation."
        case .issuerDiffers: "The issuer is not that of the machine-readable lines."
        case .expired: "The document has expired."
        case .nameMissing: "The name is missing."
        }
    }

    /// The member of the request that is wrong.
    package var field: String {
        switch self {
        case .kindNotAccepted: "kind"
        case .malformedLines, .expired: "mrz"
        case .birthDateMissing, .noSuchDay, .bornInFuture, .tooYoung, .birthDateDiffers: "birthDate"
        case .issuerUnknown, .issuerDiffers: "issuer"
        case .nameMissing, .nameDiffers: "name"
        case .tooLong: "document"
        default: "number"
        }
    }
}
