import Mustache
import WaitingRoom

/// The page of one visitor whose browser runs no JavaScript, made anew for each request.
///
/// It shows what the waiting page shows, and a `Refresh` header keeps it current. The template is
/// read once.
package struct PersonalPage: Sendable {
    /// Where the visitor stands.
    package enum State: Equatable, Sendable {
        /// In line; without a wait the page says that none can be told yet.
        case waiting(
            place: Int,
            ahead: Int,
            waitLowSeconds: Int?,
            waitHighSeconds: Int?,
            refreshSeconds: Int,
            isSlower: Bool = false
        )
        /// In line behind its own turn: others were called because this visitor was away.
        case passed(place: Int)
        /// In line again after a turn that nobody took.
        case lapsed
        /// Called, with a button that claims; the page looks again when the turn is over.
        case called(refreshSeconds: Int)
        /// In line, and not to be called before what is missing for a stage is shown.
        case stamps(PolicyStage)
        /// The policy lets this visitor go no further for now.
        case denied(reference: String)
        /// What the visitor asked for was refused, with the reason as programs are told it, in English.
        case failed(detail: String)
        /// Admitted, with a button that carries the pass to the target.
        case admitted(target: String, pass: String)
        /// In line before the start, which is written in ISO 8601 if it is known.
        case prequeue(startsAt: String?, place: Int? = nil)
        /// In a line that stands still.
        case paused(place: Int? = nil)
        /// In a line that waits for tickets to come back.
        case held(place: Int)
        /// Nothing is left to sell.
        case soldOut
        /// The sale is over.
        case ended
        /// The visitor gave up the place.
        case left
        /// The place belongs to an earlier sale.
        case newSale
        /// The place is unknown here.
        case refused
        /// The browser did not bring back the cookie that keeps the place.
        case cookiesNeeded
        /// The server cannot look just now.
        case unreachable(refreshSeconds: Int)

        /// The value of the `Refresh` header, or nothing where the page waits for a press.
        package var refreshSeconds: Int? {
            switch self {
            case .waiting(_, _, _, _, let seconds, _), .called(let seconds),
                .unreachable(let seconds):
                max(Self.shortestRefreshSeconds, seconds)
            case .passed, .lapsed: Self.shortestRefreshSeconds
            case .prequeue, .paused, .held: 30
            // The rules may let somebody through another time, and a page that asked often would only weigh.
            case .soldOut, .denied, .failed: 60
            case .admitted, .ended, .left, .newSale, .refused, .cookiesNeeded, .stamps: nil
            }
        }

        /// No page reloads more often than this, so that it can be read and used.
        package static let shortestRefreshSeconds = 5
    }

    /// What browsers are told to allow: the page's own style, and forms.
    package static let contentSecurityPolicy = """
        default-src 'none'; style-src \(contentSecuritySource(PageStyle.personal)); img-src data:; form-action *; \
        base-uri 'none'; frame-ancestors 'none'
        """

    private let room: String
    private let title: String
    private let claimSeconds: Int?
    private let template: MustacheTemplate

    /// Reads the template for a room.
    /// - Parameters:
    ///   - room: The room's id, as it stands in addresses.
    ///   - title: What people wait for.
    ///   - claimSeconds: How long a turn is kept; without it the page does not say.
    /// - Throws: The template engine's error if the template is malformed.
    package init(room: String, title: String, claimSeconds: Int? = nil) throws {
        self.room = room
        self.title = title
        self.claimSeconds = claimSeconds
        template = try MustacheTemplate(string: Self.template.withoutIndentation)
    }

    /// The page of a visitor, to be sent as `text/html; charset=utf-8` and never stored.
    /// - Parameters:
    ///   - state: Where the visitor stands.
    ///   - language: The language of the page.
    ///   - message: The operator's message, if there is one.
    ///   - isPlain: Whether the visitor's browser runs no script, so that the page of the place and not the
    ///     waiting page is what leads on.
    /// - Returns: The page as HTML.
    package func render(
        _ state: State,
        language: PageLanguage,
        message: String? = nil,
        isPlain: Bool = true
    ) -> String {
        let strings = PageStrings.strings(for: language)
        var values = frame(strings, language)
        values["heading"] = title
        values["message"] = message
        values["reloads"] = state.refreshSeconds.map { _ in strings.reloads }
        values["leave"] = state.canLeave ? strings.leave : nil
        values["rejoin"] = state.canJoin ? strings.join : nil
        describe(state, in: &values, strings, language)
        return finish(values, isPlain: isPlain)
    }

    private func describe(
        _ state: State,
        in values: inout [String: String],
        _ strings: PageStrings,
        _ language: PageLanguage
    ) {
        let live = strings.live
        switch state {
        case .waiting(let place, let ahead, let low, let high, _, let isSlower):
            values["status"] = live.waiting + (isSlower ? " " + live.slower : "")
            values["ahead"] = live.ahead(ahead, language)
            values["wait"] = live.wait(low: low, high: high)
            values["heading"] = "(\(language.grouped(ahead))) \(title)"
            show(place, in: &values, language)
        case .passed(let place):
            values["status"] = live.passed
            show(place, in: &values, language)
        case .called:
            values["turn"] = live.yourTurn
            values["turnWindow"] = claimSeconds.map(strings.turnWindow(seconds:))
            values["status"] = live.press
            values["heading"] = "\(live.yourTurn) · \(title)"
        case .admitted(let target, let pass):
            values["status"] = strings.admitted
            values["target"] = target
            values["pass"] = pass
        case .prequeue(let startsAt, let place):
            let start = startsAt.map { " " + live.starts.filled(["t": Self.readable($0)]) }
            values["status"] = live.prequeue + (start ?? "")
            show(place, in: &values, language)
        case .paused(let place):
            values["status"] = live.paused
            show(place, in: &values, language)
        case .held(let place):
            values["status"] = live.held
            show(place, in: &values, language)
        case .stamps(let stage):
            let words = StampStrings.strings(for: language)
            values["status"] = words.lead(stage)
            values["stage"] = stage.rawValue
            values["stamp"] = strings.stamp
        case .denied(let reference):
            let words = StampStrings.strings(for: language)
            values["status"] = words.denied
            values["why"] = words.deniedNote.filled(["r": reference])
        case .failed(let detail):
            values["status"] = StampStrings.strings(for: language).live.failed
            values["detail"] = detail
        case .lapsed: values["status"] = live.lapsed
        case .soldOut: values["status"] = live.soldOut
        case .ended: values["status"] = live.ended
        case .left: values["status"] = live.left
        case .newSale: values["status"] = live.newSale
        case .refused: values["status"] = live.refused
        case .cookiesNeeded: values["status"] = strings.cookiesNeeded
        case .unreachable: values["status"] = live.unreachable
        }
    }

    private func frame(_ strings: PageStrings, _ language: PageLanguage) -> [String: String] {
        [
            "tag": language.tag, "title": title, "icon": WaitingPage.icon,
            "placeCaption": strings.placeCaption, "waitCaption": strings.waitCaption,
            "messageCaption": strings.messageCaption, "claim": strings.claim,
            "enter": strings.enter, "join": strings.join, "reload": strings.reload,
            "leaveQuestion": strings.leaveQuestion, "leaveConfirm": strings.leaveConfirm,
        ]
    }

    private func show(
        _ place: Int?,
        in values: inout [String: String],
        _ language: PageLanguage
    ) {
        guard let place else { return }
        values["place"] = language.grouped(place)
        if place > 99_999 { values["long"] = "long" }
    }

    private func finish(_ values: [String: String], isPlain: Bool) -> String {
        var escaped = values.mapValues(\.htmlEscaped)
        escaped["path"] = room.pathSegment
        escaped["home"] = isPlain ? "/place" : ""
        escaped["mark"] = isPlain ? "&amp;\(StampsPage.plainMark)" : ""
        escaped["style"] = PageStyle.personal
        if values["place"] != nil || values["turn"] != nil { escaped["prominent"] = "yes" }
        return template.render(escaped)
    }

    /// A moment in ISO 8601 UTC with the letters that join its parts made readable.
    private static func readable(_ moment: String) -> String {
        guard moment.count == 20, moment.hasSuffix("Z") else { return moment }
        return "\(moment.prefix(10)) \(moment.dropFirst(11).prefix(5)) UTC"
    }
}

extension PersonalPage.State {
    /// Whether the visitor still has a place to give up.
    fileprivate var canLeave: Bool {
        switch self {
        case .waiting, .passed, .lapsed, .called, .prequeue, .paused, .held, .soldOut, .stamps,
            .denied, .failed:
            true
        case .admitted, .ended, .left, .newSale, .refused, .cookiesNeeded, .unreachable: false
        }
    }

    /// Whether the visitor has no place and may ask for one.
    fileprivate var canJoin: Bool {
        switch self {
        case .left, .newSale, .refused, .cookiesNeeded: true
        default: false
        }
    }
}

extension LiveStrings {
    /// How many people are ahead, in words.
    func ahead(_ count: Int, _ language: PageLanguage) -> String {
        switch count {
        case ...0: aheadNone
        case 1: aheadOne
        default: aheadMany.filled(["n": language.grouped(count)])
        }
    }

    /// The expected wait in words; with one end missing nothing is claimed.
    func wait(low: Int?, high: Int?) -> String {
        guard let low, let high else { return waitUnknown }
        return WaitInterval(lowSeconds: low, highSeconds: high).words(self)
    }
}
