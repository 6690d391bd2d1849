/// Something that breaks for a while in a simulated sale.
package struct SaleFault: Hashable, Sendable {
    /// What breaks.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The leader is gone: nobody is called until another takes the lead.
        case leaderStop
        /// The core's reports do not arrive; those of departures come afterwards.
        case staleTelemetry
        /// The store answers nobody: joins, check-ins, claims and ticks fail and are tried again.
        case storeStall
    }

    /// What breaks.
    package var kind: Kind
    /// From when to when, in seconds from the start of the sale.
    package var span: Range<Double>

    /// Describes a fault.
    package init(_ kind: Kind, _ span: Range<Double>) {
        self.kind = kind
        self.span = span
    }
}
