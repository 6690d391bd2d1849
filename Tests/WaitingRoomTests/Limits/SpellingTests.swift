import Testing
import WaitingRoom

@Suite struct SpellingTests {
    private static let spellings: [(SubjectKind, String, String)] = [
        (.card, "tok_Ab 12-cd", "tok_Ab12cd"),
        (.card, "tok\u{200B}_Ab12cd", "tok_Ab12cd"),
        (.phone, "+44 20 7946 0018", "442079460018"),
        (.phone, "0044 (20) 7946-0018", "442079460018"),
        (.phone, "+44 (0)20 7946 0018", "442079460018"),
        (.phone, "(+44) 20.7946/0018", "442079460018"),
        (.phone, "+44\u{A0}20\u{2011}7946\u{2013}0018", "442079460018"),
        (.phone, "\u{202A}+44 20 7946 0018\u{202C}", "442079460018"),
        (.phone, "＋４４ ２０ ７９４６ ００１８", "442079460018"),
        (.address, "10, Downing  Street; LONDON", "10 downing street london"),
        (.address, "１０　Ｄｏｗｎｉｎｇ Street, London", "10 downing street london"),
        (.address, "10 D\u{200B}own\u{AD}ing\u{FEFF} Str\u{200D}eet", "10 downing street"),
        (.address, "10 Do\u{301}wning-Street London", "10 downing street london"),
        (.address, "Müllerstraße 3", "muellerstrasse 3"),
        (.address, "MU\u{308}LLERSTRASSE 3", "muellerstrasse 3"),
        (.address, "上海市 南京东路1号", "上海市南京东路1号"),
        (.address, "上海市南京东路 １ 号", "上海市南京东路1号"),
        (.address, "ｶﾞｰﾃﾞﾝﾌﾟﾚｲｽ 5", "ガーデンプレイス5"),
        (.address, "カ\u{3099}ーテ\u{3099}ンフ\u{309A}レイス5", "ガーデンプレイス5"),
        (.address, "\u{1112}\u{1161}\u{11AB}강로 7", "\u{D55C}강로7"),
        (.address, "ул. Тверско\u{438}\u{306}, 7", "ул тверско\u{439} 7"),
        (.account, " As Given ", " As Given "),
    ]

    private static let mistakes: [(SubjectKind, String, SubjectSpellingError)] = [
        (.card, " - ", .blank), (.card, "", .blank), (.card, "\u{200B}", .blank),
        (.address, "...", .blank), (.address, "\u{2060}", .blank), (.account, "", .blank),
        (.phone, "020 7946 0018", .noCountryCode), (.phone, "442079460018", .noCountryCode),
        (.phone, "", .noCountryCode),
        (.phone, "+1234", .noPhone), (.phone, "call me +12345", .noPhone),
        (.phone, "+1234567890123456", .noPhone), (.phone, "+٠١٢٣٤٥", .noPhone),
        (.phone, "+44 2\u{301}079460018", .noPhone), (.phone, "+44+2079460018", .noPhone),
        (.phone, "+0044 2079460018", .noPhone), (.phone, "00 0 12345", .noPhone),
    ]

    @Test(arguments: spellings)
    func `what means the same is spelt the same`(
        kind: SubjectKind,
        text: String,
        spelling: String
    ) throws {
        let spelt = try kind.canonicalSpelling(of: text)
        // Byte by byte, because pseudonyms are made of bytes: equal texts may have different ones.
        #expect(Array(spelt.utf8) == Array(spelling.utf8))
    }

    @Test(arguments: mistakes)
    func `what can't be one is none, and says why`(
        kind: SubjectKind,
        text: String,
        error: SubjectSpellingError
    ) {
        #expect(throws: error) { try kind.canonicalSpelling(of: text) }
    }

    @Test func `every reason is a sentence of its own`() {
        let sentences = SubjectSpellingError.allCases.map(\.sentence)
        #expect(Set(sentences).count == sentences.count)
        #expect(sentences.allSatisfy { $0.hasSuffix(".") })
    }
}
