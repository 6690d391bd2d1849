/// What a verifier says of a document.
package enum IdentityVerdict: String, Hashable, Sendable, CaseIterable {
    /// The document belongs to somebody of that name.
    case match
    /// It belongs to somebody of another name.
    case mismatch
    /// The source knows no such document.
    case noRecord = "no_record"
    /// The source takes the number for none.
    case invalidFormat = "invalid_format"
    /// The source takes the name for none.
    case invalidName = "invalid_name"
    /// The source has been asked about this person too often today.
    case rateLimitedSubject = "rate_limited_subject"
    /// The source does not answer; asking again may help.
    case sourceUnavailable = "source_unavailable"
    /// The operator has no right, or no money left, to ask.
    case notEntitled = "not_entitled"

    /// Whether the verdict says something of the document, and not only of the source.
    ///
    /// Only then does it count as one of the attempts that a place has. Otherwise an outage would
    /// lock out whoever was patient.
    package var isOfDocument: Bool {
        switch self {
        case .match, .mismatch, .noRecord, .invalidFormat, .invalidName, .rateLimitedSubject: true
        case .sourceUnavailable, .notEntitled: false
        }
    }
}
