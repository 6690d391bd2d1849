import WaitingRoom

/// One event of a recorded sale.
package struct RecordedEvent: Hashable, Sendable {
    /// The names of events in a recording.
    package enum Name: String, Sendable, CaseIterable {
        /// A batch of places was given.
        case joined
        /// A slot was taken for a place.
        case called
        /// A call or a pass ran out.
        case lapsed
        /// A session began.
        case redeemed
        /// A session ended.
        case ended
        /// What a session sold was told after its end.
        case sold
        /// A place was given up.
        case left
        /// An operator stopped calling.
        case paused
        /// An operator went on calling.
        case resumed
        /// An operator set the limit on calls per second.
        case perSecondLimit
        /// An operator set the cap on slots.
        case hardCap
        /// The sale's clock stood still.
        case standstill
    }

    /// Milliseconds after the start of the sale, on the sale's clock; negative before it.
    package var milliseconds: Int64
    /// What happened.
    package var kind: HistoryEntry.Kind

    /// Describes an event.
    package init(milliseconds: Int64, kind: HistoryEntry.Kind) {
        self.milliseconds = milliseconds
        self.kind = kind
    }

    /// Seconds after the start of the sale, on the sale's clock.
    package var seconds: Double { Double(milliseconds) / 1000 }

    /// The name of what happened.
    package var name: Name {
        switch kind {
        case .joined: .joined
        case .called: .called
        case .lapsed: .lapsed
        case .redeemed: .redeemed
        case .ended: .ended
        case .sold: .sold
        case .left: .left
        case .paused: .paused
        case .resumed: .resumed
        case .perSecondLimit: .perSecondLimit
        case .hardCap: .hardCap
        case .standstill: .standstill
        }
    }
}
