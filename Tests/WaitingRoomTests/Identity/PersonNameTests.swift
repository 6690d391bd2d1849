import Testing
import WaitingRoom

@Suite struct PersonNameTests {
    @Test(arguments: [
        ("张三", "张三"), (" 张 三 ", "张三"), ("张\u{3000}三", "张三"),
        ("阿卜杜拉·买买提", "阿卜杜拉·买买提"), ("阿卜杜拉•买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉・买买提", "阿卜杜拉·买买提"), ("阿卜杜拉‧买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉.买买提", "阿卜杜拉·买买提"), ("阿卜杜拉．买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉 · 买买提", "阿卜杜拉·买买提"), ("김 철수", "김철수"), ("さくら 桃子", "さくら桃子"),
        ("Jörg Müller", "JOERG MUELLER"), ("Jo\u{308}rg Mu\u{308}ller", "JOERG MUELLER"),
        ("Ærøskøbing Åse", "AEROESKOEBING AASE"), ("Weiß", "WEISS"), ("WEIẞ", "WEISS"),
        ("Łukasz Żółć", "LUKASZ ZOLC"), ("İbrahim Işık", "IBRAHIM ISIK"),
        ("Nguyễn Thị Ánh", "NGUYEN THI ANH"), ("Þór Guðmundsson", "THOR GUDMUNDSSON"),
        ("O’Connor-Smith", "OCONNOR SMITH"), ("J. R. Smith", "J R SMITH"),
        ("ＡＮＮＡ　ＭＡＲＩＡ", "ANNA MARIA"), ("anna\u{200B}maria", "ANNAMARIA"),
    ])
    func `a name has one spelling`(name: String, canonical: String) {
        #expect(PersonName(name)?.canonical == canonical)
    }

    @Test func `traditional and simplified characters are two names`() throws {
        let simplified = try #require(PersonName("张三"))
        #expect(!simplified.matches(try #require(PersonName("張三"))))
    }

    @Test func `either order of the parts is one name`() throws {
        let name = try #require(PersonName("Jörg Müller"))
        #expect(name.matches(try #require(PersonName("MUELLER JOERG"))))
        #expect(name.matches(try #require(PersonName("Mueller, Jörg"))))
        #expect(!name.matches(try #require(PersonName("Jörg"))))
        #expect(!name.matches(try #require(PersonName("Jörg Müller Müller"))))
    }

    @Test func `what is no name is none`() {
        for text in ["", "  ", "\u{200B}", "...", "a\nb", "a\u{0}"] {
            #expect(PersonName(text) == nil)
        }
        let longest = String(repeating: "a", count: PersonName.maximumBytes)
        #expect(PersonName(longest) != nil)
        #expect(PersonName(longest + "a") == nil)
    }
}
