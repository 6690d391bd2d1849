extension StampsPage {
    /// What browsers are told to allow: what the page itself holds, and one provider at most.
    static func policy(script: String?, widget: WidgetPlan?) -> String {
        let style = contentSecuritySource(PageStyle.stamps)
        var directives = [
            "default-src": "'none'", "style-src": style, "img-src": "data:",
            "form-action": "'self'",
            "base-uri": "'none'", "frame-ancestors": "'none'",
        ]
        if let script {
            directives["script-src"] = contentSecuritySource(script)
            directives["connect-src"] = "'self'"
        }
        for (name, sources) in widget?.directives ?? [] {
            // Where a provider needs inline style, the hash of the page's own would forbid it.
            let isInline = sources.contains(WidgetPlan.inlineStyle)
            let own = isInline ? nil : directives[name]
            directives[name] = [own, sources].compactMap(\.self).joined(separator: " ")
        }
        return directives.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            .joined(separator: "; ")
    }
}
