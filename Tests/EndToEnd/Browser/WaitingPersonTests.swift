import Foundation
import Testing

/// What a person who waits can do, and what an operator can tell them, in a real browser.
@Suite(
    .enabled(if: WebDriver.isAvailable, "chromium and chromedriver are not installed"),
    .serialized,
    .timeLimit(.minutes(5))
)
struct WaitingPersonTests {
    @Test func `a reload and a second tab keep the place`() async throws {
        try await Self.withSomebodyWaiting { browser, sale in
            try await browser.reload()
            try await Self.expectPlace("2", browser)
            let first = try await browser.openTab()
            try await browser.open(sale.page)
            try await Self.expectPlace("2", browser)
            try await browser.enterTab(first)
            try await Self.expectPlace("2", browser)
            try await browser.wait(for: "the status to count") { _ in
                try await sale.status().joined >= 2
            }
            #expect(try await sale.status().joined == 2)
        }
    }

    @Test func `leaving takes a second press and gives the place up`() async throws {
        try await Self.withSomebodyWaiting { browser, sale in
            try await browser.click("#leave")
            #expect(try await browser.sees("#leaving"))
            try await Screenshots.take("leaving", of: browser)
            try await browser.click("#stay")
            #expect(try await !browser.sees("#leaving"))
            try await Self.expectPlace("2", browser)

            try await browser.click("#leave")
            try await browser.click("#leave-now")
            try await Self.expectStatus("You have left the line.", browser)
            #expect(try await !browser.sees("#line"))
            try await browser.wait(for: "the status to count") { _ in
                try await sale.status().left == 1
            }
            try await browser.reload()
            try await Self.expectStatus("You have left the line.", browser)
            try await Screenshots.take("left", of: browser)
            try await browser.click("#again")
            try await Self.expectPlace("3", browser)
        }
    }

    @Test func `a check-in that was under way when its person left changes nothing`() async throws {
        try await Self.withSomebodyWaiting { browser, sale in
            // Holds back the page's check-ins before they leave the browser.
            try await browser.execute(
                """
                const send = fetch;
                window.held = 0;
                const gate = new Promise(open => { window.letGo = open });
                window.fetch = async (address, options) => {
                  if (!String(address).endsWith("/check-in")) return send(address, options);
                  held++;
                  await gate;
                  return send(address, options).finally(() => { window.answered = true });
                };
                """
            )
            try await browser.wait(for: "a check-in") {
                try await $0.execute("return held > 0") == true
            }
            try await browser.click("#leave")
            try await browser.click("#leave-now")
            try await Self.expectStatus("You have left the line.", browser)
            try await browser.execute("letGo()")
            try await browser.wait(for: "the late answer") {
                try await $0.execute("return window.answered === true") == true
            }
            // The page has worked on the answer once it has read the serving document again.
            let readAt = try await browser.text("#updated")
            try await browser.wait(for: "the next reading") {
                try await $0.text("#updated") != readAt
            }
            #expect(try await browser.text("#status") == "You have left the line.")
        }
    }

    @Test func `an operator's pause and message are shown while they last`() async throws {
        try await Self.withSomebodyWaiting { browser, sale in
            #expect(try await !browser.sees("#notice"))
            try await sale.operate("message", #"{"message":"Doors open at <b>eight</b>."}"#)
            try await sale.operate("pause")
            try await Self.expectStatus("The line is paused. Everybody keeps their place.", browser)
            try await browser.wait(for: "the message") {
                try await $0.words("#message") == "Doors open at <b>eight</b>."
            }
            try await Self.expectPlace("2", browser)
            try await Screenshots.take("paused", of: browser)
            try await sale.operate("message", #"{"message":null}"#)
            try await sale.operate("resume")
            try await Self.expectStatus(
                "You are near the front. Please keep this page open.",
                browser
            )
            try await browser.wait(for: "the message to go") { try await !$0.sees("#notice") }
        }
    }

    @Test func `after a reset the page says so and offers to join again`() async throws {
        try await Self.withSomebodyWaiting { browser, sale in
            try await sale.operate("reset", #"{"confirm":"first-sale","sale":"second-sale"}"#)
            // So that the new place stays one to look at.
            try await sale.operate("pause")
            try await Self.expectStatus(
                "A new sale has begun, and places from the one before no longer count.",
                browser
            )
            #expect(try await !browser.sees("#line"))
            try await Screenshots.take("new-sale", of: browser)
            try await browser.click("#again")
            try await Self.expectPlace("1", browser)
            #expect(try await sale.status().sale == "second-sale")
        }
    }

    /// A sale with room for one, who is inside, and a browser whose person stands in line behind.
    private static func withSomebodyWaiting(
        _ body: (Browser, OpenSale) async throws -> Void
    ) async throws {
        let sale = TestSale(hardCap: 1, checkIn: "15s")
        try await OpenSale.with(sale) { sale in
            try await sale.admitSomebody()
            try await WebDriver.withBrowser { browser in
                try await browser.open(sale.page)
                try await expectPlace("2", browser)
                try await body(browser, sale)
            }
        }
    }

    private static func expectPlace(_ place: String, _ browser: Browser) async throws {
        try await browser.wait(for: "place \(place)") { try await $0.words("#place") == place }
    }

    private static func expectStatus(_ status: String, _ browser: Browser) async throws {
        try await browser.wait(for: status) { try await $0.words("#status") == status }
    }
}
