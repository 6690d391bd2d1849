/// Takes out of a script what only people need.
///
/// It knows just enough of JavaScript for the one script it is made for: strings and templates stay
/// as they are, a comment fills its whole line, regular expressions hold neither spaces nor quotes,
/// every statement that ends at a line's end has its semicolon or closing brace there, and none is
/// empty.
enum CompactScript {
    /// The script without comments, indentation and spaces that separate nothing.
    static func text(_ script: String) -> String {
        var compact: [Character] = []
        var quote: Character?
        for line in script.withoutIndentation.split(separator: "\n") {
            for (character, next) in zip(line, line.dropFirst() + "\n") {
                if quote == nil, character == "}", compact.last == ";" { compact.removeLast() }
                if quote != nil || character != " " || (isWord(compact.last) && isWord(next)) {
                    compact.append(character)
                }
                if character == quote {
                    quote = nil
                } else if quote == nil, character == "\"" || character == "`" {
                    quote = character
                }
            }
            if compact.last.map(continuesAfter) == false { compact.append("\n") }
        }
        return String(compact)
    }

    /// Whether a character is part of a name or number, which a space may have to end.
    private static func isWord(_ character: Character?) -> Bool {
        guard let character else { return false }
        return character.isLetter || character.isNumber || character == "_" || character == "$"
    }

    /// Whether nothing has to stand between this last character of a line and the next line.
    private static func continuesAfter(_ character: Character) -> Bool {
        ";,{([=>&|?:".contains(character)
    }
}
