import GRDB
import StilePass
import WaitingRoom

// How an entry lies in its row: a code for what happened, the place that it is about, and one value.

extension HistoryEntry {
    static let insertSQL = """
        INSERT INTO history (sale, sequence, kind, at, place, value) VALUES (?, ?, ?, ?, ?, ?)
        """

    static let pageSQL = """
        SELECT sequence, kind, at, place, value FROM history WHERE sale = ? AND sequence > ?
        ORDER BY sequence LIMIT ?
        """

    static let lastSQL = "SELECT ifnull(max(sequence), 0) FROM history WHERE sale = ?"

    var values: [(any DatabaseValueConvertible)?] {
        [sequence, kind.code.rawValue, at.milliseconds, kind.place, kind.value]
    }

    init(_ row: Row) throws {
        guard let code = Code(rawValue: row["kind"]),
            let kind = Kind(code, place: row["place"], value: row["value"])
        else { throw StoreError.unavailable }
        self.init(
            sequence: row["sequence"],
            kind: kind,
            at: Timestamp(milliseconds: row["at"])
        )
    }

    /// The numbers on disk; they never change their meaning.
    enum Code: Int {
        case joined = 0
        case called = 1
        case lapsed = 2
        case redeemed = 3
        case ended = 4
        case sold = 5
        case left = 6
        case paused = 7
        case resumed = 8
        case perSecondLimit = 9
        case hardCap = 10
        case standstill = 11
    }
}

extension HistoryEntry.Kind {
    fileprivate var code: HistoryEntry.Code {
        switch self {
        case .joined: .joined
        case .called: .called
        case .lapsed: .lapsed
        case .redeemed: .redeemed
        case .ended: .ended
        case .sold: .sold
        case .left: .left
        case .paused: .paused
        case .resumed: .resumed
        case .perSecondLimit: .perSecondLimit
        case .hardCap: .hardCap
        case .standstill: .standstill
        }
    }

    fileprivate var place: Int? {
        switch self {
        case .joined(let place, _), .called(let place), .lapsed(let place), .redeemed(let place),
            .ended(let place, _), .sold(let place, _), .left(let place):
            place
        case .paused, .resumed, .perSecondLimit, .hardCap, .standstill: nil
        }
    }

    /// Whole numbers of a REAL column take no more room on disk than those of an INTEGER column.
    fileprivate var value: Double? {
        switch self {
        case .joined(_, let count): Double(count)
        case .ended(_, let tickets): tickets.map(Double.init)
        case .sold(_, let tickets): Double(tickets)
        case .perSecondLimit(let limit): limit
        case .hardCap(let cap): Double(cap)
        case .standstill(let time): Double(time.wholeMilliseconds)
        case .called, .lapsed, .redeemed, .left, .paused, .resumed: nil
        }
    }

    fileprivate init?(_ code: HistoryEntry.Code, place: Int?, value: Double?) {
        let number = value.flatMap { Int(exactly: $0) }
        switch (code, place, value, number) {
        case (.joined, let place?, _, let count?): self = .joined(first: place, count: count)
        case (.called, let place?, _, _): self = .called(place: place)
        case (.lapsed, let place?, _, _): self = .lapsed(place: place)
        case (.redeemed, let place?, _, _): self = .redeemed(place: place)
        case (.ended, let place?, _, _): self = .ended(place: place, tickets: number)
        case (.sold, let place?, _, let tickets?): self = .sold(place: place, tickets: tickets)
        case (.left, let place?, _, _): self = .left(place: place)
        case (.paused, _, _, _): self = .paused
        case (.resumed, _, _, _): self = .resumed
        case (.perSecondLimit, _, let limit?, _): self = .perSecondLimit(limit)
        case (.hardCap, _, _, let cap?): self = .hardCap(cap)
        case (.standstill, _, _, let time?): self = .standstill(.milliseconds(time))
        default: return nil
        }
    }
}
