import StilePass
import WaitingRoom

/// A sale to be simulated: the room's plan, the core behind it, and the crowds in front of it.
///
/// The core's model needs not agree with what the plan believes of the core. It knows no limits of
/// sessions: where the plan's are shorter, the room takes a session for ended that goes on. All moments
/// are seconds from the start of the sale, negative before it.
package struct SaleScenario: Sendable {
    /// How many visitors a scenario may have in all.
    package static let visitorLimit = 100_000_000
    /// How many crowds it may have.
    package static let crowdLimit = 100
    /// How many ticks a run may have.
    package static let tickLimit = 1_000_000

    /// What reports call the sale.
    package var title: String
    /// What the room is told.
    package var plan: RoomPlan
    /// What the core is really like.
    package var core: CoreModel
    /// What the core sells; nil if it never sells out.
    package var stock: StockModel?
    /// Who joins, in the order of their places if they come at the same moment.
    package var crowds: [Crowd]
    /// Single visitors who come late; their places must belong to a crowd of which nobody is present.
    package var latecomers: [Latecomer]
    /// What operators do and when.
    package var adjustments: [(at: Double, adjustment: Adjustment)]
    /// What breaks and when.
    package var faults: [SaleFault]
    /// What is known of single visitors, in a replay; all others are drawn from their crowds.
    package var people: RecordedPeople?
    /// The time between two ticks of the leader, in seconds; with more than a second the gate holds
    /// calls back.
    package var tick: Double
    /// When the line opens, zero or less.
    package var begins: Double
    /// When to stop looking, whatever is still going on.
    package var length: Double

    /// Describes a sale.
    package init(
        title: String = "",
        plan: RoomPlan,
        core: CoreModel,
        stock: StockModel? = nil,
        crowds: [Crowd],
        latecomers: [Latecomer] = [],
        adjustments: [(at: Double, adjustment: Adjustment)] = [],
        faults: [SaleFault] = [],
        people: RecordedPeople? = nil,
        tick: Double = 1,
        begins: Double = 0,
        length: Double = 86_400
    ) {
        self.title = title
        self.plan = plan
        self.core = core
        self.stock = stock
        self.crowds = crowds
        self.latecomers = latecomers
        self.adjustments = adjustments
        self.faults = faults
        self.people = people
        self.tick = tick
        self.begins = begins
        self.length = length
    }

    /// How many visitors join in all.
    package var visitors: Int { crowds.reduce(0) { $0 + $1.count } }
}
