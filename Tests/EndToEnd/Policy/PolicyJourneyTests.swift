import Foundation
import Rehearsal
import Testing

/// What a person with a browser meets in a room that asks for something.
@Suite(
    .enabled(if: WebDriver.isAvailable, "needs chromium and chromium-driver"),
    .serialized
)
struct PolicyJourneyTests {
    private static let challenge = """
        title: Everybody works
        rules: [{ name: everybody, at: [checkIn], require: [challenge] }]
        challenges:
          providers:
            - { name: work, kind: proofOfWork, at: [checkIn] }
            - { name: without scripts, kind: pause, at: [checkIn] }
        boundTokens: BOUND
        """

    @Test func `a browser does the work by itself, and a bound place gets to the shop`()
        async throws
    {
        let policy = Self.challenge.replacing("BOUND", with: "required")
        try await OpenSale.with(TestSale(policy: policy)) { sale in
            try await WebDriver.withBrowser { browser in
                try await browser.open(sale.page)
                try await browser.wait(for: "the turn", limit: .seconds(90)) {
                    try await $0.sees("#claim")
                }
                try await browser.click("#claim")
                try await browser.wait(for: "the shop") {
                    try await $0.url().contains("/shop/arena")
                }
                try await Screenshots.take("policy-shop", of: browser)
                #expect(try await browser.words("body").contains("Arena"))
            }
            // The shop has let the visitor in: the pass was redeemed with its proof.
            #expect(try await sale.status().admitted == 1)
        }
    }

    @Test func `without scripts a short pause leads on`() async throws {
        let policy = Self.challenge.replacing("BOUND", with: "off")
        try await OpenSale.with(TestSale(policy: policy)) { sale in
            try await WebDriver.withBrowser(runsScripts: false) { browser in
                try await browser.open(sale.page)
                try await browser.click("#join button")
                try await browser.wait(for: "what is missing") {
                    try await $0.sees("a[href*='/stamps?stage=checkIn']")
                }
                try await browser.click("a[href*='/stamps?stage=checkIn']")
                try await browser.wait(for: "the other way") {
                    try await $0.sees("a[href*='other=pause']")
                }
                try await Screenshots.take("policy-work-without-scripts", of: browser)
                try await browser.click("a[href*='other=pause']")
                try await browser.wait(for: "the end of the pause", limit: .seconds(60)) {
                    try await $0.sees("form[action*='/challenge'] button")
                }
                try await Screenshots.take("policy-pause-over", of: browser)
                try await browser.click("form[action*='/challenge'] button")
                try await browser.open(sale.page + "/place")
                try await browser.wait(for: "the turn", limit: .seconds(60)) {
                    try await $0.sees("#claim")
                }
            }
        }
    }

    @Test func `a document is asked for, a slip is told, and the right one leads on`() async throws
    {
        let policy = """
            title: Real names
            rules: [{ name: everybody, at: [checkIn], require: [identity] }]
            identity: { documents: [residentID], acceptsTestNumbers: true }
            limits: { tickets: [{ name: one each, subject: document, per: sale, tickets: 1 }] }
            """
        try await OpenSale.with(TestSale(quota: 4, policy: policy)) { sale in
            try await WebDriver.withBrowser { browser in
                try await browser.open(sale.page)
                try await browser.wait(for: "the form", limit: .seconds(60)) {
                    try await $0.sees("#number")
                }
                try await Screenshots.take("policy-identity", of: browser)
                try await Self.show("990000190001010017", browser)
                try await browser.wait(for: "the slip") {
                    try await $0.words("body").contains("check digit")
                }
                try await Screenshots.take("policy-identity-slip", of: browser)
                try await Self.show("990000190001010016", browser)
                try await browser.wait(for: "the turn", limit: .seconds(60)) {
                    try await $0.sees("#claim")
                }
            }
        }
    }

    private static func show(_ number: String, _ browser: Browser) async throws {
        try await browser.execute(
            """
            document.getElementById('number').value = arguments[0];
            document.getElementById('name').value = 'Anna Beispiel';
            // Afterwards, or the page would be gone before this is answered.
            setTimeout(() => document.getElementById('identity').submit(), 50);
            """,
            [.string(number)]
        )
    }
}
