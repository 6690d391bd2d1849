import Queueing
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
    var limit: String
    var serviceTimeSeconds, largestOfferedLoad: Double
    var epoch: Int
    /// How long nobody could claim since the sale began, and all windows stood still.
    var standstillSeconds: Double
    var tickedAt: String

    init(_ room: Room, at now: Timestamp) {
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
        releasePerSecond = ((view.history.perSecond ?? 0) * 1000).rounded() / 1000
        targetPerSecond = (view.decision.perSecond * 1000).rounded() / 1000
        perSecondLimit = sale.perSecondLimit
        limit = view.decision.limit.rawValue
        serviceTimeSeconds = view.decision.estimates.serviceTime.value
        largestOfferedLoad = (view.decision.load.largest * 1000).rounded() / 1000
        epoch = view.epoch
        standstillSeconds = sale.standstill.inSeconds
        tickedAt = view.tickedAt.iso8601
    }
}
