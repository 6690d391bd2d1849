/// Everything that an operator's file says about one room, except secrets.
package struct RoomPlan: Hashable, Sendable {
    /// The most rooms that one server opens.
    package static let maximumRooms = 100
    /// The longest name of a room, a sale or a lane, in bytes.
    package static let maximumNameLength = 64

    /// The room's name in URLs, tokens and stored keys.
    package var id: String
    /// What visitors read at the top of the page.
    package var title: String
    /// Where an admitted visitor is sent with the pass.
    package var target: String
    /// The sale's name; a new one is a new sale.
    package var saleID: String
    /// When the sale opens, starts and ends.
    package var schedule: SaleSchedule
    /// The system behind the room.
    package var core: CorePlan
    /// Windows, limits and caps.
    package var terms: SaleTerms
    /// The room's only lane.
    package var lane: LaneID
    /// How quickly the room itself works.
    package var pace: RoomPace

    /// Whether visitors are sent to the ticket office of this server, to the event of this room.
    package var leadsToOffice: Bool { target.prefix { $0 != "?" && $0 != "#" } == "/shop/\(id)" }

    /// Collects the plan.
    package init(
        id: String,
        title: String,
        target: String,
        saleID: String,
        schedule: SaleSchedule = SaleSchedule(),
        core: CorePlan,
        terms: SaleTerms,
        lane: LaneID = .general,
        pace: RoomPace = RoomPace()
    ) {
        self.id = id
        self.title = title
        self.target = target
        self.saleID = saleID
        self.schedule = schedule
        self.core = core
        self.terms = terms
        self.lane = lane
        self.pace = pace
    }
}

/// How quickly a room ticks and its visitors read; a demonstration runs faster than life.
package struct RoomPace: Hashable, Sendable {
    /// The time between two ticks of the leader.
    package var tick: Duration
    /// The shortest time that a visitor sleeps between two readings.
    package var shortestPoll: Duration

    /// Collects the pace.
    package init(tick: Duration = .milliseconds(500), shortestPoll: Duration = .seconds(2)) {
        self.tick = tick
        self.shortestPoll = shortestPoll
    }
}

/// What is believed of the core before anything is measured, and what is promised to its visitors.
package struct CorePlan: Hashable, Sendable {
    /// How many checkouts it serves at once.
    package var servers: Int
    /// How long a session is expected to last.
    package var serviceTime: Duration
    /// The largest share of admitted visitors that may find no free server.
    package var waitProbability: Double
    /// The share of called visitors that is expected not to come.
    package var noShow: Double
    /// The largest share of failed requests that is no trouble.
    package var errorLimit: Double
    /// The longest wait inside that is no trouble; nil for three times as long as those wait in the
    /// mean who have to wait at all while the promise is kept.
    package var latencyLimit: Duration?
    /// How long the room takes to open fully; nil for five minutes, or the service time if longer.
    package var slowStart: Duration?

    /// Collects the plan.
    package init(
        servers: Int,
        serviceTime: Duration,
        waitProbability: Double,
        noShow: Double = 0.1,
        errorLimit: Double = 0.05,
        latencyLimit: Duration? = nil,
        slowStart: Duration? = nil
    ) {
        self.servers = servers
        self.serviceTime = serviceTime
        self.waitProbability = waitProbability
        self.noShow = noShow
        self.errorLimit = errorLimit
        self.latencyLimit = latencyLimit
        self.slowStart = slowStart
    }
}
