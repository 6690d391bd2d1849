import Foundation

/// Data for a page's script: it is not code, so no policy has to allow it.
enum ScriptBlock {
    /// The value as JSON that may stand within a `script` element.
    ///
    /// Every value that pages give their scripts is made of strings and always encodes.
    static func json(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let bytes = (try? encoder.encode(value)) ?? Data("{}".utf8)
        // Within a JSON text a "<" can only stand inside a string, where an escape means the same.
        return String(decoding: bytes, as: UTF8.self).replacing("<", with: #"\u003c"#)
    }
}
