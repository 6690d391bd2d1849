import StilePass

extension SaleTables {
    /// Gives the next places of a lane to a batch of joins, in order.
    mutating func number(
        _ nonces: [Identifier],
        in laneID: LaneID,
        _ sale: SaleRecord,
        at now: Timestamp
    ) throws(Failure) -> Outcome {
        guard nonces.count <= SaleLimits.joinsPerBatch else { return .refused(.batchTooLarge) }
        guard var lane = try lane(laneID) else { return .refused(.unknownLane) }
        let moment = sale.clock(now)
        let batch = JoinBatch(lane: laneID, first: lane.issued + 1, nonces: nonces, at: moment)
        lane.issued += nonces.count
        try put(lane)
        try forgetJoins(before: moment - RecentJoins.memory)
        try append(batch)
        if !nonces.isEmpty {
            try note(.joined(first: batch.first, count: nonces.count), at: moment)
        }
        return .numbered(batch, sale: sale.id)
    }

    /// Notes that a visitor is here and ready.
    mutating func checkIn(
        _ key: PlaceKey,
        _ sale: SaleRecord,
        at now: Timestamp
    ) throws(Failure) -> Outcome {
        guard var lane = try lane(key.lane) else { return .refused(.unknownLane) }
        guard lane.hasGiven(key.place) else { return .refused(.unknownPlace) }
        guard key.place <= lane.checkInThrough else { return .refused(.tooEarly) }
        let moment = sale.clock(now)
        var place =
            try place(key) ?? PlaceRecord(key: key, state: .absent, turn: key.place)
        switch place.state {
        case .called, .claimed:
            let due = place.due ?? moment
            return .present(called: true, due: sale.wall(due, at: now))
        case .inCore, .departed: return .refused(.alreadyAdmitted)
        case .left: return .refused(.left)
        case .waiting:
            guard let due = place.due, due <= moment else {
                return try stayPresent(place, sale, at: now)
            }
            try putBehindIfLate(&place, in: &lane, sale, at: moment)
        case .absent:
            try putBehindIfLate(&place, in: &lane, sale, at: moment)
            lane.present += 1
        }
        let due = moment + sale.terms.checkInWindow
        place.state = .waiting
        place.due = due
        try put(place)
        try put(lane)
        return .present(called: false, due: sale.wall(due, at: now))
    }

    /// Renews a presence, unless it was renewed just now: an impatient client costs no write.
    private mutating func stayPresent(
        _ record: PlaceRecord,
        _ sale: SaleRecord,
        at now: Timestamp
    ) throws(Failure) -> Outcome {
        let moment = sale.clock(now)
        var place = record
        let due = moment + sale.terms.checkInWindow
        let renewed = place.due.map { due - $0 } ?? due - moment
        if renewed >= sale.terms.checkInWindow / SaleLimits.renewalsPerWindow {
            place.due = due
            try put(place)
        }
        return .present(called: false, due: sale.wall(place.due ?? due, at: now))
    }

    /// Takes the priority from a place that was passed over longer ago than the grace.
    ///
    /// Whether it was passed over is read from the marks of the serving number, so that nothing has
    /// to be stored for places that never came.
    private func putBehindIfLate(
        _ place: inout PlaceRecord,
        in lane: inout LaneRecord,
        _ sale: SaleRecord,
        at moment: Timestamp
    ) throws(Failure) {
        let passed = try servingNumber(lane.lane, asOf: moment - sale.terms.grace)
        guard place.turn <= passed else { return }
        let last = try lastWaitingTurn(lane.lane) ?? place.turn
        lane.lateArrivals += 1
        place.turn = max(place.turn, last)
        place.lateOrder = lane.lateArrivals
    }

    /// Gives a place up, and its slot if one is taken for it.
    mutating func leave(
        _ key: PlaceKey,
        _ sale: SaleRecord,
        at now: Timestamp
    ) throws(Failure) -> Outcome {
        guard var lane = try lane(key.lane) else { return .refused(.unknownLane) }
        guard lane.hasGiven(key.place) else { return .refused(.unknownPlace) }
        var place = try place(key) ?? PlaceRecord(key: key, state: .absent, turn: key.place)
        let moment = sale.clock(now)
        switch place.state {
        case .left: return .left
        case .inCore, .departed: return .refused(.alreadyAdmitted)
        case .waiting: lane.present -= 1
        case .absent: break
        case .called, .claimed:
            var sale = sale
            sale.taken -= 1
            try append(sale.event(.lapsed, began: place.calledAt, at: moment, knownAt: moment))
            try put(sale)
        }
        lane.left += 1
        place.state = .left
        place.due = nil
        try releasePass(of: &place)
        place.pass = nil
        try put(place)
        try put(lane)
        try note(.left(place: key.place), at: moment)
        return .left
    }
}
