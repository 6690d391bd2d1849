import Foundation

/// One browser window, driven through W3C WebDriver.
struct Browser: Sendable {
    /// How long one command may take.
    static let commandLimitSeconds = 30
    /// How long `wait` waits unless told otherwise.
    static let waitLimit = Duration.seconds(40)

    private let port: Int
    private let base: String

    /// Starts a headless browser on a driver.
    static func start(
        on driver: WebDriver,
        language: String,
        runsScripts: Bool
    ) async throws -> Browser {
        guard let program = WebDriver.browserProgram else {
            throw WebDriverError.missingProgram("chromium")
        }
        let options: JSONValue = [
            "binary": .string(program),
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                .string("--lang=\(language)"),
            ],
            "prefs": [
                "intl.accept_languages": .string(language),
                // Chromium's content settings: 1 allows, 2 blocks.
                "profile.managed_default_content_settings.javascript": runsScripts ? 1 : 2,
            ],
        ]
        let root = Browser(port: driver.port, base: "/session")
        let answer = try await root.command(
            "POST",
            "",
            ["capabilities": ["alwaysMatch": ["goog:chromeOptions": options]]]
        )
        guard let id = answer["sessionId"]?.string else { throw WebDriverError.malformedAnswer }
        return Browser(port: driver.port, base: "/session/\(id)")
    }

    /// Closes the window and the browser.
    func quit() async throws {
        try await command("DELETE", "")
    }

    // MARK: Pages

    /// Loads a page and waits until it is there.
    func open(_ url: String) async throws {
        try await command("POST", "/url", ["url": .string(url)])
    }

    /// Loads the page again.
    func reload() async throws {
        try await command("POST", "/refresh", [:])
    }

    /// The address of the page.
    func url() async throws -> String {
        try await string("GET", "/url")
    }

    /// The title of the page.
    func title() async throws -> String {
        try await string("GET", "/title")
    }

    /// The picture of what the window shows, as PNG.
    func screenshot() async throws -> Data {
        guard let png = Data(base64Encoded: try await string("GET", "/screenshot")) else {
            throw WebDriverError.malformedAnswer
        }
        return png
    }

    /// Gives the window a size in CSS pixels, its frame included.
    func setWindow(width: Int, height: Int) async throws {
        try await command(
            "POST",
            "/window/rect",
            ["width": .number(Double(width)), "height": .number(Double(height))]
        )
    }

    /// Shows pages as a phone of that size would, or no longer.
    func setPhone(width: Int, height: Int) async throws {
        try await devTools(
            "Emulation.setDeviceMetricsOverride",
            [
                "width": .number(Double(width)), "height": .number(Double(height)),
                "deviceScaleFactor": 2, "mobile": true,
            ]
        )
    }

    /// Ends what `setPhone` began.
    func clearPhone() async throws {
        try await devTools("Emulation.clearDeviceMetricsOverride", [:])
    }

    /// Opens a tab beside the others and goes on in it; returns the tab that was left.
    func openTab() async throws -> String {
        let before = try await string("GET", "/window")
        let answer = try await command("POST", "/window/new", ["type": "tab"])
        guard let handle = answer["handle"]?.string else { throw WebDriverError.malformedAnswer }
        try await enterTab(handle)
        return before
    }

    /// Goes on in another tab.
    func enterTab(_ handle: String) async throws {
        try await command("POST", "/window", ["handle": .string(handle)])
    }

    /// Runs a function body in the page; its arguments are `arguments[0]` and so on.
    @discardableResult
    func execute(_ script: String, _ arguments: [JSONValue] = []) async throws -> JSONValue {
        try await command(
            "POST",
            "/execute/sync",
            ["script": .string(script), "args": .array(arguments)]
        )
    }

    /// Tells the browser to prefer dark colours or light ones, which is Chromium's own command.
    func setColorScheme(dark: Bool) async throws {
        let feature: JSONValue = [
            "name": "prefers-color-scheme", "value": dark ? "dark" : "light",
        ]
        try await devTools("Emulation.setEmulatedMedia", ["features": [feature]])
    }

    private func devTools(_ name: String, _ parameters: JSONValue) async throws {
        try await command(
            "POST",
            "/goog/cdp/execute",
            ["cmd": .string(name), "params": parameters]
        )
    }

    // MARK: Elements

    /// The first element that a CSS selector matches.
    func find(_ css: String) async throws -> Element {
        let answer = try await command(
            "POST",
            "/element",
            ["using": "css selector", "value": .string(css)]
        )
        guard let id = answer[Element.key]?.string else { throw WebDriverError.malformedAnswer }
        return Element(browser: self, path: "/element/\(id)")
    }

    /// Clicks the first element that a CSS selector matches.
    func click(_ css: String) async throws {
        try await find(css).click()
    }

    /// What a person reads in the first element that matches; empty while it is hidden.
    func text(_ css: String) async throws -> String {
        try await find(css).text()
    }

    /// Whether a person sees an element that matches; one that has just gone with its page is not seen.
    func sees(_ css: String) async throws -> Bool {
        try await unlessGone(false) { try await find(css).isDisplayed() }
    }

    /// What a person reads in the first element that matches, or nothing if there is none.
    func words(_ css: String) async throws -> String {
        try await unlessGone("") { try await text(css) }
    }

    private func unlessGone<Value>(
        _ otherwise: Value,
        _ look: () async throws -> Value
    ) async throws -> Value {
        do {
            return try await look()
        } catch WebDriverError.refused(let code, _)
            where ["no such element", "stale element reference"].contains(code)
        {
            return otherwise
        }
    }

    /// Asks again and again until the condition holds.
    func wait(
        for what: String,
        limit: Duration = waitLimit,
        until condition: (Browser) async throws -> Bool
    ) async throws {
        let clock = ContinuousClock()
        let deadline = clock.now + limit
        while try await !holds(condition) {
            guard clock.now < deadline else { throw WebDriverError.waitTimedOut(what) }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    /// Whether a condition holds; of a page that goes away while it is looked at, it does not yet.
    private func holds(_ condition: (Browser) async throws -> Bool) async throws -> Bool {
        do {
            return try await condition(self)
        } catch WebDriverError.refused("aborted by navigation", _) {
            return false
        }
    }

    // MARK: Protocol

    @discardableResult
    fileprivate func command(
        _ method: String,
        _ path: String,
        _ body: JSONValue? = nil
    ) async throws -> JSONValue {
        let data = try await LoopbackHTTP.exchange(
            port: port,
            method: method,
            path: base + path,
            body: try body.map { try JSONEncoder().encode($0) },
            limitSeconds: Self.commandLimitSeconds
        )
        guard let value = try JSONDecoder().decode(JSONValue.self, from: data)["value"] else {
            throw WebDriverError.malformedAnswer
        }
        guard let code = value["error"]?.string else { return value }
        throw WebDriverError.refused(code: code, message: value["message"]?.string ?? "")
    }

    fileprivate func string(_ method: String, _ path: String) async throws -> String {
        guard let string = try await command(method, path).string else {
            throw WebDriverError.malformedAnswer
        }
        return string
    }
}

/// One element of the page that is open.
struct Element: Sendable {
    /// The name under which the protocol carries an element's id (W3C WebDriver §11).
    static let key = "element-6066-11e4-a52e-4f735466cecf"

    fileprivate let browser: Browser
    fileprivate let path: String

    /// Clicks the element in its middle, as a person would.
    func click() async throws {
        try await browser.command("POST", "\(path)/click", [:])
    }

    /// What a person reads in the element; empty while it is hidden.
    func text() async throws -> String {
        try await browser.string("GET", "\(path)/text")
    }

    /// The value of an attribute, or nothing if it is not there.
    func attribute(_ name: String) async throws -> String? {
        try await browser.command("GET", "\(path)/attribute/\(name)").string
    }

    /// Whether a person can see the element.
    func isDisplayed() async throws -> Bool {
        try await browser.command("GET", "\(path)/displayed") == true
    }

    /// Types into the element.
    func type(_ text: String) async throws {
        try await browser.command("POST", "\(path)/value", ["text": .string(text)])
    }
}
