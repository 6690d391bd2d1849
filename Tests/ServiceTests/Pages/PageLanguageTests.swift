import Testing

@testable import Service

@Suite struct PageLanguageTests {
    @Test(
        arguments: [
            ("de", PageLanguage.de), ("de-AT", .de), ("FR-ch", .fr), ("zh-Hant-TW", .zh),
            ("en;q=0.3, ja;q=0.9", .ja), ("en;q=0.3, ja;q=0.9, es", .es),
            ("pt, es;q=0.5, fr;q=0.5", .es), ("fr;q=0, de;q=0.1", .de),
            ("pt-BR, *;q=0.1", .en), ("en;q=0, *;q=0.5", .de),
            (" fr ; q=0.8 , de ; q=0.9 ", .de), ("de;q=0.001", .de), ("fr;Q=0.2,es;q=0.1", .fr),
        ])
    func `the language that weighs most wins`(header: String, language: PageLanguage) {
        #expect(PageLanguage.preferred(acceptLanguage: header) == language)
    }

    @Test(
        arguments: [
            nil, "", ",", ";", "-", "xx", "de;q=2", "de;q=-1", "de;q=nan", "de;q=", "de;level=1",
            "de;q=0", "日本語",
        ])
    func `a header that asks for nothing on offer gets English`(header: String?) {
        #expect(PageLanguage.preferred(acceptLanguage: header) == .en)
    }

    @Test func `only the beginning of a long header is read`() {
        let padding = String(repeating: "xx,", count: PageLanguage.acceptLanguageLimit)
        #expect(PageLanguage.preferred(acceptLanguage: padding + "de") == .en)
    }

    @Test(
        arguments: [
            (PageLanguage.en, 1_234_567, "1,234,567"), (.en, 999, "999"), (.de, 1234, "1.234"),
            (.es, 1234, "1234"), (.es, 12_345, "12.345"), (.fr, 100_000, "100\u{202F}000"),
            (.ja, 0, "0"), (.zh, -1000, "-1,000"),
        ])
    func `numbers are grouped as the language does`(
        language: PageLanguage,
        number: Int,
        text: String
    ) {
        #expect(language.grouped(number) == text)
    }
}
