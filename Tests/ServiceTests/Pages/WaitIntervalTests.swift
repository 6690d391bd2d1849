import Testing

@testable import Service

@Suite struct WaitIntervalTests {
    @Test(
        arguments: [
            (0, 60, "less than a minute"), (30, 61, "less than 2 minutes"),
            (60, 120, "about 1 to 2 minutes"), (725, 890, "about 12 to 15 minutes"),
            (120, 120, "about 2 to 3 minutes"), (1190, 1201, "about 15 to 25 minutes"),
            (3500, 3601, "about 50 to 70 minutes"), (100, 10_800, "less than 180 minutes"),
            (9000, 10_801, "about 2½ to 3½ hours"), (0, 14_400, "less than 4 hours"),
            (1800, 14_400, "about ½ to 4 hours"), (86_400, 86_400, "about 24 to 24½ hours"),
            (900, 600, "about 10 to 15 minutes"), (-5, 30, "less than a minute"),
        ])
    func `an interval is told in round numbers that never narrow it`(
        low: Int,
        high: Int,
        words: String
    ) {
        #expect(
            WaitInterval(lowSeconds: low, highSeconds: high).words(PageStrings.english.live)
                == words
        )
    }

    @Test(arguments: PageLanguage.allCases)
    func `every language fills in all that is marked`(language: PageLanguage) {
        let strings = PageStrings.strings(for: language)
        let texts = [
            WaitInterval(lowSeconds: 0, highSeconds: 240).words(strings.live),
            WaitInterval(lowSeconds: 600, highSeconds: 700).words(strings.live),
            WaitInterval(lowSeconds: 9000, highSeconds: 20_000).words(strings.live),
            strings.live.ahead(2345, language), strings.turnWindow(seconds: 90),
            strings.turnWindow(seconds: 120),
        ]
        for text in texts {
            #expect(text.contains(/[0-9]/) && !text.contains("{"), "\(text)")
        }
    }

    @Test func `an unknown brace or an unfinished one stays as it is`() {
        #expect("{x} {a} {".filled(["a": "1"]) == "{x} 1 {")
        #expect("{n".filled(["n": "1"]) == "{n")
        #expect("{b}{a}".filled(["a": "{b}", "b": "2"]) == "2{b}")
    }
}
