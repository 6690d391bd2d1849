import StilePass
import WaitingRoom

/// What a sale did, as `stile export` writes it down and others read it again.
package struct SaleRecording: Hashable, Sendable {
    /// The room, the sale, its schedule and its plan.
    package var header: RecordingHeader
    /// What happened, in the order in which the store noted it.
    package var events: [RecordedEvent]

    /// Joins the parts.
    package init(header: RecordingHeader, events: [RecordedEvent]) {
        self.header = header
        self.events = events
    }
}

extension SaleRecording {
    /// What operators did and when, in seconds from the start of the sale.
    package var adjustments: [(at: Double, adjustment: Adjustment)] {
        events.compactMap { event in
            switch event.kind {
            case .paused: (event.seconds, .pause)
            case .resumed: (event.seconds, .resume)
            case .perSecondLimit(let limit): (event.seconds, .perSecondLimit(limit))
            case .hardCap(let cap): (event.seconds, .hardCap(cap))
            case .joined, .called, .lapsed, .redeemed, .ended, .sold, .left, .standstill: nil
            }
        }
    }
}

/// What must be known of a sale to make sense of its events.
package struct RecordingHeader: Hashable, Sendable {
    /// The name of the format, in every recording's first line.
    package static let format = "stile-recording"
    /// The version of the format that is written and read.
    package static let version = 1

    /// The room's name.
    package var room: String
    /// The sale's name.
    package var sale: String
    /// When the store began the sale.
    package var begun: Timestamp
    /// When the sale opened, started and ended, by the operator's file.
    package var schedule: SaleSchedule
    /// What was believed of the core, by the operator's file.
    package var core: CorePlan
    /// The terms that the store kept for the sale, without an operator's live changes.
    package var terms: SaleTerms

    /// Collects the header.
    package init(
        room: String,
        sale: String,
        begun: Timestamp,
        schedule: SaleSchedule,
        core: CorePlan,
        terms: SaleTerms
    ) {
        self.room = room
        self.sale = sale
        self.begun = begun
        self.schedule = schedule
        self.core = core
        self.terms = terms
    }
}
