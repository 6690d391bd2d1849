import Foundation

/// Why the browser did not do as it was told.
enum WebDriverError: Error, Equatable, CustomStringConvertible {
    /// A program that is needed is not installed.
    case missingProgram(String)
    /// The driver did not say its port in time.
    case startTimedOut(output: String)
    /// The driver refused a command, with W3C WebDriver's error code.
    case refused(code: String, message: String)
    /// The driver answered with something that is no WebDriver answer.
    case malformedAnswer
    /// What was waited for did not come.
    case waitTimedOut(String)

    var description: String {
        switch self {
        case .missingProgram(let name): "\(name) is not installed."
        case .startTimedOut(let output): "The driver said no port in time: \(output)"
        case .refused(let code, let message): "The browser refused (\(code)): \(message)"
        case .malformedAnswer: "The driver's answer makes no sense."
        case .waitTimedOut(let what): "Waited in vain for \(what)."
        }
    }
}

/// A running chromedriver, which speaks W3C WebDriver on a free loopback port.
struct WebDriver: Sendable {
    /// How long the driver may take to start.
    static let startLimit = Duration.seconds(120)
    /// How long the driver may take to end before it is killed.
    static let endLimit = Duration.seconds(5)

    /// Whether this machine has a browser and its driver.
    static var isAvailable: Bool {
        program("chromedriver") != nil && browserProgram != nil
    }

    /// Where the driver listens.
    let port: Int

    /// Starts a driver and a headless browser, and ends both whatever happens in between.
    static func withBrowser<Result>(
        language: String = "en",
        runsScripts: Bool = true,
        _ body: (Browser) async throws -> Result
    ) async throws -> Result {
        try await withDriver { driver in
            let browser = try await Browser.start(
                on: driver,
                language: language,
                runsScripts: runsScripts
            )
            do {
                let result = try await body(browser)
                try await browser.quit()
                return result
            } catch {
                // The first error tells more than a failure to close would.
                try? await browser.quit()
                throw error
            }
        }
    }

    private static func withDriver<Result>(
        _ body: (WebDriver) async throws -> Result
    ) async throws -> Result {
        guard let path = program("chromedriver") else {
            throw WebDriverError.missingProgram("chromedriver")
        }
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("browser-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let output = folder.appendingPathComponent("output")
        try Data().write(to: output)

        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        // Port 0 leaves the choice to the system; the browser's profile goes into the same folder.
        process.arguments = ["--port=0"]
        process.environment = ProcessInfo.processInfo.environment
            .merging(["TMPDIR": folder.path]) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = FileHandle.nullDevice
        try process.run()
        do {
            let driver = WebDriver(port: try await announcedPort(in: output))
            let result = try await body(driver)
            await end(process)
            return result
        } catch {
            await end(process)
            throw error
        }
    }

    /// Waits for the line in which the driver says its port.
    private static func announcedPort(in output: URL) async throws -> Int {
        let clock = ContinuousClock()
        let deadline = clock.now + startLimit
        while clock.now < deadline {
            let text = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
            if let match = text.firstMatch(of: /started successfully on port (\d+)/),
                let port = Int(match.1)
            {
                return port
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        let text = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
        throw WebDriverError.startTimedOut(output: String(text.suffix(500)))
    }

    private static func end(_ process: Process) async {
        process.terminate()
        let clock = ContinuousClock()
        let deadline = clock.now + endLimit
        while process.isRunning, clock.now < deadline {
            // In a cancelled task the sleep fails at once, and the process is killed without delay.
            guard (try? await Task.sleep(for: .milliseconds(20))) != nil else { break }
        }
        // A driver that is told to end leaves browsers behind that it was still starting. They are
        // in the group that `Process` makes for each child, whose number is the child's own.
        kill(-process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// The browser that the driver is to start; Debian and others name it differently.
    static var browserProgram: String? {
        ["chromium", "chromium-browser", "google-chrome"].lazy.compactMap(program).first
    }

    private static func program(_ name: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
            .map { "\($0)/\(name)" }
            .first(where: FileManager.default.isExecutableFile(atPath:))
    }
}
