/// The languages the pages are written in.
package enum PageLanguage: String, CaseIterable, Sendable {
    case en, de, fr, es, zh, ja

    /// What is used when a browser asks for nothing that is on offer.
    package static let fallback = PageLanguage.en

    /// How many characters of an Accept-Language header are looked at.
    package static let acceptLanguageLimit = 512

    /// The value of the page's `lang` attribute (BCP 47), which says the script of Chinese.
    package var tag: String {
        self == .zh ? "zh-Hans" : rawValue
    }

    /// The best language for an Accept-Language header (RFC 9110 §12.5.4); ties go to the earlier.
    package static func preferred(acceptLanguage: String?) -> PageLanguage {
        guard let acceptLanguage else { return fallback }
        let ranges = acceptLanguage.prefix(acceptLanguageLimit).split(separator: ",")
            .compactMap(LanguageRange.init)
        var best: (language: PageLanguage, weight: Int)?
        for range in ranges where range.weight > (best?.weight ?? 0) {
            guard let language = range.language(refused: ranges) else { continue }
            best = (language, range.weight)
        }
        return best?.language ?? fallback
    }
}

/// One member of an Accept-Language header: a language range and its weight.
private struct LanguageRange {
    let primary: String
    /// The q-value in thousandths, its full precision (RFC 9110 §12.4.2).
    let weight: Int

    init?(_ member: Substring) {
        let parts = member.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
        guard let range = parts.first, let primary = range.split(separator: "-").first else {
            return nil
        }
        self.primary = primary.lowercased()
        guard parts.count > 1 else {
            weight = 1000
            return
        }
        let parameter = parts[1].lowercased()
        guard parameter.hasPrefix("q="), let quality = Double(parameter.dropFirst(2)),
            (0...1).contains(quality)
        else { return nil }
        weight = Int((quality * 1000).rounded())
    }

    /// The language this range asks for; `*` means any that no other range refuses with q=0.
    func language(refused ranges: [LanguageRange]) -> PageLanguage? {
        guard primary == "*" else { return PageLanguage(rawValue: primary) }
        let named = Set(ranges.map(\.primary))
        let open = PageLanguage.allCases.filter { !named.contains($0.rawValue) }
        return open.contains(.fallback) ? .fallback : open.first
    }
}
