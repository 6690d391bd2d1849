import StilePass

extension MemorySale {
    /// Under what how many tickets count; what counts nothing is left out.
    package var sums: [LimitCounter: Int] { ledger.sums }

    /// All reservations of the room, in order of their ids.
    package var allReservations: [ReservationRecord] { ledger.all }

    /// The room's reservation of that id.
    package func reservation(_ id: Identifier) -> ReservationRecord? { ledger.reservation(id) }

    /// The room's reservations of a session.
    package func reservations(session: Identifier) -> [ReservationRecord] {
        ledger.reservations(session: session)
    }

    /// The room's reservations that are set aside.
    package func openReservations(after id: Identifier?, limit: Int) -> [ReservationRecord] {
        ledger.open(after: id, limit: limit)
    }

    /// The room's reservations whose time is over.
    package func dueReservations(by moment: Timestamp, limit: Int) -> [ReservationRecord] {
        ledger.due(by: moment, limit: limit)
    }

    /// Adds a reservation.
    package mutating func add(
        _ reservation: ReservationRecord,
        under counters: Set<LimitCounter>
    ) {
        ledger.add(reservation, under: counters)
    }

    /// Replaces a reservation's record.
    package mutating func put(_ reservation: ReservationRecord) { ledger.put(reservation) }

    /// Removes a reservation.
    package mutating func removeReservation(_ id: Identifier) { ledger.remove(id) }

    /// The tickets that count under a counter.
    package func used(
        _ counter: LimitCounter,
        after moment: Timestamp?,
        except reservation: Identifier?
    ) -> Int {
        ledger.used(counter, after: moment, except: reservation)
    }

    /// The place that a subject was given.
    package func subjectPlace(_ subject: Subject) -> SubjectPlace? { subjectPlaces[subject] }

    /// Adds or replaces the place of a subject.
    package mutating func put(_ place: SubjectPlace) { subjectPlaces[place.subject] = place }

    /// Whether an id is kept as spent.
    package func isSpent(_ id: Identifier) -> Bool { ledger.isSpent(id) }

    /// Keeps an id as spent.
    package mutating func spend(_ id: Identifier, until moment: Timestamp) {
        ledger.spend(id, until: moment)
    }

    /// Forgets spent ids whose time is over.
    package mutating func forgetSpent(by moment: Timestamp, limit: Int) -> Int {
        ledger.forgetSpent(by: moment, limit: limit)
    }
}
