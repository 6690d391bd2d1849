import StilePass

extension SaleTables {
    /// One tick of the leader: sweeps, then calls.
    ///
    /// A slot is taken here and nowhere else, so this is where the rate and the cap bind. The lowest
    /// turn comes first; places that are not present have no waiting record and are passed over.
    ///
    /// The controller's state is kept in the same transaction, and what it has taken in is forgotten:
    /// so every event reaches the estimates exactly once, whatever dies when.
    mutating func call(
        _ order: CallOrder,
        _ record: SaleRecord,
        at now: Timestamp
    ) throws(Failure) -> Outcome {
        guard order.epoch == record.epoch else { return .refused(.deposed) }
        if let snapshot = order.snapshot {
            try forgetEvents(through: snapshot.eventsThrough)
            if snapshot.values.count <= SaleLimits.snapshotValues { try put(snapshot) }
        }
        var sale = record
        let sinceLastTick = record.lastTick.map { now - $0 } ?? .zero
        sale.tick(at: now)
        sale.revision += 1
        let moment = sale.clock(now)
        try noteStandstill(since: record, sale, at: moment)
        var lanes = try lanes()
        try sweep(&sale, &lanes, at: now)
        // The leader decided a moment ago; what an operator has said since counts here.
        let rate = sale.isPaused ? 0 : min(order.perSecond, sale.perSecondLimit)
        for index in lanes.indices {
            lanes[index].checkInThrough = max(lanes[index].checkInThrough, order.checkInThrough)
            let slots = min(sale.freeSlots, order.onTheWayLimit.map { $0 - sale.onTheWay } ?? .max)
            try call(in: &lanes[index], &sale, perSecond: rate, slots: slots, at: moment)
            try put(lanes[index])
        }
        try put(sale)
        let ordinary = sinceLastTick >= .zero && sinceLastTick <= SaleRecord.longestTickGap
        return .called(
            SaleReport(
                sale: sale,
                lanes: lanes,
                sinceLastTick: ordinary ? sinceLastTick : .zero,
                events: try events(limit: SaleLimits.eventsPerTick)
            )
        )
    }

    private mutating func call(
        in lane: inout LaneRecord,
        _ sale: inout SaleRecord,
        perSecond: Double,
        slots: Int,
        at moment: Timestamp
    ) throws(Failure) {
        let due = sale.gate.due(atSeconds: moment.inSeconds, perSecond: perSecond)
        let number = min(due, slots, SaleLimits.callsPerTick)
        guard number > 0 else { return }
        var called = 0
        for var place in try waiting(lane.lane, limit: number) {
            // A sweep that met its limit may have left some that are no longer present.
            guard let present = place.due, present > moment else { continue }
            place.state = .called
            place.calledAt = moment
            place.due = moment + sale.terms.claimWindow
            try put(place)
            try note(.called(place: place.key.place), at: moment)
            called += 1
            lane.serving = max(lane.serving, place.key.place)
        }
        guard called > 0 else { return }
        lane.present -= called
        lane.calls += called
        sale.taken += called
        sale.gate.spend(called, atSeconds: moment.inSeconds, perSecond: perSecond)
        try mark(lane.lane, serving: lane.serving, at: moment)
        try forgetMarks(lane.lane, before: moment - sale.terms.grace)
    }

    /// Ends what has lapsed by now: presence, calls, passes, sessions, reservations, spent ids.
    private mutating func sweep(
        _ sale: inout SaleRecord,
        _ lanes: inout [LaneRecord],
        at now: Timestamp
    ) throws(Failure) {
        let moment = sale.clock(now)
        var left = SaleLimits.sweepPerTick
        left -= try sweepPlaces(&sale, &lanes, at: moment, limit: left)
        left -= try sweepReservations(by: moment, limit: left)
        sale.spent -= try forgetSpent(by: now, limit: left)
    }

    /// Ends what has lapsed of places; returns how many there were.
    private mutating func sweepPlaces(
        _ sale: inout SaleRecord,
        _ lanes: inout [LaneRecord],
        at moment: Timestamp,
        limit: Int
    ) throws(Failure) -> Int {
        let lapsed = try due(by: moment, limit: limit)
        for record in lapsed {
            guard let lane = lanes.firstIndex(where: { $0.lane == record.key.lane })
            else { continue }
            var place = record
            place.due = nil
            switch place.state {
            case .waiting:
                lanes[lane].present -= 1
                place.state = .absent
            case .called, .claimed:
                sale.taken -= 1
                lanes[lane].lapsed += 1
                let lapsed = record.due ?? moment
                try append(
                    sale.event(.lapsed, began: place.calledAt, at: lapsed, knownAt: moment)
                )
                try note(.lapsed(place: place.key.place), at: lapsed)
                place.state = .absent
                try releasePass(of: &place)
                place.pass = nil
                place.passExpires = nil
            case .inCore:
                // The session ended when its limit was reached, not when the sweep came by.
                let ended = record.due ?? moment
                sale.endSession(begun: place.redeemedAt, at: ended)
                try append(
                    sale.event(.ended, began: place.redeemedAt, at: ended, knownAt: moment)
                )
                try note(.ended(place: place.key.place, tickets: nil), at: ended)
                try awaitPayments(of: place, until: ended + sale.terms.paymentGrace)
                place.state = .departed
            case .absent, .departed, .left: break
            }
            try put(place)
        }
        return lapsed.count
    }
}
