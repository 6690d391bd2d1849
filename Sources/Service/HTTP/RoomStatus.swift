import StilePass
import WaitingRoom

/// What a room's status says; the operator's list shows the same.
struct RoomStatus: Encodable {
    var room, title, sale, phase: String
    var flags: [String]
    var message: String?
    var joined, serving, checkInThrough, present, waiting, left, lapsed, calls: Int
    var slotsTaken, hardCap, inCore, admitted, finished, tickets: Int
    var releasePerSecond, targetPerSecond, perSecondLimit: Double
    /// Whether people are called more slowly than before.
    var isSlower: Bool
    var control: ControlStatus
    /// What the core last said of itself; operators see it, nobody else.
    var health: HealthStatus?
    var epoch: Int
    /// How long nobody could claim since the sale began, and all windows stood still.
    var standstillSeconds: Double
    var tickedAt: String

    /// Takes the state after the last tick.
    ///
    /// - Parameters:
    ///   - room: The room.
    ///   - forOperators: Whether the core's own words are shown.
    ///   - now: The wall clock.
    init(_ room: Room, forOperators: Bool = false, at now: Timestamp) {
        let view = room.current
        let sale = view.report.sale
        let lane = view.report.lane(room.plan.lane) ?? LaneRecord(lane: room.plan.lane)
        self.room = room.plan.id
        title = room.plan.title
        self.sale = sale.id
        phase = room.plan.schedule.phase(at: now).rawValue
        flags = sale.flags.names
        message = sale.message
        joined = lane.issued
        serving = lane.serving
        checkInThrough = lane.checkInThrough
        present = lane.present
        waiting = lane.issued - sale.admitted - lane.left
        left = lane.left
        lapsed = lane.lapsed
        calls = lane.calls
        slotsTaken = sale.taken
        hardCap = sale.hardCap
        inCore = sale.inCore
        admitted = sale.admitted
        finished = sale.finished
        tickets = sale.tickets
        releasePerSecond = (view.forecaster.perSecond ?? 0).rounded(toPlaces: 3)
        targetPerSecond = view.decision.perSecond.rounded(toPlaces: 3)
        perSecondLimit = sale.perSecondLimit
        isSlower = view.trend.isSlower
        control = ControlStatus(view.decision)
        health = forOperators ? HealthStatus(sale, at: now) : nil
        epoch = view.epoch
        standstillSeconds = sale.standstill.inSeconds
        tickedAt = view.tickedAt.iso8601
    }
}
