import Crypto
import Foundation
import Testing
import WaitingRoom

@testable import Service

@Suite struct StampsPageTests {
    private static func page() throws -> StampsPage {
        try StampsPage(room: "arena", title: "Arena <one> night")
    }

    private static func html(
        _ state: StampsPage.State,
        language: PageLanguage = .en,
        stage: PolicyStage = .checkIn,
        isPlain: Bool = false
    ) throws -> String {
        try page().render(state, language: language, stage: stage, isPlain: isPlain).html
    }

    private static let providers: [ChallengeProvider.Kind] = [
        .turnstile, .hcaptcha, .recaptchaV2, .recaptchaV3, .cap, .geetestV4,
    ]

    private static func widget(
        _ kind: ChallengeProvider.Kind,
        endpoint: String? = "https://cap.example:8443/site-key/siteverify",
        others: StampsPage.Ways = all
    ) -> StampsPage.State {
        var provider = ChallengeProvider(name: "the check", kind: kind, stages: [.checkIn])
        provider.siteKey = "site-key"
        provider.endpoint = endpoint
        return .widget(
            ChallengeWidget(provider, stage: .checkIn, label: "a-label"),
            others: others
        )
    }

    private static let all = StampsPage.Ways(work: true, pause: true)
    private static let work = StampsPage.State.work(isWish: false, others: all.withoutWork)

    private static let states: [StampsPage.State] =
        [
            work, .work(isWish: true, others: .none),
            .pause(ticket: "a.b&c", seconds: 10, others: all.withoutPause),
            .pause(ticket: "a.b&c", seconds: 0, others: .none),
            .identity(documents: DocumentKind.allCases, refusal: nil),
            .identity(documents: [.residentID], refusal: .document(.wrongCheckDigit)),
            .identity(documents: [.opaque], refusal: .document(.testNumber)),
            .account(link: "https://shop.example/in?a=1&b=\"2"), .account(link: nil),
            .denied(reference: "7Q<2F"), .outage(retrySeconds: 30, others: all),
            .outage(retrySeconds: 30, others: .none), widget(.turnstile, others: .none),
        ] + providers.map { widget($0) }

    @Test(arguments: states, PageLanguage.allCases)
    func `every state is complete in every language`(
        state: StampsPage.State,
        language: PageLanguage
    ) throws {
        for stage in PolicyStage.allCases {
            let page = try Self.html(state, language: language, stage: stage)
            #expect(page.contains("<html lang=\"\(language.tag)\">"))
            #expect(page.utf8.count <= WaitingPage.byteLimit)
            #expect(page.contains("<h1>Arena &lt;one&gt; night</h1>"))
            #expect(page.contains(/<h2 id="task">[^<]+<\/h2>/))
            #expect(page.contains(/<p id="note">[^<]+<\/p>/))
            #expect(page.contains(/<title>[^<]+ · Arena &lt;one&gt; night<\/title>/))
            #expect(page.contains("<a href=\"/rooms/arena\" id=\"back\">"))
            let text = page.replacing(/<(style|script)[^>]*>(?s).*?<\/(style|script)>/, with: "")
            #expect(!text.contains("{"))
            #expect(!text.contains(/\son[a-z]+="|\sstyle="|javascript:/))
        }
    }

    @Test(arguments: states)
    func `the policy allows what the page holds and nothing inline besides`(
        state: StampsPage.State
    ) throws {
        let (page, policy) = try Self.page().render(state, language: .fr, stage: .claim)
        for block in page.matches(of: /<(style|script)>((?s).*?)<\/(style|script)>/) {
            let hash = Data(SHA256.hash(data: Data(block.2.utf8))).base64EncodedString()
            let isAllowed =
                policy.contains(
                    try Regex(
                        "\(block.1)-src 'sha256-\(NSRegularExpression.escapedPattern(for: hash))'"
                    )
                )
                || block.1 == "style" && policy.contains("'unsafe-inline'")
            #expect(isAllowed, "\(block.1)")
        }
        #expect(policy.contains("default-src 'none'") && policy.contains("form-action 'self'"))
        #expect(policy.contains("frame-ancestors 'none'") && !policy.contains("\n"))
        #expect(!policy.contains(/script-src[^;]*'unsafe-(inline|eval)'/))
        #expect(page.contains("<script>") == policy.contains("script-src"))
        if case .widget = state { return }
        #expect(!policy.contains("http") && !policy.contains("unsafe"))
    }

    @Test(
        arguments: [
            (ChallengeProvider.Kind.turnstile, "https://challenges.cloudflare.com"),
            (.hcaptcha, "https://hcaptcha.com https://*.hcaptcha.com"),
            (.recaptchaV2, "https://www.google.com/recaptcha/ https://www.gstatic.com/recaptcha/"),
            (.recaptchaV3, "https://www.google.com/recaptcha/ https://www.gstatic.com/recaptcha/"),
            (.cap, "https://cap.example:8443 'wasm-unsafe-eval'"),
            (.geetestV4, "https://static.geetest.com https://*.geetest.com"),
        ])
    func `a page with a provider's check loads from that provider alone`(
        kind: ChallengeProvider.Kind,
        sources: String
    ) throws {
        let state = Self.widget(kind)
        let policy = try Self.page().render(state, language: .en, stage: .checkIn)
            .contentSecurityPolicy
        let scripts = try #require(policy.firstMatch(of: /script-src 'sha256-[^']+' ([^;]+)/)).1
        #expect(scripts == sources)
        let hosts = Set(policy.matches(of: /https:\/\/([^\/ ;]+)/).map { String($0.1) })
        let own = Set(sources.matches(of: /https:\/\/([^\/ ;]+)/).map { String($0.1) })
        #expect(hosts.subtracting(own).subtracting(["recaptcha.google.com"]) == [])
    }

    @Test func `the address of a Cap instance may be written in every usual form`() throws {
        for endpoint in [
            "https://cap.example/sub", "https://cap.example/sub/",
            "https://cap.example/sub/site-key", "https://cap.example/sub/site-key/",
            "https://cap.example/sub/site-key/siteverify",
        ] {
            let state = Self.widget(.cap, endpoint: endpoint)
            let plan = try #require(WidgetPlan(state, language: .en))
            #expect(plan.endpoint == "https://cap.example/sub/site-key/")
            #expect(plan.source == "https://cap.example/sub/assets/widget.js")
        }
    }

    @Test(
        arguments: [
            nil, "cap.example", "javascript:alert(1)", "https://cap.example;script-src *",
            "https://cap example", "",
        ])
    func `a check that no page could load becomes an outage with other ways`(
        endpoint: String?
    ) throws {
        let state = Self.widget(.cap, endpoint: endpoint)
        let (page, policy) = try Self.page().render(state, language: .en, stage: .checkIn)
        #expect(page.contains(StampStrings.english.outage))
        #expect(page.contains("other=pause") && !policy.contains("http"))
    }

    @Test(arguments: [work, .outage(retrySeconds: 5, others: all)] + providers.map { widget($0) })
    func `a challenge leads to the other ways that are open`(state: StampsPage.State) throws {
        let page = try Self.html(state, stage: .claim)
        let address = "href=\"/rooms/arena/stamps?stage=claim&amp;"
        #expect(page.contains("\(address)other=pause\""))
        #expect(page.contains("\(address)other=1\"") == (state != Self.work))
        #expect(page.contains(StampStrings.english.otherWays) == (state != Self.work))
        if case .outage = state { return }
        let plain = try #require(page.firstMatch(of: /<noscript>(.*?)<\/noscript>/)).1
        #expect(plain.contains("\(address)plain=1&amp;other=pause\""))
        #expect(page.contains("<p id=\"status\" role=\"status\">"))
    }

    @Test(
        arguments: [
            .work(isWish: false, others: .none), widget(.hcaptcha, others: .none),
            .outage(retrySeconds: 5, others: .none),
        ] as [StampsPage.State],
        PageLanguage.allCases
    )
    func `where there is no other way no link leads in a circle, and the page says so`(
        state: StampsPage.State,
        language: PageLanguage
    ) throws {
        let page = try Self.html(state, language: language)
        let strings = StampStrings.strings(for: language)
        #expect(!page.contains("amp;other="))
        #expect(!page.contains(strings.otherWays.htmlEscaped))
        if case .outage = state { return }
        let plain = try #require(page.firstMatch(of: /<noscript>(.*?)<\/noscript>/)).1
        #expect(plain == "<p>\(strings.needsScript.htmlEscaped)</p>")
        guard case .widget = state else {
            #expect(page.contains(ScriptBlock.json([strings.unableAlone]).dropFirst().dropLast()))
            return
        }
        #expect(page.contains("<p id=\"choice\">\(strings.noOtherWay.htmlEscaped)</p>"))
    }

    @Test func `the script of work that was asked for asks for that, and no other does`() throws {
        let wish = try Self.html(.work(isWish: true, others: .none))
        #expect(wish.contains("\"isWish\":true"))
        #expect(try Self.html(Self.work).contains("\"isWish\":false"))
    }

    @Test func `only Turnstile is given the visitor's label, and Cap its address`() throws {
        for kind in Self.providers {
            let page = try Self.html(Self.widget(kind))
            #expect(page.contains("\"label\":\"a-label\"") == (kind == .turnstile))
            #expect(page.contains("\"endpoint\":") == (kind == .cap))
            #expect(page.contains("\"name\":\"the check\""))
        }
    }

    @Test(arguments: states)
    func `without scripts every way stays without them and leads back to the place`(
        state: StampsPage.State
    ) throws {
        let page = try Self.html(state, stage: .claim, isPlain: true)
        #expect(page.contains("<a href=\"/rooms/arena/place\" id=\"back\">"))
        let links = page.matches(of: /(?:href|action)="\/rooms\/arena\/([a-z]+[^"]*)"/)
        for link in links where !["place", "join"].contains(link.1) {
            #expect(link.1.contains("plain=1"), "\(link.1)")
        }
        if let refresh = try Self.page().refresh(state, stage: .claim, isPlain: true) {
            #expect(refresh.contains("stage=claim&plain=1"))
        }
    }

    @Test func `a pause comes back with its ticket, and then hands it in by a form`() throws {
        let waiting = StampsPage.State.pause(ticket: "a.b&c", seconds: 10, others: .none)
        let address = "/rooms/arena/stamps?stage=entry&other=pause&ticket=a.b%26c"
        #expect(try Self.page().refresh(waiting, stage: .entry) == "10; url=\(address)")
        let first = try Self.html(waiting, stage: .entry)
        #expect(first.contains("10 seconds") && !first.contains("<form"))
        #expect(first.contains("href=\"\(address.htmlEscaped)\""))

        let over = StampsPage.State.pause(ticket: "a.b&c", seconds: 0, others: .none)
        #expect(try Self.page().refresh(over, stage: .entry) == nil)
        let second = try Self.html(over, stage: .entry)
        #expect(second.contains("<form method=\"post\" action=\"/rooms/arena/challenge\">"))
        #expect(second.contains("name=\"stage\" value=\"entry\""))
        #expect(second.contains("name=\"pause\" value=\"a.b&amp;c\""))
    }

    @Test func `only what waits by itself is loaded again by itself`() throws {
        for state in Self.states {
            let refresh = try Self.page().refresh(state, stage: .checkIn)
            switch state {
            case .outage: #expect(refresh == "30; url=/rooms/arena/stamps?stage=checkIn")
            case .pause(_, let seconds, _): #expect((refresh != nil) == (seconds > 0))
            default: #expect(refresh == nil)
            }
        }
    }

    @Test func `the form for a document has a label for every field`() throws {
        let page = try Self.html(.identity(documents: DocumentKind.allCases, refusal: nil))
        #expect(
            page.contains("method=\"post\" action=\"/rooms/arena/identity?stage=checkIn\"")
        )
        let fields = page.matches(of: /<(?:input|select) id="([a-zA-Z]+)" name="([a-zA-Z]+)"/)
        #expect(
            fields.map { String($0.2) } == ["kind", "number", "name", "birthDate", "issuer"]
        )
        for field in fields {
            #expect(field.1 == field.2)
            #expect(page.contains("<label for=\"\(field.1)\">"))
        }
        // Browsers may fill in what is asked for everywhere, and remember no number.
        #expect(page.matches(of: /autocomplete="off"/).count == 5)
        #expect(page.contains(/<input id="name"[^>]* autocomplete="name"/))
        #expect(page.contains(/<input id="birthDate"[^>]* autocomplete="bday"/))
        #expect(!page.contains("aria-invalid") && !page.contains("aria-describedby"))
        for kind in DocumentKind.allCases {
            #expect(page.contains("<option value=\"\(kind.rawValue)\">"))
        }
        #expect(!page.contains("<script"))
    }

    @Test func `a document that tells the day of birth is not asked for it`() throws {
        let page = try Self.html(.identity(documents: [.residentID], refusal: nil))
        #expect(!page.contains("birthDate") && !page.contains("name=\"issuer\""))
        #expect(!page.contains("id=\"error\""))
        let abroad = try Self.html(.identity(documents: [.taiwanPermit], refusal: nil))
        #expect(abroad.contains("birthDate") && !abroad.contains("name=\"issuer\""))
    }

    @Test func `a code needs no name, and every other document does`() throws {
        let name = /<input id="name"[^>]* required/
        #expect(try !Self.html(.identity(documents: [.opaque], refusal: nil)).contains(name))
        let both = try Self.html(.identity(documents: [.opaque, .passport], refusal: nil))
        #expect(both.contains(name))
    }

    @Test(
        arguments: [
            (.wrongCheckDigit, "number"), (.nameMissing, "name"), (.noSuchDay, "birthDate"),
            (.issuerUnknown, "issuer"), (.kindNotAccepted, "kind"),
        ] as [(DocumentError, String)]
    )
    func `what was wrong is told at the form and in the title, and leads to its field`(
        error: DocumentError,
        field: String
    ) throws {
        let state = StampsPage.State.identity(documents: [.passport], refusal: .document(error))
        let page = try Self.html(state)
        #expect(page.contains("<div id=\"error\" role=\"alert\">"))
        #expect(page.contains("<a href=\"#\(field)\">"))
        let fault = "id=\"\(field)\"[^>]* aria-invalid=\"true\" aria-describedby=\"error\""
        #expect(page.contains(try Regex(fault)))
        #expect(page.matches(of: /aria-invalid/).count == 1)
        #expect(page.contains("<title>That did not work."))
    }

    @Test(
        arguments: [.tooManyAttempts, .unavailable, .document(.expired), .document(.noSuchDay)]
            as [IdentityDesk.Refusal]
    )
    func `what is no fault of a field that is there is told at the form`(
        refusal: IdentityDesk.Refusal
    ) throws {
        let page = try Self.html(.identity(documents: [.residentID], refusal: refusal))
        #expect(!page.contains("aria-invalid") && !page.contains("href=\"#"))
        #expect(page.contains(/<form id="identity"[^>]* aria-describedby="error">/))
    }

    @Test(
        arguments: [
            .document(.wrongCheckDigit), .document(.wrongLength), .document(.noSuchDay),
            .document(.kindNotAccepted), .notConfirmed, .tooManyAttempts, .unavailable,
        ] as [IdentityDesk.Refusal],
        PageLanguage.allCases
    )
    func `what people meet often is told in their language`(
        refusal: IdentityDesk.Refusal,
        language: PageLanguage
    ) throws {
        let state = StampsPage.State.identity(documents: [.passport], refusal: refusal)
        let page = try Self.html(state, language: language)
        let reason = StampStrings.strings(for: language).reasons.sentence(for: refusal)
        #expect(page.contains(try #require(reason).htmlEscaped))
        #expect(!page.contains("lang=\"en\"><a") && !page.contains("<p lang=\"en\">"))
        let others = PageLanguage.allCases.filter { $0 != language }
            .map { StampStrings.strings(for: $0).reasons.sentence(for: refusal) }
        #expect(!others.contains(reason))
    }

    @Test func `what is told in English is marked as that`() throws {
        let state = StampsPage.State.identity(
            documents: [.passport],
            refusal: .document(.bornInFuture)
        )
        let page = try Self.html(state, language: .zh)
        let sentence = DocumentError.bornInFuture.sentence
        #expect(page.contains("<p lang=\"en\"><a href=\"#birthDate\">\(sentence)</a></p>"))
    }

    @Test(
        arguments: [
            StampsPage.State.pause(ticket: "t", seconds: 0, others: .none),
            .identity(documents: [.passport], refusal: nil),
        ])
    func `a form has one field that people neither see, hear nor reach`(
        state: StampsPage.State
    ) throws {
        let page = try Self.html(state)
        #expect(
            page.contains(
                /<p class="trap" aria-hidden="true"><label>[^<]+ <input name="website" tabindex="-1" autocomplete="off">/
            )
        )
        #expect(page.matches(of: /name="website"/).count == 1)
        // Programs skip what is not displayed, so it lies beside the page instead.
        #expect(PageStyle.stamps.contains(".trap{position:absolute;inset-inline-start:-99rem}"))
    }

    @Test(
        arguments: [
            ("https://shop.example/in?a=1&b=2", true), ("/account", true),
            ("//evil.example", false),
            ("javascript:alert(1)", false), ("data:text/html,x", false), ("", false),
        ])
    func `a link to sign in opens a page and nothing else`(link: String, isShown: Bool) throws {
        let page = try Self.html(.account(link: link))
        #expect(page.contains("class=\"button\"") == isShown)
        if isShown { #expect(page.contains("href=\"\(link.htmlEscaped)\"")) }
    }

    @Test func `a refusal quotes its reference and promises nothing`() throws {
        let page = try Self.html(.denied(reference: "7Q<2F"))
        #expect(page.contains("7Q&lt;2F") && !page.contains("id=\"lead\""))
        #expect(!page.contains("other=") && !page.contains("<form"))
    }

    @Test func `what differs by stage is why the page is there`() throws {
        let leads = try PolicyStage.allCases.map { stage in
            let page = try Self.html(Self.work, stage: stage)
            return try #require(page.firstMatch(of: /<p id="lead">([^<]+)/)).1
        }
        #expect(leads[3] == leads[4] && Set(leads).count == 4)
    }

    @Test func `nothing on the page moves`() {
        #expect(!PageStyle.stamps.contains(/animation|transition|scroll-behavior/))
    }
}
