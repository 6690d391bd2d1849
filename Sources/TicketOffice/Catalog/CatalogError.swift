/// Why an event cannot be put on sale as written.
package enum CatalogError: Error, Hashable, Sendable, CustomStringConvertible {
    /// An id that is empty, too long, or has other characters than letters, digits, `-` and `_`.
    case badIdentifier(field: String)
    /// A title that is empty or too long.
    case badTitle(field: String)
    /// A currency that is not three capital letters.
    case badCurrency
    /// No ticket type at all, or too many.
    case badTypeCount(Int)
    /// Two ticket types with the same id.
    case doubleType
    /// A price below zero or beyond the limit.
    case badPrice(field: String)
    /// A capacity below zero or beyond the limit.
    case badCapacity(field: String)

    /// One sentence that names the field and what it must be.
    package var description: String {
        switch self {
        case .badIdentifier(let field):
            "\(field) must be 1 to \(OfficeLimit.identifierBytes) letters, digits, '-' or '_'."
        case .badTitle(let field): "\(field) must be 1 to \(OfficeLimit.titleBytes) bytes."
        case .badCurrency: "currency must be three capital letters, as in ISO 4217."
        case .badTypeCount(let count):
            "ticketTypes must list 1 to \(OfficeLimit.ticketTypes) types, not \(count)."
        case .doubleType: "ticketTypes must not use the same id twice."
        case .badPrice(let field): "\(field) must be 0 to \(OfficeLimit.priceMinor)."
        case .badCapacity(let field): "\(field) must be 0 to \(OfficeLimit.capacity)."
        }
    }
}
