/// Every text that differs from a token in one character: replaced, left out or put in.
enum Tampering {
    /// Letters and digits of the alphabet, and characters that no token may hold.
    private static let replacements = Array("AQgwBZaz09-_.=+/ é")

    static func variants(of token: String) -> [String] {
        let characters = Array(token)
        var variants: [String] = []
        for index in characters.indices {
            for replacement in replacements where replacement != characters[index] {
                var altered = characters
                altered[index] = replacement
                variants.append(String(altered))
            }
            var shorter = characters
            shorter.remove(at: index)
            variants.append(String(shorter))
            var longer = characters
            longer.insert("A", at: index)
            variants.append(String(longer))
        }
        return variants + [token + "A", token + ".", token + "="]
    }
}
