import StilePass

/// What a command did.
package enum Outcome: Hashable, Sendable {
    /// Nothing, for this reason.
    case refused(Refusal)
    /// A sale runs, as reported.
    case opened(SaleReport)
    /// The lead was taken.
    case leading(epoch: Int, SaleReport, ControllerSnapshot?)
    /// Places of that sale were given.
    case numbered(JoinBatch, sale: String)
    /// The place of that sale that subjects have already, or that they were bound to.
    case kept(PlaceKey, sale: String)
    /// The check-in counts until `due`; `called` if a slot is already taken for the place.
    case present(called: Bool, due: Timestamp)
    /// The tick is done.
    case called(SaleReport)
    /// The pass is good until that wall-clock moment.
    case claimed(quota: Int, expires: Timestamp)
    /// The session runs until that wall-clock moment at the latest.
    case redeemed(SessionGrant)
    /// The session is alive.
    case touched
    /// The session is over.
    case departed
    /// The session is over; of more tickets than were set aside for it only those count as sold.
    case departedOverQuota
    /// The place is given up.
    case left
    /// So many tickets are set aside until that wall-clock moment at the latest.
    case reserved(tickets: Int, expires: Timestamp)
    /// So many tickets of the reservation count as sold.
    case confirmed(tickets: Int)
    /// So many tickets of the reservation count still: none, or those that were sold.
    case released(counted: Int)
    /// How many tickets each limit leaves.
    case remaining([Int])
    /// The id is spent now and was not before.
    case spent
    /// The change is in force.
    case adjusted(SaleReport)
    /// The state of the sale.
    case report(SaleReport)
    /// The joins that may still be repeated.
    case recentJoins([JoinBatch])
    /// Where a place stands; nil if it was never near the front.
    case standing(PlaceRecord.State?)
}

/// A session as the core learns of it.
package struct SessionGrant: Hashable, Sendable {
    /// The session's id.
    package var session: Identifier
    /// The visitor's place.
    package var key: PlaceKey
    /// How many tickets it may buy.
    package var quota: Int
    /// When it ends at the latest, on the wall clock.
    package var expires: Timestamp
    /// How long it goes on without a sign of life.
    package var idleLimit: Duration
}

/// Why a command did nothing.
package enum Refusal: String, Error, Hashable, Sendable, CaseIterable {
    /// No sale has begun.
    case noSale
    /// The sale has no such lane.
    case unknownLane
    /// The place was never given.
    case unknownPlace
    /// The place is not near enough to the front.
    case tooEarly
    /// The leader was replaced.
    case deposed
    /// No slot is taken for the place.
    case notCalled
    /// The place has been let in already.
    case alreadyAdmitted
    /// The place was given up.
    case left
    /// The pass was never given, has lapsed, or was voided by a newer one.
    case passUnknown
    /// The pass was not redeemed in time.
    case passExpired
    /// The pass was redeemed under another key.
    case passSpent
    /// There is no such session.
    case sessionUnknown
    /// The session has ended.
    case sessionOver
    /// The sale that was to be ended runs no more.
    case saleChanged
    /// The room has had a sale of that name.
    case saleNameUsed
    /// A batch asks for more than ``SaleLimits/joinsPerBatch``.
    case batchTooLarge
    /// A limit leaves fewer tickets than are needed.
    case limitReached
    /// More tickets are named than were set aside.
    case overQuota
    /// There is no such reservation.
    case reservationUnknown
    /// The reservation was made or confirmed with other contents.
    case reservationConflict
    /// The reservation has lapsed or was given back.
    case reservationLapsed
    /// A session makes more reservations than ``SaleLimits/reservationsPerSession``.
    case tooManyReservations
    /// A command names more limits or subjects than ``SaleLimits`` allow.
    case tooManySubjects
    /// The id was spent before, or its time is over.
    case alreadySpent
    /// ``SaleLimits/spentIDs`` are kept already.
    case tooManySpent

    /// Whether the same command may succeed in a moment.
    package var isPassing: Bool {
        switch self {
        case .noSale, .deposed, .batchTooLarge, .tooManySpent: true
        default: false
        }
    }

    /// The refusal in one sentence.
    package var sentence: String {
        switch self {
        case .noSale: "No sale has begun in this room."
        case .unknownLane: "This sale has no such lane."
        case .unknownPlace: "This place was never given."
        case .tooEarly: "This place is not near enough to the front to check in."
        case .deposed: "Another node leads this room now."
        case .notCalled: "It is not this place's turn."
        case .alreadyAdmitted: "This place has been let in already."
        case .left: "This place was given up."
        case .passUnknown: "This pass was never given, has lapsed, or was replaced by a newer one."
        case .passExpired: "This pass was not redeemed in time."
        case .passSpent: "This pass has been redeemed already."
        case .sessionUnknown: "There is no such session."
        case .sessionOver: "This session has ended."
        case .saleChanged: "Another sale runs in this room by now."
        case .saleNameUsed: "This room has had a sale of that name; give the new one another."
        case .batchTooLarge: "The batch asks for more places than one batch may."
        case .limitReached: "A purchase limit leaves fewer tickets than are needed."
        case .overQuota: "More tickets are named than were set aside for this session."
        case .reservationUnknown: "There is no such reservation."
        case .reservationConflict: "This reservation was made or confirmed with other contents."
        case .reservationLapsed:
            "This reservation has lapsed or was given back, so nothing may be sold on it any more: "
                + "refund whatever was paid for it."
        case .tooManyReservations: "This session has made as many reservations as a session may."
        case .tooManySubjects: "More limits or subjects are named than one command may name."
        case .alreadySpent: "This solution was used before, or its time is over."
        case .tooManySpent: "More solutions are remembered than this room can hold just now."
        }
    }
}

/// The state of a sale at one moment.
package struct SaleReport: Hashable, Sendable {
    /// The sale.
    package var sale: SaleRecord
    /// Its lanes.
    package var lanes: [LaneRecord]
    /// How long before this tick the last one was; zero outside a tick and after a standstill.
    package var sinceLastTick: Duration
    /// What the controller's last snapshot has not taken in, oldest first; empty but at a tick.
    package var events: [AdmissionEvent]

    /// Joins the parts.
    package init(
        sale: SaleRecord,
        lanes: [LaneRecord],
        sinceLastTick: Duration = .zero,
        events: [AdmissionEvent] = []
    ) {
        self.sale = sale
        self.lanes = lanes
        self.sinceLastTick = sinceLastTick
        self.events = events
    }

    /// One lane's state.
    package func lane(_ lane: LaneID) -> LaneRecord? { lanes.first { $0.lane == lane } }
}
