import Mustache

/// The waiting page of a room in one language: the same bytes for every visitor.
///
/// It is rendered once, at start. What differs between visitors is worked out in the browser from
/// the serving document and the visitor's own token, so that a crowd costs the server only bytes
/// that are ready. Nothing is loaded from elsewhere, and the whole page fits into the first flight
/// of a new TCP connection (RFC 6928: ten segments).
package struct WaitingPage: Sendable {
    /// How many bytes a page may have.
    package static let byteLimit = 14 * 1024

    /// The language of the page.
    package let language: PageLanguage

    /// The page, ready to be sent as `text/html; charset=utf-8`.
    package let bytes: [UInt8]

    /// What browsers are told to allow: the page's own style and script, and requests to this server.
    ///
    /// The pass goes to the target by a form, and targets are the operator's choice.
    package static let contentSecurityPolicy = policy(script: script)

    /// The same for the page of a room whose tokens are bound to a key of the browser.
    package static let bindingContentSecurityPolicy = policy(script: bindingScript)

    private static func policy(script: String) -> String {
        """
        default-src 'none'; script-src \(contentSecuritySource(script)); \
        style-src \(contentSecuritySource(PageStyle.text)); img-src data:; connect-src 'self'; form-action *; \
        base-uri 'none'; frame-ancestors 'none'
        """
    }

    /// Renders the page of a room.
    /// - Parameters:
    ///   - room: The room's id, as it stands in addresses.
    ///   - title: What people wait for.
    ///   - language: The language of the page.
    ///   - claimSeconds: How long a turn is kept; without it the page does not say.
    ///   - bindsKey: Whether the place is bound to a key of the browser; such a page goes with
    ///     ``bindingContentSecurityPolicy``.
    /// - Throws: `PageError` if the page would be too large.
    package init(
        room: String,
        title: String,
        language: PageLanguage,
        claimSeconds: Int? = nil,
        bindsKey: Bool = false
    ) throws {
        let strings = PageStrings.strings(for: language)
        var values = [
            "tag": language.tag, "title": title,
            "placeCaption": strings.placeCaption, "waitCaption": strings.waitCaption,
            "join": strings.join, "withoutScript": strings.withoutScript,
            "yourTurn": strings.live.yourTurn, "claim": strings.claim,
            "messageCaption": strings.messageCaption, "keepNote": strings.keepNote,
            "leave": strings.leave, "leaveQuestion": strings.leaveQuestion,
            "leaveConfirm": strings.leaveConfirm, "leaveCancel": strings.leaveCancel,
            "stamp": strings.stamp,
        ]
        values["turnWindow"] = claimSeconds.map(strings.turnWindow(seconds:))
        values = values.mapValues(\.htmlEscaped)
        values["icon"] = Self.icon
        values["path"] = room.pathSegment
        values["style"] = PageStyle.text
        values["words"] = ScriptBlock.json(
            ScriptData(
                language: language.tag,
                words: strings.live,
                keyless: bindsKey ? strings.keyless : nil
            )
        )
        values["script"] = bindsKey ? Self.bindingScript : Self.script
        if bindsKey { values["bindsKey"] = "yes" }

        // Between two tags a line's end shows nothing.
        let page = try MustacheTemplate(string: Self.template.compact).render(values)
            .replacing(">\n<", with: "><")
        guard page.utf8.count <= Self.byteLimit else {
            throw PageError.tooLarge(bytes: page.utf8.count)
        }
        self.language = language
        bytes = Array(page.utf8)
    }
}

/// What the page's script reads at its start: all of it in one object, which is shorter.
private struct ScriptData: Encodable {
    let language: String
    let words: LiveStrings
    let keyless: String?

    private enum CodingKeys: String, CodingKey { case language, keyless }

    func encode(to encoder: any Encoder) throws {
        try words.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(language, forKey: .language)
        try container.encodeIfPresent(keyless, forKey: .keyless)
    }
}

/// Why a page could not be made.
package enum PageError: Error, Equatable, CustomStringConvertible {
    /// The page is larger than one flight of packets.
    case tooLarge(bytes: Int)

    /// The reason in a sentence.
    package var description: String {
        switch self {
        case .tooLarge(let bytes):
            "The waiting page has \(bytes) bytes, more than the limit of "
                + "\(WaitingPage.byteLimit); a shorter room title helps."
        }
    }
}

extension PageStrings {
    /// How long a turn is kept, in a sentence; whole minutes are told as minutes.
    func turnWindow(seconds count: Int) -> String {
        let length =
            count % 60 == 0 && count > 60
            ? minutes.filled(["n": "\(count / 60)"]) : seconds.filled(["n": "\(count)"])
        return turnWindow.filled(["t": length])
    }
}
