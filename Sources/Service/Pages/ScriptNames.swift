/// Gives the names that only a script itself uses short forms for the way.
enum ScriptNames {
    /// Short forms for names, one letter for those that save most, two for the rest.
    static func short(for names: [String], in script: String) -> [String: String] {
        let counts = Dictionary(
            script.split { !isWord($0) }.map { (String($0), 1) },
            uniquingKeysWith: +
        )
        func worth(_ name: String) -> Int { (counts[name] ?? 0) * (name.count - 1) }
        let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".map(String.init)
        let pairs = ["z", "y"].flatMap { first in letters.map { first + $0 } }
        return Dictionary(
            zip(
                names.sorted { (worth($0), $0) > (worth($1), $1) },
                (letters + pairs).filter { counts[$0] == nil }
            ),
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The script with names in place of others, outside of strings and templates, and neither
    /// after a dot nor before a colon.
    static func renamed(_ script: String, _ names: [String: String]) -> String {
        var text = ""
        var rest = script[...]
        while let character = rest.first {
            if character == "\"" || character == "`" {
                let close = rest.dropFirst().firstIndex(of: character)
                let end = close.map(rest.index(after:)) ?? rest.endIndex
                text += rest[..<end]
                rest = rest[end...]
            } else if isWord(character) {
                let word = String(rest.prefix(while: isWord))
                rest = rest.dropFirst(word.count)
                let isProperty = text.hasSuffix(".") && !text.hasSuffix("...")
                text += isProperty || rest.first == ":" ? word : names[word] ?? word
            } else {
                text.append(character)
                rest = rest.dropFirst()
            }
        }
        return text
    }

    /// Whether a character is part of a name or number.
    static func isWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_" || character == "$"
    }
}
