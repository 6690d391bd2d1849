/// What a simulated core is like and what happens to it.
///
/// Moments are seconds from the start of the sale.
package struct CoreModel: Sendable {
    /// How many visitors it serves at the same time.
    package var servers: Int
    /// How long sessions last.
    package var service: ServiceLaw
    /// What happens to it.
    package var changes: [CoreChange]
    /// How late its reports of departures and health are, in seconds.
    package var reportDelay: Double
    /// What it reports of itself.
    package var telemetry: Telemetry
    /// Times in which its reports do not arrive; those of departures come afterwards.
    package var silences: [Range<Double>]

    /// What a core reports beside the redemption of passes.
    package enum Telemetry: String, Sendable, CaseIterable {
        /// Departures, and once a second its health.
        case full
        /// Departures only.
        case departures
        /// Nothing.
        case redeemOnly
    }

    /// Describes a core.
    package init(
        servers: Int,
        service: ServiceLaw,
        changes: [CoreChange] = [],
        reportDelay: Double = 2,
        telemetry: Telemetry = .full,
        silences: [Range<Double>] = []
    ) {
        self.servers = servers
        self.service = service
        self.changes = changes
        self.reportDelay = reportDelay
        self.telemetry = telemetry
        self.silences = silences
    }
}

/// A change of a simulated core.
package struct CoreChange: Hashable, Sendable {
    /// What changes.
    package enum Kind: Hashable, Sendable {
        /// Sessions that begin from then on last so many times what their law says.
        case newSessions(Double)
        /// All servers work at that speed: 1 is full speed, 0.5 doubles what is left, 0 is a stop.
        case speed(Double)
        /// Such a share of its requests fails from then on, by what it reports.
        case errors(Double)
    }

    /// When, in seconds from the start of the sale.
    package var at: Double
    /// What.
    package var kind: Kind

    /// Describes a change.
    package init(at: Double, _ kind: Kind) {
        self.at = at
        self.kind = kind
    }
}
