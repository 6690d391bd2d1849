/// Every word of the pages in one language.
///
/// Braces mark what is filled in: `{n}` a number, `{a}` and `{b}` the ends of an interval, `{t}` a
/// time or a length of time, `{u}` a unit of time. No string needs a plural form: one and none have strings of their own.
package struct PageStrings: Sendable {
    /// The caption over the visitor's number.
    let placeCaption: String
    /// The caption over the expected wait.
    let waitCaption: String
    /// The button that joins the line.
    let join: String
    /// What a browser without JavaScript is told before joining.
    let withoutScript: String
    /// The button that takes the turn.
    let claim: String
    /// How long a turn is kept.
    let turnWindow: String
    /// A length of time in minutes.
    let minutes: String
    /// A length of time in seconds.
    let seconds: String
    /// What happens to the place when the page is closed.
    let keepNote: String
    /// The caption over the operator's message.
    let messageCaption: String
    /// The button that asks to leave the line.
    let leave: String
    /// The question before leaving.
    let leaveQuestion: String
    /// The answer that leaves.
    let leaveConfirm: String
    /// The answer that stays.
    let leaveCancel: String
    /// What an admitted visitor without JavaScript reads.
    let admitted: String
    /// The button that carries the pass to the target.
    let enter: String
    /// How a page without JavaScript stays current.
    let reloads: String
    /// The link that loads the page again.
    let reload: String
    /// What a browser without JavaScript and without cookies is told.
    let cookiesNeeded: String
    /// The button, and on plain pages the link, that leads to what is missing.
    let stamp: String
    /// What a browser that keeps no key for its place is told.
    let keyless: String
    /// What the page's script says as things change.
    let live: LiveStrings

    /// The strings of a language.
    package static func strings(for language: PageLanguage) -> PageStrings {
        switch language {
        case .en: .english
        case .de: .german
        case .fr: .french
        case .es: .spanish
        case .zh: .chinese
        case .ja: .japanese
        }
    }
}

/// The words that the page's script needs; they travel in the page as JSON under these names.
package struct LiveStrings: Encodable, Sendable {
    let joining: String
    let waiting: String
    let near: String
    let stamps: String
    let slower: String
    let passed: String
    let yourTurn: String
    let press: String
    let closed: String
    let prequeue: String
    let starts: String
    let drawing: String
    let registered: String
    let paused: String
    let held: String
    let soldOut: String
    let ended: String
    let left: String
    let admitted: String
    let newSale: String
    let denied: String
    let barred: String
    let refused: String
    let unreachable: String
    let lapsed: String
    let entering: String
    let updated: String
    let aheadNone: String
    let aheadOne: String
    let aheadMany: String
    let waitUnknown: String
    let waitMoment: String
    let waitUnder: String
    let waitBetween: String
    let waitOver: String
    let minutes: String
    let hours: String
}

extension String {
    /// The string with `{name}` replaced by its value, for every name given.
    func filled(_ values: [Character: String]) -> String {
        var text = ""
        var rest = self[...]
        while let open = rest.firstIndex(of: "{") {
            text += rest[..<open]
            rest = rest[open...]
            let name = rest.dropFirst()
            if let value = name.first.flatMap({ values[$0] }), name.dropFirst().first == "}" {
                text += value
                rest = rest.dropFirst(3)
            } else {
                text += "{"
                rest = name
            }
        }
        return text + rest
    }
}
