/// What came of a sale, simulated or rehearsed: the one thing that reports are made of.
///
/// All moments are seconds from the start of the sale, negative before it.
package struct SaleOutcome: Sendable {
    /// Why a run ended.
    package enum End: String, Hashable, Sendable, CaseIterable {
        /// Every ticket is sold, and nobody is inside any more.
        case soldOut
        /// Everybody who joined was let in or has gone.
        case lineEmpty
        /// The scenario's length is over.
        case timeIsUp
        /// Somebody stopped it.
        case interrupted
    }

    /// What was measured at each tick, in order.
    package var samples: [SaleSample] = []
    /// Everybody who was let in, in that order.
    package var admissions: [Admission] = []
    /// Forecasts, in the order in which they were given.
    package var forecasts: [ForecastCheck] = []
    /// What became of each crowd, in the scenario's order.
    package var crowds: [CrowdOutcome] = []
    /// Passes that nobody came to redeem, and calls that nobody answered.
    package var lapsed = 0
    /// When the last ticket was first in somebody's hands; nil if that never happened.
    package var allHeldAt: Double?
    /// When the last ticket was sold; nil if some were left.
    package var soldOutAt: Double?
    /// Tickets that came back unpaid.
    package var returned = 0
    /// What a rehearsal's server refused or did not answer; nothing of a simulation.
    package var troubles: [SaleTrouble] = []
    /// Why the run ended.
    package var end = End.timeIsUp
    /// When it ended.
    package var endedAt = 0.0

    /// Nothing has happened yet.
    package init() {}

    /// How many joined.
    package var joined: Int { crowds.reduce(0) { $0 + $1.joined } }
    /// Tickets sold.
    package var sold: Int { crowds.reduce(0) { $0 + $1.tickets } }
}
