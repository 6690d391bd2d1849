import Foundation
import Testing

@Suite(.enabled(if: WebDriver.isAvailable, "chromium and chromedriver are not installed"))
struct BrowserTests {
    private static let page = """
        data:text/html;charset=utf-8,<title>Counter</title><p id=count lang=en>0</p>\
        <p id=off hidden>off</p><input id=name>\
        <button onclick="count.textContent=Number(count.textContent)%2B1">Add</button>
        """

    @Test func `a page is opened, clicked, read and pictured`() async throws {
        try await WebDriver.withBrowser { browser in
            try await browser.setWindow(width: 600, height: 500)
            try await browser.open(Self.page)
            #expect(try await browser.title() == "Counter")
            #expect(try await browser.text("#count") == "0")

            try await browser.click("button")
            try await browser.click("button")
            #expect(try await browser.text("#count") == "2")
            #expect(try await browser.find("#count").attribute("lang") == "en")
            #expect(try await browser.find("#count").attribute("title") == nil)
            #expect(try await browser.find("#count").isDisplayed())
            #expect(try await !browser.find("#off").isDisplayed())

            try await browser.find("#name").type("Ada")
            let typed = try await browser.execute(
                "return [document.querySelector(arguments[0]).value, 1.5, null, true]",
                ["#name"]
            )
            #expect(typed == ["Ada", .number(1.5), .null, true])

            let png = try await browser.screenshot()
            // The signature of a PNG file and its width in pixels (PNG, third edition, §5.2, §11.2.1).
            #expect(Array(png.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
            #expect(Array(png[16..<20]) == [0, 0, 2, 0x58])
        }
    }

    @Test func `what is not there is said by its code, and the browser still ends`() async throws {
        let error = await #expect(throws: WebDriverError.self) {
            try await WebDriver.withBrowser { browser in
                try await browser.open(Self.page)
                try await browser.click("#nothing")
            }
        }
        guard case .refused("no such element", _) = error else {
            Issue.record("got \(String(describing: error))")
            return
        }
    }

    @Test func `a condition that never holds ends the wait`() async throws {
        try await WebDriver.withBrowser { browser in
            try await browser.open(Self.page)
            await #expect(throws: WebDriverError.waitTimedOut("the moon")) {
                try await browser.wait(for: "the moon", limit: .milliseconds(200)) {
                    try await $0.text("#count") == "3"
                }
            }
        }
    }
}
