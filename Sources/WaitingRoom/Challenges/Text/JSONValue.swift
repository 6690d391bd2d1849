/// A JSON document (RFC 8259) that came from outside, read strictly.
///
/// Payloads of challenges and answers of providers are signed or trusted by what they say, so two
/// readers must not be able to read them differently: a name that stands twice in an object is
/// refused, and so is everything that RFC 8259 leaves to the reader's taste.
package enum JSONValue: Hashable, Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number without fraction and exponent, as long as it fits.
    case integer(Int64)
    /// Any other number.
    case number(Double)
    /// A text.
    case string(String)
    /// A list.
    case array([JSONValue])
    /// An object, no name of which stands twice.
    case object([String: JSONValue])

    /// The members, if it is an object.
    package var members: [String: JSONValue]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// The text, if it is one.
    package var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The whole number, if it is one.
    package var integer: Int64? {
        if case .integer(let number) = self { number } else { nil }
    }

    /// The number, if it is one.
    package var number: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }

    /// The truth value, if it is one.
    package var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }
}

/// Why a text is not read as JSON.
package enum JSONFault: Error, Hashable, Sendable, CaseIterable {
    /// It is not JSON in UTF-8.
    case malformed
    /// Its lists and objects stand too deep in each other.
    case tooDeep
    /// A name stands twice in one object.
    case duplicateName
}
