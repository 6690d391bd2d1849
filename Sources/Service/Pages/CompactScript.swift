/// Takes out of a script what only people need.
///
/// It knows just enough of JavaScript for the scripts it is made for: strings and templates stay as
/// they are, a comment fills its whole line, regular expressions hold neither spaces nor quotes,
/// every statement that ends at a line's end has its semicolon or closing brace there, and none is
/// empty. No script relies on a constant being one.
enum CompactScript {
    /// The script without comments, indentation and spaces that separate nothing.
    /// - Parameters:
    ///   - script: The script as people read it.
    ///   - names: Names that become short wherever they are neither a property after a dot nor a
    ///     key before a colon. A conditional has a space before its colon.
    /// - Returns: The script as it travels.
    static func text(_ script: String, renaming names: [String] = []) -> String {
        var renaming = ScriptNames.short(for: names, in: script)
        // What both declare lives in the same block, and one of the words is shorter.
        renaming["const"] = "let"
        let renamed = ScriptNames.renamed(script.withoutIndentation, renaming)
        return joiningDeclarations(withoutSpaces(renamed))
    }

    private static func withoutSpaces(_ script: String) -> String {
        var compact: [Character] = []
        var quote: Character?
        let lines = script.split(separator: "\n")
        for (number, line) in lines.enumerated() {
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
            let next = number + 1 < lines.count ? lines[number + 1].first : nil
            if !continues(compact.last, next) { compact.append("\n") }
        }
        return String(compact)
    }

    /// Makes one declaration of those that follow each other in a block.
    private static func joiningDeclarations(_ script: String) -> String {
        var joined = ""
        var rest = script[...]
        // For each open bracket, whether the statement in it is a declaration.
        var declares = [rest.hasPrefix("let ")]
        var quote: Character?
        while let character = rest.popFirst() {
            let isStatement = quote == nil && "{;\n".contains(character)
            if quote == nil, ")]}".contains(character), declares.count > 1 { declares.removeLast() }
            if isStatement, character == ";", declares.last == true, rest.hasPrefix("let ") {
                joined.append(",")
                rest = rest.dropFirst(4)
                continue
            }
            if quote == nil, "([{".contains(character) { declares.append(false) }
            if isStatement { declares[declares.count - 1] = rest.hasPrefix("let ") }
            if character == quote {
                quote = nil
            } else if quote == nil, character == "\"" || character == "`" {
                quote = character
            }
            joined.append(character)
        }
        return joined
    }

    private static func isWord(_ character: Character?) -> Bool {
        character.map(ScriptNames.isWord) ?? false
    }

    /// Whether nothing has to stand between the last character of a line and the next line.
    private static func continues(_ last: Character?, _ next: Character?) -> Bool {
        guard let last else { return true }
        return ";,{([=>&|?:".contains(last) || next.map(":.?)]}".contains) == true
    }
}
