import Foundation
import WaitingRoom

/// Where a provider's check is loaded from, and what its page has to allow for that.
struct WidgetPlan: Encodable {
    let kind: String
    let name: String
    let siteKey: String
    /// The address of the provider's script.
    let source: String
    /// Where a check of Cap is asked for.
    let endpoint: String?
    /// Where the solver of Cap lies.
    let wasm: String?
    /// What the provider is told the check is for.
    let action: String
    /// What the provider carries back, where it carries anything.
    let label: String?
    let language: String
    /// The directives that the page's policy gains, each with its sources.
    let directives: [(name: String, sources: String)]

    private enum CodingKeys: String, CodingKey {
        case kind, name, siteKey, source, endpoint, wasm, action, label, language
    }

    /// Plans the check of a state; nil if the state shows none, or none that a page could load.
    init?(_ state: StampsPage.State, language: PageLanguage) {
        guard case .widget(let widget, _) = state,
            let place = Self.place(widget.kind, widget.siteKey, widget.endpoint)
        else { return nil }
        kind = widget.kind.rawValue
        name = widget.name
        siteKey = widget.siteKey
        action = widget.action
        label = widget.label
        self.language = Self.code(of: language, for: widget.kind)
        source = place.source
        self.endpoint = place.endpoint
        wasm = place.wasm
        directives = place.directives
    }

    /// GeeTest has names of its own for languages.
    private static func code(of language: PageLanguage, for kind: ChallengeProvider.Kind) -> String
    {
        guard kind == .geetestV4 else { return language.rawValue }
        return switch language {
        case .en: "eng"
        case .de: "deu"
        case .fr: "fra"
        case .es: "spa"
        case .zh: "zho"
        case .ja: "jpn"
        }
    }

    private struct Place {
        var source: String
        var endpoint: String?
        var wasm: String?
        var directives: [(name: String, sources: String)]
    }

    private static func place(
        _ kind: ChallengeProvider.Kind,
        _ siteKey: String,
        _ endpoint: String?
    ) -> Place? {
        switch kind {
        case .turnstile: turnstile
        case .hcaptcha: hcaptcha
        case .recaptchaV2: recaptcha(render: "explicit")
        case .recaptchaV3: recaptcha(render: siteKey.pathSegment)
        case .geetestV4: geetest
        case .cap: endpoint.flatMap { cap($0, siteKey) }
        case .proofOfWork, .pause: nil
        }
    }

    /// As developers.cloudflare.com/turnstile/reference/content-security-policy says.
    private static let turnstile = Place(
        source: "https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit",
        directives: [
            ("script-src", "https://challenges.cloudflare.com"),
            ("frame-src", "https://challenges.cloudflare.com"),
        ]
    )

    /// As docs.hcaptcha.com says under "Content-Security-Policy Settings".
    private static let hcaptcha: Place = {
        let hosts = "https://hcaptcha.com https://*.hcaptcha.com"
        return Place(
            source: "https://js.hcaptcha.com/1/api.js?render=explicit",
            directives: ["script-src", "frame-src", "style-src", "connect-src"].map { ($0, hosts) }
        )
    }()

    /// Its script writes style attributes and style elements, which cannot be hashed beforehand
    /// (google/recaptcha issue 107).
    private static func recaptcha(render: String) -> Place {
        Place(
            source: "https://www.google.com/recaptcha/api.js?render=\(render)",
            directives: [
                (
                    "script-src",
                    "https://www.google.com/recaptcha/ https://www.gstatic.com/recaptcha/"
                ),
                (
                    "frame-src",
                    "https://www.google.com/recaptcha/ https://recaptcha.google.com/recaptcha/"
                ),
                ("style-src", inlineStyle),
            ]
        )
    }

    private static let geetest: Place = {
        let hosts = "https://static.geetest.com https://*.geetest.com"
        return Place(
            source: "https://static.geetest.com/v4/gt4.js",
            directives: [
                ("script-src", hosts), ("img-src", hosts), ("connect-src", hosts),
                ("style-src", "\(hosts) \(inlineStyle)"),
            ]
        )
    }()

    /// The operator's own instance serves the widget and its solver beside its interface.
    private static func cap(_ endpoint: String, _ siteKey: String) -> Place? {
        guard let origin = WebAddress.origin(of: endpoint) else { return nil }
        let key = siteKey.pathSegment
        let instance = endpoint.without(suffixes: ["/", "/siteverify", "/", "/\(key)", "/"])
        return Place(
            source: instance + "/assets/widget.js",
            endpoint: "\(instance)/\(key)/",
            wasm: instance + "/assets/cap_wasm.js",
            directives: [
                ("script-src", "\(origin) 'wasm-unsafe-eval'"), ("connect-src", origin),
                ("worker-src", "blob:"), ("style-src", inlineStyle),
            ]
        )
    }

    /// A hash in the same directive would make browsers ignore it (CSP 3 §6.7.3.2).
    static let inlineStyle = "'unsafe-inline'"
}

extension String {
    /// The text without these endings, taken off one after the other where they are there.
    fileprivate func without(suffixes: [String]) -> String {
        suffixes.reduce(self) { $0.hasSuffix($1) ? String($0.dropLast($1.count)) : $0 }
    }
}
