import Service
import Simulation
import StilePass
import WaitingRoom

/// Writes the lines of a recording, each a JSON object without its line break.
///
/// Names of rooms and sales consist of letters that no JSON has to escape.
enum RecordingText {
    /// The first line.
    static func line(_ header: RecordingHeader) -> String {
        let plan = plan(header.core, header.terms).map { "\"\($0)\":\($1)" }
        return object([
            ("format", quoted(RecordingHeader.format)), ("version", "\(RecordingHeader.version)"),
            ("room", quoted(header.room)), ("sale", quoted(header.sale)),
            ("begun", moment(header.begun)), ("opens", moment(header.schedule.opens)),
            ("starts", moment(header.schedule.starts)), ("ends", moment(header.schedule.ends)),
            ("plan", "{\(plan.joined(separator: ","))}"),
        ])
    }

    /// The line of an event.
    static func line(_ event: RecordedEvent) -> String {
        let head = [
            ("t", seconds(milliseconds: event.milliseconds)),
            ("event", quoted(event.name.rawValue)),
        ]
        return object(head + fields(event.kind))
    }

    private static func fields(_ kind: HistoryEntry.Kind) -> [(String, String)] {
        switch kind {
        case .joined(let first, let count): [("first", "\(first)"), ("count", "\(count)")]
        case .called(let place), .lapsed(let place), .redeemed(let place), .left(let place),
            .ended(let place, nil):
            [("place", "\(place)")]
        case .ended(let place, let tickets?), .sold(let place, let tickets):
            [("place", "\(place)"), ("tickets", "\(tickets)")]
        case .paused, .resumed: []
        case .perSecondLimit(let limit): [("value", number(limit))]
        case .hardCap(let cap): [("value", "\(cap)")]
        case .standstill(let time): [("seconds", seconds(time))]
        }
    }

    private static func plan(_ core: CorePlan, _ terms: SaleTerms) -> [(String, String)] {
        [
            ("servers", "\(core.servers)"), ("serviceTime", seconds(core.serviceTime)),
            ("waitProbability", number(core.waitProbability)), ("noShow", number(core.noShow)),
            ("errorLimit", number(core.errorLimit)),
            ("latencyLimit", core.latencyLimit.map(seconds) ?? "null"),
            ("slowStart", core.slowStart.map(seconds) ?? "null"),
            ("hardCap", "\(terms.hardCap)"), ("perSecondLimit", number(terms.perSecondLimit)),
            ("checkIn", seconds(terms.checkInWindow)), ("claim", seconds(terms.claimWindow)),
            ("grace", seconds(terms.grace)), ("redeem", seconds(terms.passLifetime)),
            ("idleLimit", seconds(terms.idleLimit)),
            ("sessionLimit", seconds(terms.sessionLimit)), ("quota", "\(terms.quota)"),
        ]
    }

    private static func object(_ fields: [(String, String)]) -> String {
        "{" + fields.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
    }

    private static func quoted(_ text: String) -> String { "\"\(text)\"" }

    private static func moment(_ moment: Timestamp?) -> String {
        moment.map { quoted(iso8601($0)) } ?? "null"
    }

    /// A formatter that reckons in fractions of seconds cuts some milliseconds short, so they are
    /// written apart from the whole seconds.
    private static func iso8601(_ moment: Timestamp) -> String {
        let seconds = Timestamp(seconds: moment.seconds)
        let milliseconds = moment.milliseconds - seconds.milliseconds
        guard milliseconds > 0 else { return seconds.iso8601 }
        return seconds.iso8601.dropLast() + ".\(String(1000 + milliseconds).dropFirst())Z"
    }

    private static func number(_ value: Double) -> String {
        Int(exactly: value).map(String.init) ?? "\(value)"
    }

    private static func seconds(_ duration: Duration) -> String {
        seconds(milliseconds: duration.wholeMilliseconds)
    }

    /// Whole milliseconds as seconds, with no more digits than it needs.
    private static func seconds(milliseconds: Int64) -> String {
        let (whole, rest) = milliseconds.magnitude.quotientAndRemainder(dividingBy: 1000)
        let sign = milliseconds < 0 ? "-" : ""
        guard rest > 0 else { return "\(sign)\(whole)" }
        var digits = String(String(1000 + rest).dropFirst())
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(sign)\(whole).\(digits)"
    }
}
