import StilePass
import WaitingRoom

/// Holds the events of a recording to the order that a store notes them in.
///
/// Time goes forward from line to line, with two exceptions: the sale's clock is set back by a tick's
/// gap at most when another leader takes over, and an end or a lapse is noted when it becomes known
/// but dated when it happened, which is no longer ago than the longest session.
package struct RecordingOrder: Sendable {
    /// How far the sale's clock may be set back.
    package static let longestStepBack: Duration = SaleRecord.longestTickGap
    /// How long ago something may have happened that is noted now.
    package static let longestDelay: Duration =
        SaleTerms.windowRange.upperBound + longestStepBack

    private var latest: Int64?

    /// No event has come yet.
    package init() {}

    /// Whether an event may stand here; if so, it is the last one from here on.
    package mutating func accepts(_ event: RecordedEvent) -> Bool {
        guard let latest else {
            self.latest = event.milliseconds
            return true
        }
        let back = event.isDatedBack ? Self.longestDelay : Self.longestStepBack
        guard event.milliseconds >= latest - back.wholeMilliseconds else { return false }
        self.latest = max(latest, event.milliseconds)
        return true
    }
}

extension RecordedEvent {
    fileprivate var isDatedBack: Bool { name == .ended || name == .lapsed }
}
