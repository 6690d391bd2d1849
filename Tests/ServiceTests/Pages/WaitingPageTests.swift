import Crypto
import Foundation
import Testing

@testable import Service

@Suite struct WaitingPageTests {
    private static func page(
        room: String = "arena",
        title: String = "Arena, one night",
        language: PageLanguage = .en,
        claimSeconds: Int? = 120,
        bindsKey: Bool = false
    ) throws -> String {
        let page = try WaitingPage(
            room: room,
            title: title,
            language: language,
            claimSeconds: claimSeconds,
            bindsKey: bindsKey
        )
        return String(decoding: page.bytes, as: UTF8.self)
    }

    @Test(arguments: PageLanguage.allCases, [false, true])
    func `with a long title and a long room id the page still fits into one flight`(
        language: PageLanguage,
        bindsKey: Bool
    ) throws {
        let page = try Self.page(
            room: String(repeating: "r", count: 64),
            title: String(repeating: "t", count: 80),
            language: language,
            bindsKey: bindsKey
        )
        #expect(page.utf8.count <= WaitingPage.byteLimit)
        #expect(page.contains("<html lang=\"\(language.tag)\">"))
    }

    @Test func `a page that would be too large is refused with a reason`() throws {
        let error = #expect(throws: PageError.self) {
            try WaitingPage(
                room: "arena",
                title: String(repeating: "t", count: 2000),
                language: .en
            )
        }
        #expect(error?.description.contains("shorter room title") == true)
    }

    @Test(arguments: PageLanguage.allCases, [false, true])
    func `the policy allows the style and the script of every page, and nothing inline besides`(
        language: PageLanguage,
        bindsKey: Bool
    ) throws {
        let page = try Self.page(language: language, bindsKey: bindsKey)
        let policy =
            bindsKey
            ? WaitingPage.bindingContentSecurityPolicy : WaitingPage.contentSecurityPolicy
        let blocks = page.matches(of: /<(style|script)>((?s).*?)<\/(style|script)>/)
        #expect(blocks.map { String($0.1) } == ["style", "script"])
        for block in blocks {
            let hash = Data(SHA256.hash(data: Data(block.2.utf8))).base64EncodedString()
            #expect(policy.contains("\(block.1)-src 'sha256-\(hash)';"))
        }
        #expect(!page.contains(/\son[a-z]+="|\sstyle="|javascript:/))
        #expect(!policy.contains("unsafe"))
        #expect(!policy.contains("\n"))
    }

    @Test(arguments: PageLanguage.allCases)
    func `nothing is loaded from elsewhere`(language: PageLanguage) throws {
        let page = try Self.page(language: language)
            .replacing("http://www.w3.org/2000/svg", with: "")
        #expect(!page.contains("//"))
        #expect(!page.contains("@import") && !page.contains("url(") && !page.contains(" src="))
        let links = page.matches(of: /href="([^"]*)"/).map { String($0.1) }
        #expect(
            links == [
                WaitingPage.icon.replacing("http://www.w3.org/2000/svg", with: "")
            ]
        )
    }

    @Test func `the elements that scripts and tests go by are there once`() throws {
        let page = try Self.page()
        let ids = [
            "place", "ahead", "wait", "status", "turn", "claim", "leave", "message", "join",
        ]
        for id in ids {
            #expect(page.matches(of: try Regex(" id=\(id)[ >]")).count == 1, "\(id)")
        }
        let used = Self.script.matches(of: /\$\("([a-z-]+)"\)|(?:write|show)\("([a-z-]+)"/)
            .compactMap { $0.1 ?? $0.2 }
        #expect(used.count > 20)
        for id in used {
            #expect(page.contains(try Regex(" id=\(id)[ >]")), "\(id)")
        }
    }

    /// The longer script, as people read it.
    private static let script = WaitingPage.readableScript(binding: WaitingPage.Binding())

    @Test func `every word that the script asks for is there`() throws {
        let page = try Self.page(bindsKey: true)
        let block = try #require(page.firstMatch(of: /id=words>(.*?)<\/script>/))
        let words = try JSONDecoder().decode([String: String].self, from: Data(block.1.utf8))
        #expect(words["language"] == "en")
        #expect(words["keyless"]?.isEmpty == false)
        let asked = Self.script.matches(of: /words\.([a-zA-Z]+)/).map { String($0.1) }
        // The name of a view is the name of what it says; "allHeld" is a flag of the document.
        let view = try #require(
            Self.script.firstMatch(of: /const view = ((?s).*?)const write =/)
        ).1
        let views = view.matches(of: /"([a-zA-Z]+)"/).map { String($0.1) }
            .filter { $0 != "allHeld" }
        let stops = ["left", "admitted", "newSale", "refused", "denied", "ended"]
        #expect(stops.allSatisfy { page.contains("\"\($0)\"") })
        #expect(asked.count > 10 && views.count > 5)
        for name in asked + views + stops {
            #expect(words[name]?.isEmpty == false, "\(name)")
        }
    }

    @Test func `no name that becomes short stands for a property by itself`() {
        let names = Set(WaitingPage.localNames)
        #expect(!Self.script.contains("`"))
        let braces = Self.script.matches(of: /[{,] *([a-zA-Z]+)(?= *[,}])[^;()\[\]=]*}/)
        #expect(braces.count > 3)
        for shorthand in braces {
            #expect(!names.contains(String(shorthand.1)), "\(shorthand.1)")
        }
    }

    @Test func `only a page that binds its place has a field for the proof`() throws {
        #expect(try Self.page(bindsKey: true).contains("name=proof"))
        #expect(try !Self.page().contains("name=proof"))
        #expect(try !Self.page().contains("indexedDB"))
    }

    @Test func `a visitor without JavaScript finds a form that joins`() throws {
        let page = try Self.page(room: "arena")
        #expect(page.contains("method=post action=\"/rooms/arena/join\""))
        #expect(page.contains("<noscript>"))
    }

    @Test(
        arguments: [
            "<script>alert(1)</script>", "</script><b>", "\"\u{301} onclick=x", "{{place}} & 'x'",
        ])
    func `a title is text wherever it stands`(title: String) throws {
        let page = try Self.page(title: title)
        #expect(page.contains("<h1>\(title.htmlEscaped)</h1>"))
        #expect(page.contains("<title>\(title.htmlEscaped)</title>"))
        // Two scripts and the ends of both, whatever the title says.
        #expect(page.matches(of: /<\/?script/).count == 4)
        #expect(!title.htmlEscaped.unicodeScalars.contains { "<>\"'".unicodeScalars.contains($0) })
    }

    @Test func `a room's id is one segment of a path`() throws {
        #expect("a-b_c.d~1".pathSegment == "a-b_c.d~1")
        #expect("a/b é\"".pathSegment == "a%2Fb%20%C3%A9%22")
        #expect(try Self.page(room: "a/b\"").contains("action=\"/rooms/a%2Fb%22/join\""))
    }

    @Test func `the length of a turn is told in minutes or seconds, or not at all`() throws {
        #expect(try Self.page(claimSeconds: 120).contains("kept for 2 minutes"))
        #expect(try Self.page(claimSeconds: 90).contains("kept for 90 seconds"))
        #expect(try Self.page(claimSeconds: 60).contains("kept for 60 seconds"))
        #expect(try !Self.page(claimSeconds: nil).contains("kept for"))
    }

    @Test func `only what people need is taken out of a script`() {
        let script = """
            // why
            const text = "a  b" + `c ${ d } "`;

            if (x in y) {
              return z ? 1 : 2
            }
            f(() => { g(";}"); h(); });
            const a = { b: 1 };
            const c = [() => { const d = 1; const e = ";"; }];
            """
        #expect(
            CompactScript.text(script)
                == "let text=\"a  b\"+`c ${ d } \"`;if(x in y){return z?1:2}\nf(()=>{g(\";}\");h()});"
                + "let a={b:1},c=[()=>{let d=1,e=\";\"}];"
        )
    }

    @Test func `names become short where they are names and nowhere else`() {
        let script = """
            const name = (other, rest) => other.name + rest.length;
            call({ name: name, ...other }, "name" + (name ? other : rest));
            """
        #expect(
            CompactScript.text(script, renaming: ["name", "other", "rest"])
                == "let a=(b,c)=>b.name+c.length;call({name:a,...b},\"name\"+(a?b:c));"
        )
    }
}
