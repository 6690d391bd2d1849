import Service
import StilePass
import WaitingRoom

/// The sale that a room runs now, as far as the keepers of pseudonyms need to know it.
struct RunningSale: Sendable {
    /// The room.
    var room: String
    /// The sale's name.
    var sale: String
    /// How far its pseudonyms reach; nil where no policy asks for any.
    var scope: PseudonymScope?
    /// When it ends; nil if it does not end by itself.
    var ends: Timestamp?
    /// How long after the end of a sale of this room its pseudonyms are kept.
    var retention: Duration

    /// When its pseudonyms may be forgotten; nil while nobody knows.
    var due: Timestamp? { IdentityPlan.due(ends: ends, retention: retention) }
}

extension RunningSale {
    /// What an open room says of itself.
    init(_ room: Room) {
        let sale = room.saleID
        let policy = room.policyDocument
        self.init(
            room: room.plan.id,
            sale: sale,
            scope: policy.flatMap {
                try? PseudonymScope(room: room.plan.id, sale: sale, limits: $0.limits)
            },
            ends: room.plan.schedule.ends,
            // Of a room whose policy was taken away earlier sales may still have a key.
            retention: (policy?.identity ?? IdentityPlan()).retention
        )
    }
}
