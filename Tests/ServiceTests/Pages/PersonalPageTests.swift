import Crypto
import Foundation
import Testing
import WaitingRoom

@testable import Service

@Suite struct PersonalPageTests {
    private static func render(
        _ state: PersonalPage.State,
        language: PageLanguage = .en,
        message: String? = nil
    ) throws -> String {
        try PersonalPage(room: "arena", title: "Arena <one> night", claimSeconds: 120)
            .render(state, language: language, message: message)
    }

    private static let states: [PersonalPage.State] = [
        .waiting(
            place: 4213,
            ahead: 1203,
            waitLowSeconds: 700,
            waitHighSeconds: 880,
            refreshSeconds: 20
        ),
        .waiting(
            place: 7,
            ahead: 0,
            waitLowSeconds: nil,
            waitHighSeconds: nil,
            refreshSeconds: 1
        ),
        .called(refreshSeconds: 121), .admitted(target: "https://shop.example/in", pass: "a.b.c"),
        .prequeue(startsAt: "2026-12-01T10:00:00Z", place: 12), .paused(place: 9), .soldOut,
        .ended, .left, .passed(place: 3), .lapsed, .held(place: 5), .newSale, .refused,
        .cookiesNeeded, .unreachable(refreshSeconds: 1), .stamps(.checkIn),
        .denied(reference: "7Q<2F"), .failed(detail: "The limit \"per <card>\" leaves 0 tickets."),
    ]

    @Test func `a waiting visitor reads place, people ahead and wait`() throws {
        let page = try Self.render(Self.states[0])
        #expect(page.contains("<p id=\"place\">4,213</p>"))
        #expect(page.contains("<p id=\"ahead\">1,203 people are ahead of you</p>"))
        #expect(page.contains("<p id=\"wait\">about 11 to 15 minutes</p>"))
        #expect(page.contains("<title>(1,203) Arena &lt;one&gt; night</title>"))
        #expect(!page.contains("id=\"claim\""))

        let unknown = try Self.render(Self.states[1])
        #expect(unknown.contains("<p id=\"ahead\">You are next</p>"))
        #expect(unknown.contains("<p id=\"wait\">we cannot say yet</p>"))
    }

    @Test(arguments: PolicyStage.allCases)
    func `where something is missing a link leads to it, and the place can be given up`(
        stage: PolicyStage
    ) throws {
        let page = try Self.render(.stamps(stage))
        let address = "/rooms/arena/stamps?stage=\(stage.rawValue)"
        #expect(page.contains("href=\"\(address)&amp;plain=1\""))
        #expect(page.contains("/rooms/arena/leave"))
        #expect(try !Self.render(.denied(reference: "R")).contains("/stamps"))
    }

    @Test(arguments: PageLanguage.allCases)
    func `whoever is turned away reads the reference, keeps the place, and is asked about again`(
        language: PageLanguage
    ) throws {
        let state = PersonalPage.State.denied(reference: "7Q<2F")
        let page = try Self.render(state, language: language)
        #expect(page.contains(/<p id="why">[^<]*7Q&lt;2F[^<]*<\/p>/))
        #expect(page.contains("/rooms/arena/leave") && !page.contains("action=\"/rooms/arena/join"))
        #expect(state.refreshSeconds == 60)
    }

    @Test func `a refusal is told in English, and marked as that`() throws {
        let detail = "The limit \"per <card>\" leaves 0 tickets."
        let page = try Self.render(.failed(detail: detail), language: .ja)
        let told = "<p id=\"detail\" class=\"caption\" lang=\"en\">\(detail.htmlEscaped)</p>"
        #expect(page.contains(told))
    }

    @Test func `a browser with scripts is led to the waiting page and not to this one`() throws {
        let page = try PersonalPage(room: "arena", title: "Arena")
            .render(.failed(detail: "No."), language: .en, isPlain: false)
        #expect(page.contains("href=\"/rooms/arena\"") && !page.contains("/rooms/arena/place"))
        let stamps = try PersonalPage(room: "arena", title: "Arena")
            .render(.stamps(.claim), language: .en, isPlain: false)
        #expect(stamps.contains("href=\"/rooms/arena/stamps?stage=claim\""))
    }

    @Test(arguments: PageLanguage.allCases)
    func `a wait that grows because people go in more slowly says so`(
        language: PageLanguage
    ) throws {
        func page(isSlower: Bool) throws -> String {
            try Self.render(
                .waiting(
                    place: 9,
                    ahead: 8,
                    waitLowSeconds: 60,
                    waitHighSeconds: 600,
                    refreshSeconds: 5,
                    isSlower: isSlower
                ),
                language: language
            )
        }
        let reason = PageStrings.strings(for: language).live.slower.htmlEscaped
        #expect(try page(isSlower: true).contains(" " + reason))
        #expect(try !page(isSlower: false).contains(reason))
    }

    @Test func `a called visitor finds one button that claims`() throws {
        let page = try Self.render(.called(refreshSeconds: 121))
        #expect(page.contains("<form method=\"post\" action=\"/rooms/arena/claim\">"))
        #expect(page.contains("<title>It is your turn · Arena &lt;one&gt; night</title>"))
        #expect(page.contains("kept for 2 minutes"))
        #expect(!page.contains("id=\"place\""))
    }

    @Test func `the pass goes to the target as a form's field, never in an address`() throws {
        let page = try Self.render(
            .admitted(target: "https://shop.example/in?a=1&b=\"\u{301}2", pass: "a.b.c")
        )
        #expect(page.contains("action=\"https://shop.example/in?a=1&amp;b=&quot;\u{301}2\""))
        #expect(page.contains("<input type=\"hidden\" name=\"pass\" value=\"a.b.c\">"))
        #expect(page.matches(of: /a\.b\.c/).count == 1)
        #expect(!page.contains("/rooms/arena/leave"))
    }

    @Test func `before the start the page tells the time in words that need no script`() throws {
        #expect(try Self.render(Self.states[4]).contains("Start: 2026-12-01 10:00 UTC."))
        #expect(try !Self.render(.prequeue(startsAt: nil)).contains("Start:"))
    }

    @Test func `a place that was passed over is promised neither a turn nor a wait`() throws {
        let page = try Self.render(.passed(place: 3))
        #expect(page.contains("<p id=\"place\">3</p>"))
        #expect(page.contains("passed over"))
        #expect(!page.contains("id=\"ahead\"") && !page.contains("id=\"wait\""))
        #expect(!page.contains("next"))
    }

    @Test(arguments: [PersonalPage.State.left, .newSale, .refused, .cookiesNeeded])
    func `whoever has no place may join again`(state: PersonalPage.State) throws {
        #expect(try Self.render(state).contains("action=\"/rooms/arena/join\""))
        #expect(try !Self.render(state).contains("/rooms/arena/leave"))
        #expect(try !Self.render(.ended).contains("action="))
    }

    @Test(arguments: states)
    func `a page that reloads says so, and any other keeps still`(
        state: PersonalPage.State
    ) throws {
        let page = try Self.render(state)
        #expect(page.contains("href=\"/rooms/arena/place\"") == (state.refreshSeconds != nil))
        #expect((state.refreshSeconds ?? 5) >= PersonalPage.State.shortestRefreshSeconds)
    }

    @Test(arguments: states, PageLanguage.allCases)
    func `every state is complete in every language`(
        state: PersonalPage.State,
        language: PageLanguage
    ) throws {
        let page = try Self.render(state, language: language, message: "Doors <soon>\nBye")
        #expect(page.contains("<html lang=\"\(language.tag)\">"))
        #expect(page.contains("<p id=\"message\">Doors &lt;soon&gt;\nBye</p>"))
        #expect(!page.contains("<script") && !page.contains("<p></p>"))
        let text = page.replacing(/<style>(?s).*?<\/style>/, with: "")
        #expect(!text.contains("{"))
        #expect(text.contains(/<p id="status">[^<]+<\/p>/))
    }

    @Test func `the policy allows the style and no script`() throws {
        let page = try Self.render(.called(refreshSeconds: 121))
        let style = try #require(page.firstMatch(of: /<style>((?s).*?)<\/style>/))
        let hash = Data(SHA256.hash(data: Data(style.1.utf8))).base64EncodedString()
        let policy = PersonalPage.contentSecurityPolicy
        #expect(policy.contains("style-src 'sha256-\(hash)';"))
        #expect(!policy.contains("script-src") && policy.contains("default-src 'none'"))
    }
}
