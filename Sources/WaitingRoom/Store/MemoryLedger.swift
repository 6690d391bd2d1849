import StilePass

/// Reservations, counters and spent ids in memory: what outlives a sale in ``MemorySale``.
struct MemoryLedger: Sendable {
    private struct Due: Comparable {
        var moment: Timestamp
        var id: Identifier

        static func < (left: Due, right: Due) -> Bool {
            (left.moment, left.id.high, left.id.low) < (right.moment, right.id.high, right.id.low)
        }
    }

    private struct Counted {
        var tickets: Int
        /// When they were sold; nil while they are only set aside, which counts in every window.
        var soldAt: Timestamp?
    }

    private var reservations: [Identifier: ReservationRecord] = [:]
    private var counters: [Identifier: Set<LimitCounter>] = [:]
    private var counted: [LimitCounter: [Identifier: Counted]] = [:]
    private var ofSession: [Identifier: Set<Identifier>] = [:]
    private var dues = SortedKeys<Due>()
    private var spent: [Identifier: Timestamp] = [:]
    private var spentDues = SortedKeys<Due>()

    func reservation(_ id: Identifier) -> ReservationRecord? { reservations[id] }

    func reservations(session: Identifier) -> [ReservationRecord] {
        (ofSession[session] ?? []).compactMap { reservations[$0] }.sorted(by: Self.isBefore)
    }

    func open(after id: Identifier?, limit: Int) -> [ReservationRecord] {
        let open = reservations.values.filter { reservation in
            reservation.state == .reserved && id.map { Self.precedes($0, reservation.id) } ?? true
        }
        return Array(open.sorted(by: Self.isBefore).prefix(limit))
    }

    func due(by moment: Timestamp, limit: Int) -> [ReservationRecord] {
        dues.first(limit) { $0.moment <= moment }.compactMap { reservations[$0.id] }
    }

    mutating func add(_ reservation: ReservationRecord, under counters: Set<LimitCounter>) {
        self.counters[reservation.id] = counters
        put(reservation)
    }

    mutating func put(_ reservation: ReservationRecord) {
        let id = reservation.id
        if let old = reservations.updateValue(reservation, forKey: id) { unindex(old) }
        if let session = reservation.session { ofSession[session, default: []].insert(id) }
        if let due = due(of: reservation) { dues.insert(due) }
        let counts = reservation.state.counts && reservation.tickets > 0
        let soldAt = reservation.state == .confirmed ? reservation.at : nil
        for counter in counters[id] ?? [] {
            counted[counter, default: [:]][id] =
                counts ? Counted(tickets: reservation.tickets, soldAt: soldAt) : nil
        }
        forgetUncounted(id)
    }

    mutating func remove(_ id: Identifier) {
        guard let old = reservations.removeValue(forKey: id) else { return }
        unindex(old)
        for counter in counters[id] ?? [] { counted[counter]?[id] = nil }
        forgetUncounted(id)
        counters[id] = nil
    }

    func used(_ counter: LimitCounter, after moment: Timestamp?, except id: Identifier?) -> Int {
        var sum = 0
        for (reservation, counted) in counted[counter] ?? [:] where reservation != id {
            if let moment, let soldAt = counted.soldAt, soldAt <= moment { continue }
            sum += counted.tickets
        }
        return sum
    }

    func isSpent(_ id: Identifier) -> Bool { spent[id] != nil }

    mutating func spend(_ id: Identifier, until moment: Timestamp) {
        spent[id] = moment
        spentDues.insert(Due(moment: moment, id: id))
    }

    mutating func forgetSpent(by moment: Timestamp, limit: Int) -> Int {
        let over = spentDues.first(limit) { $0.moment <= moment }
        for due in over {
            spentDues.remove(due)
            spent[due.id] = nil
        }
        return over.count
    }

    /// All counters under which something counts, and how much.
    var sums: [LimitCounter: Int] {
        counted.mapValues { $0.values.reduce(0) { $0 + $1.tickets } }
    }

    /// All reservations, in order of their ids.
    var all: [ReservationRecord] { reservations.values.sorted(by: Self.isBefore) }

    private mutating func unindex(_ reservation: ReservationRecord) {
        if let session = reservation.session {
            ofSession[session]?.remove(reservation.id)
            if ofSession[session]?.isEmpty == true { ofSession[session] = nil }
        }
        if let due = due(of: reservation) { dues.remove(due) }
    }

    private mutating func forgetUncounted(_ id: Identifier) {
        for counter in counters[id] ?? [] where counted[counter]?.isEmpty == true {
            counted[counter] = nil
        }
    }

    private func due(of reservation: ReservationRecord) -> Due? {
        guard reservation.state == .reserved, let moment = reservation.due else { return nil }
        return Due(moment: moment, id: reservation.id)
    }

    private static func isBefore(_ left: ReservationRecord, _ right: ReservationRecord) -> Bool {
        precedes(left.id, right.id)
    }

    private static func precedes(_ left: Identifier, _ right: Identifier) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}
