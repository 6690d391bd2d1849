import StilePass

/// The records of purchase limits, of one place per subject and of spent ids.
///
/// Reservations and spent ids belong to the room and outlive its sales; so do counters, except that
/// those whose scope is no single room may be shared by all rooms of a store.
package protocol LedgerTables {
    /// What storing can fail with; `Never` in memory.
    associatedtype Failure: Error

    /// The room's reservation of that id.
    func reservation(_ id: Identifier) throws(Failure) -> ReservationRecord?
    /// The room's reservations of a session, also of an earlier sale, in order of their ids.
    func reservations(session: Identifier) throws(Failure) -> [ReservationRecord]
    /// The room's reservations that are set aside, also of earlier sales, in order of their ids from
    /// after one of them or from the first.
    func openReservations(
        after id: Identifier?,
        limit: Int
    ) throws(Failure) -> [ReservationRecord]
    /// The room's reservations that are set aside and whose time is over, longest ago first, then by
    /// id.
    func dueReservations(by moment: Timestamp, limit: Int) throws(Failure) -> [ReservationRecord]
    /// Adds a reservation that counts under these counters.
    mutating func add(
        _ reservation: ReservationRecord,
        under counters: Set<LimitCounter>
    ) throws(Failure)
    /// Replaces a reservation's record; under its counters counts what its new state says.
    mutating func put(_ reservation: ReservationRecord) throws(Failure)
    /// Removes a reservation and all that counts of it.
    mutating func removeReservation(_ id: Identifier) throws(Failure)
    /// The tickets that count under a counter: of all that are set aside, and of those that were
    /// confirmed after a moment, or of all of these too, but not of one reservation of this room.
    func used(
        _ counter: LimitCounter,
        after moment: Timestamp?,
        except reservation: Identifier?
    ) throws(Failure) -> Int

    /// The place that a subject was given in the running sale.
    func subjectPlace(_ subject: Subject) throws(Failure) -> SubjectPlace?
    /// Adds or replaces the place of a subject in the running sale.
    mutating func put(_ place: SubjectPlace) throws(Failure)

    /// Whether an id is kept as spent.
    func isSpent(_ id: Identifier) throws(Failure) -> Bool
    /// Keeps an id as spent until a wall-clock moment.
    mutating func spend(_ id: Identifier, until moment: Timestamp) throws(Failure)
    /// Forgets spent ids whose time is over, longest ago first, then by id; returns how many.
    mutating func forgetSpent(by moment: Timestamp, limit: Int) throws(Failure) -> Int
}

/// Which place a subject was given.
package struct SubjectPlace: Hashable, Comparable, Sendable {
    /// The subject.
    package var subject: Subject
    /// The place.
    package var key: PlaceKey
    /// When the first of its subjects got the place, on the sale's clock.
    package var at: Timestamp

    /// Describes a subject's place.
    package init(subject: Subject, key: PlaceKey, at: Timestamp) {
        self.subject = subject
        self.key = key
        self.at = at
    }

    /// The older place first: in a lane it is the lower one, whenever a subject was bound to it.
    package static func < (left: SubjectPlace, right: SubjectPlace) -> Bool {
        (left.key.place, left.at, left.key.lane, left.subject)
            < (right.key.place, right.at, right.key.lane, right.subject)
    }
}
