import StilePass

/// When a sale opens its line, when it begins to let people in, and when it ends.
package struct SaleSchedule: Hashable, Sendable {
    /// From here on people may join; nil for "already".
    package var opens: Timestamp?
    /// From here on people are let in; nil for "as soon as it opens".
    package var starts: Timestamp?
    /// From here on nothing happens any more; nil for "never".
    package var ends: Timestamp?

    /// Describes a schedule.
    package init(opens: Timestamp? = nil, starts: Timestamp? = nil, ends: Timestamp? = nil) {
        self.opens = opens
        self.starts = starts
        self.ends = ends
    }

    /// The phase at a moment.
    package func phase(at now: Timestamp) -> SalePhase {
        if let ends, now >= ends { return .ended }
        if let opens, now < opens { return .closed }
        if let starts, now < starts { return .prequeue }
        return .open
    }
}

/// Where a sale stands.
package enum SalePhase: String, Hashable, Sendable, CaseIterable {
    /// Nobody may join yet.
    case closed
    /// People may join, nobody is let in yet.
    case prequeue
    /// People join and are let in.
    case open
    /// It is over.
    case ended
}

/// What an operator or the core says about a running sale, beside its phase.
package struct SaleFlags: Hashable, Sendable {
    /// Nobody new is called until an operator resumes.
    package var paused = false
    /// All stock is in somebody's hands; some may come back.
    package var allHeld = false
    /// All stock is sold.
    package var soldOut = false

    /// No flag is up.
    package init() {}

    /// The names of the flags that are up, as the serving document lists them.
    package var names: [String] {
        [(paused, "paused"), (allHeld, "allHeld"), (soldOut, "soldOut")].filter(\.0).map(\.1)
    }
}
