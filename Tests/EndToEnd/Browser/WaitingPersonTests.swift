import Foundation
import Rehearsal
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

    @Test func `an answer of something on the way ends no place`() async throws {
        try await Self.withSomebodyWaiting { browser, sale in
            try await browser.execute(
                """
                const send = fetch;
                window.between = true;
                window.fetch = async (address, options) =>
                  between && String(address).endsWith("/check-in")
                    ? new Response("<h1>Forbidden</h1>", { status: 403 })
                    : send(address, options);
                """
            )
            try await Self.expectStatus(
                "We cannot reach the line at the moment and will keep trying. Your place is safe.",
                browser
            )
            try await browser.execute("window.between = false")
            try await Self.expectStatus(
                "You are near the front. Please keep this page open.",
                browser
            )
            try await Self.expectPlace("2", browser)
        }
    }

    @Test func `whoever was passed over is promised no turn and no wait`() async throws {
        try await OpenSale.with(TestSale(hardCap: 1, checkIn: "15s")) { sale in
            var away = Visitor(client: sale.client, room: "arena", nonce: "away")
            let joined = try await away.join()
            try await sale.admitSomebody()
            try await WebDriver.withBrowser { browser in
                try await browser.open(sale.page)
                try await Self.expectPlace("3", browser)
                try await browser.execute(
                    "localStorage[Object.keys(localStorage)[0]] = arguments[0]",
                    [
                        .string(
                            #"{"sale":"first-sale","lane":"general","place":1,"#
                                + #""token":"\#(joined.token)"}"#
                        )
                    ]
                )
                try await browser.reload()
                try await Self.expectPlace("1", browser)
                try await Self.expectStatus(
                    "Your number was passed over. Keep this page open and you are called as soon "
                        + "as it can be.",
                    browser
                )
                #expect(try await browser.words("#ahead") == "")
                #expect(try await !browser.sees("#expected"))
                try await Screenshots.take("passed", of: browser)
            }
        }
    }

    @Test func `whoever was let in reads so and may line up again after the visit`() async throws {
        try await OpenSale.with(TestSale(checkIn: "15s", claim: "60s")) { sale in
            try await WebDriver.withBrowser { browser in
                try await browser.open(sale.page)
                try await browser.wait(for: "the call") { try await $0.sees("#turn") }
                try await browser.click("#claim")
                try await browser.wait(for: "the shop") {
                    try await $0.url() == sale.address + "/shop/arena"
                }
                try await browser.click("form[action$='/leave'] button")
                try await browser.wait(for: "the end of the visit") {
                    try await $0.words(".notice").hasPrefix("You have left the shop.")
                }
                try await Screenshots.take("shop-left", of: browser)
                try await browser.click(".notice a")
                try await Self.expectStatus(
                    "You have been let in. After your visit you can join the line again.",
                    browser
                )
                try await Screenshots.take("admitted", of: browser)
                // So that the new place stays one to look at.
                try await sale.operate("pause")
                try await browser.click("#again")
                try await Self.expectPlace("2", browser)
            }
        }
    }

    @Test func `leaving in another tab takes the call from this one`() async throws {
        try await OpenSale.with(TestSale(checkIn: "15s", claim: "60s")) { sale in
            try await WebDriver.withBrowser { browser in
                try await browser.open(sale.page)
                try await browser.wait(for: "the call") { try await $0.sees("#turn") }
                let first = try await browser.openTab()
                try await browser.open(sale.page)
                try await browser.wait(for: "the call") { try await $0.sees("#turn") }
                try await browser.click("#leave")
                try await browser.click("#leave-now")
                try await Self.expectStatus("You have left the line.", browser)
                try await browser.enterTab(first)
                try await Self.expectStatus("You have left the line.", browser)
                #expect(try await !browser.sees("#turn"))
            }
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
