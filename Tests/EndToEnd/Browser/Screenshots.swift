import Foundation

/// Pictures for people who look at the pages, in the folder that `STILE_SCREENSHOTS` names.
enum Screenshots {
    /// Takes a page as a phone, a desktop and a dark desktop show it; without a folder it does nothing.
    static func take(_ name: String, of browser: Browser) async throws {
        guard let folder = ProcessInfo.processInfo.environment["STILE_SCREENSHOTS"] else { return }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try await browser.setPhone(width: 390, height: 844)
        try await keep("\(folder)/\(name)-phone.png", browser)
        try await browser.clearPhone()
        try await browser.setWindow(width: 1280, height: 900)
        try await keep("\(folder)/\(name)-desktop.png", browser)
        try await browser.setColorScheme(dark: true)
        try await keep("\(folder)/\(name)-dark.png", browser)
        try await browser.setColorScheme(dark: false)
    }

    private static func keep(_ path: String, _ browser: Browser) async throws {
        try await browser.screenshot().write(to: URL(fileURLWithPath: path))
    }
}
