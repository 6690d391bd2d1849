import StilePass
import WaitingRoom

/// Where the seconds of a recording count from.
///
/// A history is on the sale's clock, which stands still while nobody is served, and a schedule is on
/// the wall clock. Zero is what the sale's clock showed when the wall clock came to the start; without
/// a start, when the sale began.
package struct RecordingClock: Hashable, Sendable {
    /// The moment on the sale's clock that is second zero.
    package let zero: Timestamp

    /// Finds second zero.
    ///
    /// - Parameters:
    ///   - begun: When the sale began, on its own clock.
    ///   - starts: When it was to start, on the wall clock.
    ///   - standstills: The entries that say when its clock stood still; others do no harm.
    package init(begun: Timestamp, starts: Timestamp?, standstills: [HistoryEntry]) {
        guard let starts else {
            zero = begun
            return
        }
        var behind: Duration = .zero
        for entry in standstills {
            guard case .standstill(let time) = entry.kind else { continue }
            guard starts > entry.at + behind else { break }
            // Where the start fell into the gap, the sale's clock showed the same all the while.
            behind += min(time, starts - (entry.at + behind))
        }
        zero = starts - behind
    }

    /// An entry as an event of a recording.
    package func event(_ entry: HistoryEntry) -> RecordedEvent {
        RecordedEvent(
            milliseconds: entry.at.milliseconds - zero.milliseconds,
            kind: entry.kind
        )
    }
}
