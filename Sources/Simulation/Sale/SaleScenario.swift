import StilePass
import WaitingRoom

/// A sale to be simulated: the room's plan, the core behind it, and the crowds in front of it.
///
/// The core's model needs not agree with what the plan believes of the core. It knows no limits of
/// sessions: where the plan's are shorter, the room takes a session for ended that goes on.
package struct SaleScenario: Sendable {
    /// What the room is told.
    package var plan: RoomPlan
    /// What the core is really like.
    package var core: CoreModel
    /// Who joins, in the order of their places if they come at the same moment.
    package var crowds: [Crowd]
    /// Single visitors who come late; their places must belong to a crowd of which nobody is present.
    package var latecomers: [Latecomer]
    /// What operators do and when, in seconds since the sale began.
    package var adjustments: [(at: Double, adjustment: Adjustment)]
    /// The time between two ticks of the leader, in seconds; with more than a second the gate holds
    /// calls back.
    package var tick: Double

    /// Describes a sale.
    package init(
        plan: RoomPlan,
        core: CoreModel,
        crowds: [Crowd],
        latecomers: [Latecomer] = [],
        adjustments: [(at: Double, adjustment: Adjustment)] = [],
        tick: Double = 1
    ) {
        self.plan = plan
        self.core = core
        self.crowds = crowds
        self.latecomers = latecomers
        self.adjustments = adjustments
        self.tick = tick
    }
}
