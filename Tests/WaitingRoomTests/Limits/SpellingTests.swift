import Testing
import WaitingRoom

@Suite struct SpellingTests {
    @Test(arguments: [
        (SubjectKind.card, "tok_Ab 12-cd", "tok_Ab12cd"),
        (.phone, "+44 20 7946 0018", "442079460018"),
        (.phone, "0044 (20) 7946-0018", "442079460018"),
        (.phone, "12345", "12345"),
        (.address, "10, Downing  Street; LONDON", "10 downing street london"),
        (.address, "上海市 南京东路1号", "上海市 南京东路1号"),
        (.account, " As Given ", " As Given "),
    ])
    func `what means the same is spelt the same`(
        kind: SubjectKind,
        text: String,
        spelling: String
    ) {
        #expect(kind.canonicalSpelling(of: text) == spelling)
    }

    @Test(arguments: [
        (SubjectKind.card, " - "), (.card, ""), (.phone, "1234"), (.phone, "call me 12345"),
        (.phone, "1234567890123456"), (.phone, "٠١٢٣٤٥"), (.address, "..."), (.account, ""),
    ])
    func `what can't be one is none`(kind: SubjectKind, text: String) {
        #expect(kind.canonicalSpelling(of: text) == nil)
    }
}
