/// Why what a core tells of an order names nobody; it tells nothing of the value.
package enum SubjectSpellingError: Error, Hashable, Sendable, CaseIterable {
    /// Nothing is left of it without spaces and marks.
    case blank
    /// It is no phone number.
    case noPhone
    /// It is a phone number without its country's code.
    case noCountryCode

    /// The reason in one sentence.
    package var sentence: String {
        switch self {
        case .blank: "Nothing is left of this value without spaces and marks."
        case .noPhone:
            "A phone number was expected: \"+\" or \"00\", the country's code and the rest, 5 to 15 "
                + "digits in all."
        case .noCountryCode:
            "The country's code is missing: write the phone number in international form, with \"+\" "
                + "or \"00\" in front."
        }
    }
}
