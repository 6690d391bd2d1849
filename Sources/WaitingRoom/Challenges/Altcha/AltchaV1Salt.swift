import StilePass

/// The salt of a v1 challenge: random digits, and after them what is signed along with it.
///
/// `<digits>?expires=<unix seconds>&level=<n>&binding=<label>&`. The signature covers a hash of the
/// text as it stands, so the text is never put together anew from its parts. It ends in `&`, so that
/// digits cannot be moved between the salt and the number that follows it in the hash.
struct AltchaV1Salt: Hashable, Sendable {
    /// The longest salt, in bytes.
    static let maximumLength = 256

    /// The salt as it stands.
    let text: String
    /// When the challenge expires.
    let expires: Timestamp
    /// What it is bound to; nil if it says nothing of it.
    let mark: ChallengeMark?

    /// Makes the salt of a new challenge; its time is cut to whole seconds.
    init(unique: Identifier, expires: Timestamp, mark: ChallengeMark) {
        self.expires = Timestamp(seconds: expires.seconds)
        self.mark = mark
        let digits = Hexadecimal.encode(unique.bytes)
        text = "\(digits)?expires=\(expires.seconds)&level=\(mark.level)&binding=\(mark.label)&"
    }

    /// Reads a salt; nil if it is not of that form, or names a parameter twice.
    init?(_ text: String) {
        guard text.utf8.count <= Self.maximumLength, text.hasSuffix("&"),
            let question = text.firstIndex(of: "?"),
            question > text.startIndex, Hexadecimal.isDigits(String(text[..<question])),
            let parameters = Self.parameters(text[text.index(after: question)...].dropLast()),
            let expires = parameters["expires"].flatMap(Self.moment)
        else { return nil }
        switch (parameters["binding"], parameters["level"]) {
        case (nil, nil): mark = nil
        case (let label?, let level?):
            guard let mark = ChallengeMark(label: label, level: level) else { return nil }
            self.mark = mark
        default: return nil
        }
        self.text = text
        self.expires = expires
    }

    private static func parameters(_ text: Substring) -> [String: String]? {
        var parameters: [String: String] = [:]
        for pair in text.split(separator: "&", omittingEmptySubsequences: false) {
            let halves = pair.split(separator: "=", omittingEmptySubsequences: false)
            guard halves.count == 2, ["expires", "level", "binding"].contains(halves[0]),
                parameters.updateValue(String(halves[1]), forKey: String(halves[0])) == nil
            else { return nil }
        }
        return parameters
    }

    private static func moment(_ text: String) -> Timestamp? {
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return Int64(text).flatMap(Timestamp.init(claim:))
    }
}
