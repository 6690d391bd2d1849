import Foundation
import Testing

/// The whole way of a person, from the waiting page to the ticket, in a real browser.
@Suite(
    .enabled(if: WebDriver.isAvailable, "chromium and chromedriver are not installed"),
    .serialized,
    .timeLimit(.minutes(5))
)
struct VisitorJourneyTests {
    @Test func `a person waits, is called, goes in, buys and reads the ticket's number`()
        async throws
    {
        let sale = TestSale(perSecondLimit: 4, checkIn: "15s", claim: "60s", redeem: "60s")
        try await OpenSale.with(sale) { sale in
            try await sale.withCrowd(60) {
                try await WebDriver.withBrowser { browser in
                    try await browser.open(sale.page)
                    try await Self.wait(browser, sale)
                    try await Self.goIn(browser, sale)
                    try await Self.buy(browser)
                    try await Screenshots.take("ticket", of: browser)
                }
            }
        }
    }

    @Test func `without JavaScript the way to the ticket leads through forms`() async throws {
        let sale = TestSale(perSecondLimit: 4, checkIn: "30s", claim: "60s", redeem: "60s")
        try await OpenSale.with(sale) { sale in
            try await WebDriver.withBrowser(runsScripts: false) { browser in
                try await browser.open(sale.page)
                #expect(try await browser.words("noscript").contains("no JavaScript"))
                try await Screenshots.take("plain-join", of: browser)
                try await browser.click("#again")
                try await browser.wait(for: "the personal page") {
                    try await $0.url().hasPrefix(sale.page + "/place")
                }
                try await browser.wait(for: "the call") { try await $0.sees("#claim") }
                try await Screenshots.take("plain-turn", of: browser)
                try await browser.click("#claim")
                try await browser.wait(for: "the way on") { try await $0.sees("#enter") }
                try await Screenshots.take("plain-enter", of: browser)
                try await browser.click("#enter")
                try await browser.wait(for: "the shop") {
                    try await $0.url() == sale.address + "/shop/arena"
                }
                try await Self.buy(browser)
            }
        }
    }

    private static func wait(_ browser: Browser, _ sale: OpenSale) async throws {
        try await browser.wait(for: "a place") { try await $0.words("#place") == "61" }
        let ahead = try await browser.find("#ahead").attribute("data-value").flatMap(Int.init)
        #expect((1...60).contains(try #require(ahead)))
        #expect(try await browser.words("#ahead").contains("ahead"))
        try await browser.wait(for: "a forecast") {
            try await $0.words("#wait").contains("minute")
        }
        try await Screenshots.take("waiting", of: browser)
    }

    private static func goIn(_ browser: Browser, _ sale: OpenSale) async throws {
        try await browser.wait(for: "the call", limit: .seconds(90)) {
            try await $0.sees("#turn")
        }
        #expect(try await browser.title() == "It is your turn · Arena, one night")
        #expect(try await !browser.sees("#line"))
        try await Screenshots.take("your-turn", of: browser)
        try await browser.click("#claim")
        try await browser.wait(for: "the shop") {
            try await $0.url() == sale.address + "/shop/arena"
        }
        try await browser.wait(for: "the status to count") { _ in
            try await sale.status().admitted == 1
        }
    }

    private static func buy(_ browser: Browser) async throws {
        #expect(try await browser.text("h1") == "Arena, one night")
        #expect(try await browser.words(".type").contains("1500 of 1500 free"))
        try await Screenshots.take("shop", of: browser)
        // The key "arrow up" of W3C WebDriver's table, which takes a number one higher.
        try await browser.find("#count-seat").type("\u{E013}")
        try await browser.click("form[action$='/buy'] button")
        try await browser.wait(for: "the hold") {
            try await $0.words(".notice").hasPrefix("Your tickets are held.")
        }
        try await Screenshots.take("order", of: browser)
        try await browser.click("button[value=succeed]")
        try await browser.wait(for: "the ticket") {
            try await $0.words(".tickets li") == "seat-000001"
        }
        #expect(try await browser.words(".notice").hasPrefix("Paid."))
        #expect(try await browser.words(".type").contains("1499 of 1500 free"))
    }
}
