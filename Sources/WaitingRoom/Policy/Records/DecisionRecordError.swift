/// Why a line is no record of a decision.
///
/// It names the field, never what stood there.
package enum DecisionRecordError: Error, Hashable, Sendable {
    /// The line is longer than ``DecisionRecord/lineBytes``.
    case tooLong
    /// The line is no JSON object.
    case notJSON
    /// A field is missing.
    case missing(String)
    /// A field that no record has.
    case unknown(String)
    /// A field holds something that does not belong there.
    case invalid(String)

    /// The mistake in one sentence.
    package var sentence: String {
        switch self {
        case .tooLong: "The line is longer than \(DecisionRecord.lineBytes) bytes."
        case .notJSON: "The line is not a JSON object."
        case .missing(let field): "The field \"\(field)\" is missing."
        case .unknown(let field): "No record has a field \"\(field)\"."
        case .invalid(let field):
            "The field \"\(field)\" holds something that does not belong there."
        }
    }

    /// What a decoder found wrong.
    init(_ error: DecodingError) {
        func field(_ context: DecodingError.Context, _ last: (any CodingKey)? = nil) -> String {
            // The keys of an object are the operator's own words only if they are known ones.
            (context.codingPath + [last].compactMap(\.self)).map { key in
                key.intValue.map { "[\($0)]" } ?? String(key.stringValue.prefix(40))
            }.joined(separator: ".")
        }
        switch error {
        case .keyNotFound(let key, let context): self = .missing(field(context, key))
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            self = context.codingPath.isEmpty ? .notJSON : .invalid(field(context))
        case .dataCorrupted(let context):
            self = context.codingPath.isEmpty ? .notJSON : .invalid(field(context))
        @unknown default: self = .notJSON
        }
    }
}
