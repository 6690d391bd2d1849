import Foundation
import Testing

/// What a person meets in a room that asks for an account of the operator's own site.
@Suite(
    .enabled(if: WebDriver.isAvailable, "needs chromium and chromium-driver"),
    .serialized
)
struct AccountJourneyTests {
    private static let signIn = "https://shop.example.org/sign-in"

    private static var sale: TestSale {
        TestSale(
            policy: """
                title: Members only
                rules: [{ name: everybody, at: [join], require: [account] }]
                limits: { onePlacePer: [account] }
                """,
            signIn: signIn,
            secrets: AccountSite.secrets
        )
    }

    @Test func `whoever has no account is shown the way, and comes back with a place`()
        async throws
    {
        try await OpenSale.with(Self.sale) { sale in
            try await WebDriver.withBrowser { browser in
                try await browser.open(sale.page)
                try await browser.wait(for: "the way to sign in") {
                    try await $0.sees("a[href='\(Self.signIn)']")
                }
                try await Screenshots.take("policy-account", of: browser)
                try await browser.open(sale.page + "#account=" + AccountSite.statement(of: "anna"))
                try await browser.wait(for: "the turn", limit: .seconds(60)) {
                    try await $0.sees("#claim")
                }
                // The statement is nowhere to be read any more.
                #expect(try await browser.url() == sale.page)
            }
            // The same account from somewhere else is the same place.
            try await WebDriver.withBrowser { browser in
                try await browser.open(sale.page + "#account=" + AccountSite.statement(of: "anna"))
                try await browser.wait(for: "the turn", limit: .seconds(60)) {
                    try await $0.sees("#claim")
                }
            }
            #expect(try await sale.status().joined == 1)
        }
    }

    @Test func `a statement that is no good is told, and takes no place away`() async throws {
        try await OpenSale.with(Self.sale) { sale in
            try await WebDriver.withBrowser { browser in
                let good = AccountSite.statement(of: "ben")
                try await browser.open(sale.page + "#account=" + good.dropLast(3) + "AAA")
                try await browser.wait(for: "the reason") {
                    try await $0.words("#detail").contains("signature")
                }
                try await browser.open(sale.page + "#account=" + good)
                try await browser.open(sale.page + "?again#account=" + good)
                try await browser.wait(for: "the turn", limit: .seconds(60)) {
                    try await $0.sees("#claim")
                }
                try await browser.open(sale.page + "?twice#account=rubbish")
                try await browser.wait(for: "the turn", limit: .seconds(60)) {
                    try await $0.sees("#claim")
                }
            }
            #expect(try await sale.status().joined == 1)
        }
    }

    @Test func `without scripts the site posts, and a press leads on`() async throws {
        try await OpenSale.with(Self.sale) { sale in
            try await WebDriver.withBrowser(runsScripts: false) { browser in
                try await browser.open(sale.page)
                try await browser.click("#join button")
                try await browser.wait(for: "what is missing") {
                    try await $0.sees("a[href*='/stamps?stage=join']")
                }
                try await browser.click("a[href*='/stamps?stage=join']")
                try await browser.wait(for: "the way to sign in") {
                    try await $0.sees("a[href='\(Self.signIn)']")
                }
                // The operator's site is another one; here it is a page without an address.
                let form = """
                    <form method="post" action="\(sale.page)/join"><button>Back</button>\
                    <input name="account" value="\(AccountSite.statement(of: "carl"))"></form>
                    """
                let page = Data(form.utf8).base64EncodedString()
                try await browser.open("data:text/html;base64,\(page)")
                try await browser.click("button")
                try await browser.wait(for: "the press") { try await $0.sees("#proceed") }
                try await Screenshots.take("policy-account-signed-in", of: browser)
                try await browser.click("#proceed")
                try await browser.wait(for: "the turn", limit: .seconds(60)) {
                    try await $0.sees("#claim")
                }
            }
            #expect(try await sale.status().joined == 1)
        }
    }
}
