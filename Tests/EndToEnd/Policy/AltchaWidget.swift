import Foundation

/// The public widget of one generation, as other people publish it; it is no part of this repository.
struct AltchaWidget: Sendable {
    /// Where the folder with both widgets is named, as `widget-2.js` and `widget-3.js`.
    static let variable = "STILE_ALTCHA_WIDGETS"

    /// Both generations.
    static let all = [AltchaWidget(generation: 2), AltchaWidget(generation: 3)]

    let generation: Int

    /// Whether both widgets and a browser to run them are there.
    static var isAvailable: Bool {
        WebDriver.isAvailable
            && all.allSatisfy { $0.path.map(FileManager.default.isReadableFile) ?? false }
    }

    private var path: String? {
        ProcessInfo.processInfo.environment[Self.variable].map {
            "\($0)/widget-\(generation).js"
        }
    }

    /// A page with the widget, which has nothing to load but a challenge that stands in it.
    func page(challenge: String) throws -> String {
        let script = try String(contentsOfFile: path ?? "", encoding: .utf8)
        let attribute = generation == 2 ? "challengejson" : "challenge"
        let escaped = challenge.replacing("&", with: "&amp;").replacing("'", with: "&#39;")
        return """
            <!doctype html><meta charset="utf-8"><title>\(generation)</title>
            <script type="module">\(script.replacing("</script", with: "<\\/script"))</script>
            <form><altcha-widget auto="onload" \(attribute)='\(escaped)'></altcha-widget></form>
            """
    }
}
