/// Writes an amount of minor units with its currency.
func shopPrice(_ minor: Int, _ currency: String) -> String {
    guard !currenciesWithoutMinorUnit.contains(currency) else { return "\(minor) \(currency)" }
    let cents = String(minor % 100)
    return "\(minor / 100).\(cents.count == 1 ? "0" : "")\(cents) \(currency)"
}

/// Common currencies whose ISO 4217 minor unit is the unit itself.
private let currenciesWithoutMinorUnit: Set<String> = ["CLP", "ISK", "JPY", "KRW", "UGX", "VND"]
