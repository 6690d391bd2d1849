import Mustache
import WaitingRoom

/// The page that shows what is still missing for a stage, one thing after the other.
///
/// It is made anew for each request and may load what one provider needs, so it brings its own
/// content security policy. Where the policy has other ways than the one that it shows, it leads to them:
/// the built-in work asks nothing of people, and the pause needs no script. Where there is no other, it says so.
package struct StampsPage: Sendable {
    /// What stands in the addresses of a visitor whose browser runs no script, from the page of the
    /// place on, so that the way leads back there.
    package static let plainMark = "plain=1"

    private let room: String
    private let title: String
    private let template: MustacheTemplate

    /// Reads the template for a room.
    /// - Parameters:
    ///   - room: The room's id, as it stands in addresses.
    ///   - title: What people wait for.
    /// - Throws: The template engine's error if the template is malformed.
    package init(room: String, title: String) throws {
        self.room = room
        self.title = title
        template = try MustacheTemplate(string: Self.template.withoutIndentation)
    }

    /// The page of a visitor, to be sent as `text/html; charset=utf-8` and never stored.
    /// - Parameters:
    ///   - state: What is missing.
    ///   - language: The language of the page.
    ///   - stage: What the visitor is about to do.
    ///   - isPlain: Whether the visitor's browser runs no script.
    /// - Returns: The page as HTML, and what browsers are told to allow on it.
    package func render(
        _ state: State,
        language: PageLanguage,
        stage: PolicyStage,
        isPlain: Bool = false
    ) -> (html: String, contentSecurityPolicy: String) {
        let widget = WidgetPlan(state, language: language)
        if case .widget(_, let others) = state, widget == nil {
            // A check that no page could load must not be a dead end.
            let outage = State.outage(retrySeconds: 60, others: others)
            return render(outage, language: language, stage: stage, isPlain: isPlain)
        }
        let strings = StampStrings.strings(for: language)
        let script = Self.script(for: state)
        var values = frame(strings, language, stage)
        describe(state, in: &values, strings, PageStrings.strings(for: language))
        describeOthers(state, in: &values, strings)
        var escaped = values.mapValues(\.htmlEscaped)
        escaped["path"] = room.pathSegment
        escaped["mark"] = isPlain ? "&amp;\(Self.plainMark)" : ""
        escaped["query"] = isPlain ? "?\(Self.plainMark)" : ""
        escaped["home"] = isPlain ? "/place" : ""
        escaped["style"] = PageStyle.stamps
        escaped["script"] = script
        escaped["words"] = script.map { _ in
            ScriptBlock.json(
                StampData(strings: strings, stage: stage, state: state, widget: widget)
            )
        }
        var context: [String: Any] = escaped
        if case .identity(let documents, _) = state {
            context["documents"] = strings.options(documents)
        }
        let html = template.render(context).replacing(">\n<", with: "><")
        return (html, Self.policy(script: script, widget: widget))
    }

    /// The value of the `Refresh` header of a state, or nothing where the page waits for a press.
    ///
    /// After a pause the page is asked for again with the ticket in its query, and then shows a
    /// button that hands the ticket in.
    package func refresh(_ state: State, stage: PolicyStage, isPlain: Bool = false) -> String? {
        let address =
            "/rooms/\(room.pathSegment)/stamps?stage=\(stage.rawValue)"
            + (isPlain ? "&\(Self.plainMark)" : "")
        switch state {
        case .pause(let ticket, let seconds, _) where seconds > 0:
            return "\(seconds); url=\(address)&other=pause&ticket=\(ticket.pathSegment)"
        case .outage(let seconds, _):
            return "\(max(PersonalPage.State.shortestRefreshSeconds, seconds)); url=\(address)"
        default: return nil
        }
    }

    private func frame(
        _ strings: StampStrings,
        _ language: PageLanguage,
        _ stage: PolicyStage
    ) -> [String: String] {
        [
            "tag": language.tag, "title": title, "icon": WaitingPage.icon,
            "stage": stage.rawValue, "lead": strings.lead(stage), "back": strings.back,
            "honeypot": Visit.honeypotField, "honeypotLabel": strings.honeypot,
        ]
    }

    private func describe(
        _ state: State,
        in values: inout [String: String],
        _ strings: StampStrings,
        _ pages: PageStrings
    ) {
        switch state {
        case .work:
            values["task"] = strings.work
            values["note"] = strings.workNote
            values["work"] = strings.progress
        case .pause(let ticket, let seconds, _):
            describePause(ticket, seconds, in: &values, strings, pages)
        case .widget:
            values["task"] = strings.widget
            values["note"] = strings.widgetNote
            values["widget"] = "yes"
        case .identity(let documents, let refusal):
            Self.describeIdentity(documents, refusal, in: &values, strings)
        case .account(let link):
            values["task"] = strings.account
            values["note"] = strings.accountNote
            values["link"] = link.flatMap(WebAddress.safe)
            values["linkLabel"] = strings.accountLink
        case .signedIn(let statement):
            values["task"] = strings.signedIn
            values["note"] = strings.pausedNote
            values["lead"] = nil
            values["statement"] = statement
            values["proceed"] = strings.proceed
        case .denied(let reference):
            values["task"] = strings.denied
            values["note"] = strings.deniedNote.filled(["r": reference])
            values["lead"] = nil
        case .outage(let seconds, _):
            values["task"] = strings.outage
            values["note"] = strings.outageNote.filled([
                "t": pages.seconds.filled(["n": "\(max(1, seconds))"])
            ])
        }
        let heading = values["error"] == nil ? values["task"] : values["failed"]
        values["heading"] = heading.map { "\($0) · \(title)" }
    }

    /// The other ways, and on a page with a script a line that tells how it goes, and what to do without one.
    private func describeOthers(
        _ state: State,
        in values: inout [String: String],
        _ strings: StampStrings
    ) {
        let others = state.others
        if others.work { values["otherWork"] = strings.otherWork }
        if others.pause { values["otherPause"] = strings.otherPause }
        switch state {
        case .widget: values["choice"] = others.isEmpty ? strings.noOtherWay : strings.otherWays
        case .outage where !others.isEmpty: values["choice"] = strings.otherWays
        default: break
        }
        guard Self.script(for: state) != nil else { return }
        values["again"] = strings.again
        values["withoutScript"] = others.pause ? strings.withoutScript : strings.needsScript
    }

    private func describePause(
        _ ticket: String,
        _ seconds: Int,
        in values: inout [String: String],
        _ strings: StampStrings,
        _ pages: PageStrings
    ) {
        values["ticket"] = ticket
        guard seconds > 0 else {
            values["task"] = strings.paused
            values["note"] = strings.pausedNote
            values["proceed"] = strings.proceed
            return
        }
        values["task"] = strings.pause
        values["note"] = strings.pauseNote.filled([
            "t": pages.seconds.filled(["n": "\(seconds)"])
        ])
        values["look"] = pages.reload
        values["ticketMark"] = "&other=pause&ticket=\(ticket.pathSegment)"
    }
}
