import StilePass
import Testing
import WaitingRoom

/// What must hold after every command, whatever the commands are.
@Suite struct InvariantTests {
    private static let steps = 20_000

    @Test(arguments: [UInt64(1), 20_261_201])
    func `the sums agree with the places after every command`(seed: UInt64) throws {
        var visitors = RandomVisitors(seed: seed)
        var tables = MemorySale()
        _ = tables.apply(.open(visitors.opening(isFirst: true)), at: visitors.now)
        var calls = 0
        var sessions = 0
        var resets = 0
        var noted = 0
        // What counts in a window is judged by the latest moment: the wall clock is also set back.
        var latest = visitors.now
        for step in 0..<Self.steps {
            let before = tables
            let report = try #require(Self.report(tables))
            let command = visitors.next(report)
            let outcome = tables.apply(command, at: visitors.now)
            let comment: Comment = "seed \(seed), step \(step): \(command)"

            let sale = try #require(tables.sale())
            let lane = try #require(tables.lane(.general))
            let places = tables.allPlaces
            try #require(sale.taken == places.count { $0.state.takesSlot }, comment)
            try #require(lane.present == places.count { $0.state == .waiting }, comment)
            try #require(lane.left == places.count { $0.state == .left }, comment)
            try #require(sale.inCore == places.count { $0.state == .inCore }, comment)
            try #require(sale.finished == places.count { $0.state == .departed }, comment)
            try #require(sale.admitted == sale.inCore + sale.finished, comment)
            if sale.id == report.sale.id {
                // What the estimates learn from is neither lost nor told twice.
                let told = places.count { Self.isTold(before.place($0.key)?.state, $0.state) }
                try #require(sale.events - report.sale.events == told, comment)
                noted += try Self.judgeHistory(before, tables, after: noted, comment)
            } else {
                noted = tables.history(after: 0, limit: 1).count
            }
            latest = max(latest, visitors.now)
            try #require(Self.firstOverLimit(tables, at: latest) == nil, comment)
            try #require(lane.serving <= lane.issued, comment)
            try #require(places.allSatisfy { lane.hasGiven($0.key.place) }, comment)
            try #require(sale.finishedTime >= .zero, comment)

            switch outcome {
            case .called: calls += try Self.judge(before, tables, comment)
            case .redeemed: sessions += sale.admitted - report.sale.admitted
            case .opened where sale.id != report.sale.id: resets += 1
            default:
                // Nothing but a tick takes a slot.
                try #require(sale.taken <= report.sale.taken, comment)
            }
            if case .refused = outcome { try #require(Self.report(tables) == report, comment) }
        }
        #expect(calls > 500)
        #expect(sessions > 200)
        #expect(resets > 5)
        #expect(!tables.sums.isEmpty)
        Self.releaseEverything(&tables, at: visitors.now)
        #expect(tables.sums.isEmpty, "seed \(seed)")
    }

    /// A subject that has more than a limit allows, be it reserved or sold.
    private static func firstOverLimit(_ tables: MemorySale, at now: Timestamp) -> LimitCounter? {
        tables.sums.keys.first { counter in
            let after = counter.scope == "room:arena" ? now - RandomVisitors.window : nil
            return tables.used(counter, after: after, except: nil)
                > RandomVisitors.most(in: counter.scope)
        }
    }

    /// Everybody leaves without a ticket, and whatever was sold is returned.
    private static func releaseEverything(_ tables: inout MemorySale, at now: Timestamp) {
        for place in tables.allPlaces {
            _ = tables.apply(.leave(place.key), at: now)
            guard let session = place.session else { continue }
            _ = tables.apply(.depart(session: session, tickets: 0), at: now)
        }
        for reservation in tables.allReservations {
            if let session = reservation.session {
                _ = tables.apply(.depart(session: session, tickets: 0), at: now)
            }
            _ = tables.apply(.release(reservation.id, returned: true), at: now)
        }
    }

    /// Judges one tick, and says how many were called in it.
    private static func judge(
        _ before: MemorySale,
        _ after: MemorySale,
        _ comment: Comment
    ) throws -> Int {
        let sale = try #require(after.sale())
        let called = after.allPlaces.filter { place in
            place.state == .called && before.place(place.key)?.state != .called
        }
        for place in called {
            try #require(before.place(place.key)?.state == .waiting, comment)
        }
        if !called.isEmpty { try #require(sale.taken <= sale.hardCap, comment) }
        let waiting = after.waiting(.general, limit: 1).first
        for place in called {
            // Whoever still waits comes after everybody who was called.
            guard let waiting else { continue }
            try #require(
                (place.turn, place.lateOrder, place.key.place)
                    < (waiting.turn, waiting.lateOrder, waiting.key.place),
                comment
            )
        }
        return called.count
    }

    /// The history says of every place that came to another state how it did, and of no other.
    ///
    /// - Returns: How many entries one command added after those that were there.
    private static func judgeHistory(
        _ before: MemorySale,
        _ after: MemorySale,
        after length: Int,
        _ comment: Comment
    ) throws -> Int {
        try #require(before.history(after: length, limit: 1).isEmpty, comment)
        let noted = after.history(after: length, limit: SaleLimits.historyPage)
        try #require(noted.map(\.sequence) == (0..<noted.count).map { length + 1 + $0 }, comment)
        var changes: [HistoryEntry.Kind: Int] = [:]
        for place in after.allPlaces {
            let old = before.place(place.key)?.state
            guard let change = change(old, place) else { continue }
            changes[change, default: 0] += 1
        }
        // A visitor may be late to a call and be called anew in one tick, never the other way round.
        for entry in noted {
            switch entry.kind {
            case .lapsed(let place):
                let state = after.place(PlaceKey(lane: .general, place: place))?.state
                try #require(state == .absent, comment)
            case .called, .redeemed, .left: changes[entry.kind, default: 0] -= 1
            case .ended(let place, _): changes[.ended(place: place, tickets: nil), default: 0] -= 1
            default: break
            }
        }
        try #require(changes.values.allSatisfy { $0 == 0 }, comment)
        return noted.count
    }

    private static func change(
        _ old: PlaceRecord.State?,
        _ place: PlaceRecord
    ) -> HistoryEntry.Kind? {
        guard old != place.state else { return nil }
        switch place.state {
        case .called: return .called(place: place.key.place)
        case .inCore: return .redeemed(place: place.key.place)
        case .departed: return .ended(place: place.key.place, tickets: nil)
        case .left: return .left(place: place.key.place)
        case .waiting, .absent, .claimed: return nil
        }
    }

    private static func report(_ tables: MemorySale) -> SaleReport? {
        tables.sale().map { SaleReport(sale: $0, lanes: tables.lanes()) }
    }

    /// Whether such a change of a place is an event.
    private static func isTold(_ old: PlaceRecord.State?, _ new: PlaceRecord.State) -> Bool {
        switch (old, new) {
        case (.called, .claimed), (.claimed, .inCore), (.inCore, .departed): true
        case (.called, .absent), (.claimed, .absent), (.called, .left), (.claimed, .left): true
        default: false
        }
    }
}
