/// Why a document does not count.
///
/// No case carries any part of the document: these errors may be told and logged.
package enum DocumentError: Error, Hashable, Sendable, CaseIterable {
    /// The policy does not take documents of this kind.
    case kindNotTaken
    /// The number is longer than any document's.
    case tooLong
    /// The number has other characters or another length than the kind's.
    case wrongForm
    /// The check digit does not fit the number.
    case wrongCheckDigit
    /// The region is none that issues this kind.
    case unknownRegion
    /// The sale has a youngest age, and the number does not tell the day of birth.
    case birthDateMissing
    /// The date of birth is no day of the calendar.
    case noSuchDay
    /// The date of birth lies in the future.
    case notBornYet
    /// The holder is younger than the policy asks for.
    case tooYoung
    /// A passport needs the state that issued it, as three letters.
    case issuerMissing
    /// The machine-readable line does not fit together.
    case wrongMachineReadableLine
    /// The passport has expired.
    case expired
    /// The name is missing, or longer than names are.
    case wrongName

    /// The refusal in one sentence.
    package var sentence: String {
        switch self {
        case .kindNotTaken: "Documents of this kind are not taken here."
        case .tooLong: "The number is longer than any document's."
        case .wrongForm: "The number does not have the form of this kind of document."
        case .wrongCheckDigit: "The number does not fit its check digit; look for a slip."
        case .unknownRegion: "The number begins with a region that issues no such document."
        case .birthDateMissing: "The holder's date of birth is needed."
        case .noSuchDay: "The date of birth is no day of the calendar."
        case .notBornYet: "The date of birth lies in the future."
        case .tooYoung: "The holder is younger than this sale allows."
        case .issuerMissing: "A passport needs the state that issued it, as three letters."
        case .wrongMachineReadableLine: "The machine-readable line does not fit together."
        case .expired: "The passport has expired."
        case .wrongName: "A name as it stands on the document is needed."
        }
    }

    /// The member of the request that is at fault.
    package var field: String {
        switch self {
        case .kindNotTaken: "kind"
        case .issuerMissing: "issuer"
        case .wrongName: "name"
        case .birthDateMissing: "birthDate"
        default: "number"
        }
    }
}
