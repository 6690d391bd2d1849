import Mustache
import WaitingRoom

/// The page that shows what is still missing for a stage, one thing after the other.
///
/// It is made anew for each request and may load what one provider needs, so it brings its own
/// content security policy. Nothing that people can read or hear is needed to pass: whatever a
/// provider asks, the built-in work and a short pause lead on too, and the pause needs no script.
package struct StampsPage: Sendable {
    /// What is missing, or why nothing can be shown.
    package enum State: Equatable, Sendable {
        /// The browser works by itself.
        case work
        /// A wait of so many seconds, which the ticket proves; with none left, a button leads on.
        case pause(ticket: String, seconds: Int)
        /// A provider's own check; an action is what the provider is told the check is for.
        case widget(
            kind: ChallengeProvider.Kind,
            siteKey: String,
            endpoint: String?,
            action: String
        )
        /// A form that asks for an identity document, with what was wrong with the last try.
        case identity(documents: [DocumentKind], error: String?)
        /// An account of the operator's own site, with the address to sign in at.
        case account(link: String?)
        /// The operator's site vouches for an account; a press hands its statement in.
        case signedIn(statement: String)
        /// The policy lets this visitor go no further.
        case denied(reference: String)
        /// The check cannot be made just now.
        case outage(retrySeconds: Int)
    }

    /// The name of the field that people leave empty and programs fill in.
    package static let honeypotField = "website"

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
    /// - Returns: The page as HTML, and what browsers are told to allow on it.
    package func render(
        _ state: State,
        language: PageLanguage,
        stage: PolicyStage
    ) -> (html: String, contentSecurityPolicy: String) {
        let widget = WidgetPlan(state, language: language)
        if case .widget = state, widget == nil {
            // A check that no page could load must not be a dead end.
            return render(.outage(retrySeconds: 60), language: language, stage: stage)
        }
        let strings = StampStrings.strings(for: language)
        let script = Self.script(for: state)
        var values = frame(strings, language, stage)
        describe(state, in: &values, strings, PageStrings.strings(for: language))
        var escaped = values.mapValues(\.htmlEscaped)
        escaped["path"] = room.pathSegment
        escaped["style"] = PageStyle.stamps
        escaped["script"] = script
        escaped["words"] = script.map { _ in
            ScriptBlock.json(StampData(strings: strings, stage: stage, widget: widget))
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
    package func refresh(_ state: State, stage: PolicyStage) -> String? {
        let address = "/rooms/\(room.pathSegment)/stamps?stage=\(stage.rawValue)"
        switch state {
        case .pause(let ticket, let seconds) where seconds > 0:
            return "\(seconds); url=\(address)&other=pause&ticket=\(ticket.pathSegment)"
        case .outage(let seconds):
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
            "honeypot": Self.honeypotField, "honeypotLabel": strings.honeypot,
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
            describeScript(in: &values, strings)
            values["otherPause"] = strings.otherPause
        case .pause(let ticket, let seconds):
            describePause(ticket, seconds, in: &values, strings, pages)
        case .widget:
            values["task"] = strings.widget
            values["note"] = strings.widgetNote
            values["widget"] = "yes"
            describeScript(in: &values, strings)
            values["otherWork"] = strings.otherWork
            values["otherPause"] = strings.otherPause
        case .identity(let documents, let error):
            describeIdentity(documents, error, in: &values, strings)
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
        case .outage(let seconds):
            values["task"] = strings.outage
            values["note"] = strings.outageNote.filled([
                "t": pages.seconds.filled(["n": "\(max(1, seconds))"])
            ])
            values["otherWork"] = strings.otherWork
            values["otherPause"] = strings.otherPause
        }
        values["others"] = values["otherWork"] ?? values["otherPause"]
        let heading = values["error"] == nil ? values["task"] : values["failed"]
        values["heading"] = heading.map { "\($0) · \(title)" }
    }

    /// What every page with a script has: a line that tells how it goes, and a way without it.
    private func describeScript(in values: inout [String: String], _ strings: StampStrings) {
        values["again"] = strings.again
        values["withoutScript"] = strings.withoutScript
    }

    private func describePause(
        _ ticket: String,
        _ seconds: Int,
        in values: inout [String: String],
        _ strings: StampStrings,
        _ pages: PageStrings
    ) {
        values["ticket"] = ticket
        values["otherWork"] = strings.otherWork
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
        values["query"] = "&other=pause&ticket=\(ticket.pathSegment)"
    }

    private func describeIdentity(
        _ documents: [DocumentKind],
        _ error: String?,
        in values: inout [String: String],
        _ strings: StampStrings
    ) {
        values["task"] = strings.identity
        values["note"] = strings.identityNote
        values["error"] = error
        values["failed"] = strings.failed
        values["identity"] = strings.check
        values["documentLabel"] = strings.document
        values["numberLabel"] = strings.number
        values["nameLabel"] = strings.name
        if documents.contains(where: \.tellsNoBirthDate) {
            values["birthDateLabel"] = strings.birthDate
        }
        if documents.contains(.passport) { values["issuerLabel"] = strings.issuer }
    }
}

extension DocumentKind {
    /// Whether the number of such a document leaves the day of birth open.
    fileprivate var tellsNoBirthDate: Bool {
        switch self {
        case .residentID, .residencePermit, .opaque: false
        case .homeReturnPermit, .taiwanPermit, .passport: true
        }
    }
}
