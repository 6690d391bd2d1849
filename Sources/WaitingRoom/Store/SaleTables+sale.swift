import StilePass

extension SaleTables {
    /// Begins a sale, or goes on with the running one under the configured terms.
    mutating func open(_ opening: SaleOpening, at now: Timestamp) throws(Failure) -> Outcome {
        let running = try sale()
        if let replaces = opening.replaces {
            guard running?.id == replaces else { return .refused(.saleChanged) }
        } else if var running, running.configuredID == opening.configuredID {
            guard try lane(opening.lane) != nil else { return .refused(.unknownLane) }
            running.terms = opening.terms
            try put(running)
            return .opened(SaleReport(sale: running, lanes: try lanes()))
        }
        // A name that comes back would bring the tokens of its first sale back with it.
        guard try !hasHadSale(opening.id) else { return .refused(.saleNameUsed) }
        var fresh = SaleRecord(opening, at: now)
        // A leader of the earlier sale leads nothing here, not even if whoever begins this sale dies
        // before taking the lead.
        fresh.epoch = (running?.epoch ?? 0) + 1
        fresh.spent = running?.spent ?? 0
        if let running { try handOverReservations(of: running, to: fresh, at: now) }
        try begin(fresh, lane: LaneRecord(lane: opening.lane))
        return .opened(SaleReport(sale: fresh, lanes: try lanes()))
    }

    /// Takes the lead: every command of an older epoch is refused from here on.
    mutating func lead(_ record: SaleRecord, at now: Timestamp) throws(Failure) -> Outcome {
        var sale = record
        sale.epoch += 1
        // Whatever time has passed since the last leader's last tick, nobody could claim in it.
        if let lastTick = sale.lastTick { sale.standstill += now - lastTick }
        sale.lastTick = now
        try put(sale)
        try noteStandstill(since: record, sale, at: sale.clock(now))
        let report = SaleReport(
            sale: sale,
            lanes: try lanes(),
            events: try events(limit: SaleLimits.eventsPerTick)
        )
        return .leading(epoch: sale.epoch, report, try snapshot())
    }

    /// Notes how long the sale's clock stood still since an earlier record, if it did.
    mutating func noteStandstill(
        since earlier: SaleRecord,
        _ sale: SaleRecord,
        at moment: Timestamp
    ) throws(Failure) {
        let time = sale.standstill - earlier.standstill
        if time != .zero { try note(.standstill(time), at: moment) }
    }

    /// Carries out a live change.
    mutating func adjust(
        _ adjustment: Adjustment,
        _ record: SaleRecord,
        at now: Timestamp
    ) throws(Failure) -> Outcome {
        var sale = record
        switch adjustment {
        case .pause: sale.isPaused = true
        case .resume: sale.isPaused = false
        case .message(let text): sale.message = text
        case .perSecondLimit(let limit): sale.perSecondLimitOverride = limit
        case .hardCap(let cap): sale.hardCapOverride = cap
        case .stock(let stock): sale.stock = stock
        case .health(let report): sale.note(report, at: now)
        }
        sale.revision += 1
        try put(sale)
        for kind in sale.operatorChanges(since: record) { try note(kind, at: sale.clock(now)) }
        return .adjusted(SaleReport(sale: sale, lanes: try lanes()))
    }
}

extension SaleRecord {
    /// What an operator has changed since an earlier record; saying the same again changes nothing.
    fileprivate func operatorChanges(since earlier: SaleRecord) -> [HistoryEntry.Kind] {
        var changes: [HistoryEntry.Kind] = []
        if isPaused != earlier.isPaused { changes.append(isPaused ? .paused : .resumed) }
        if perSecondLimit != earlier.perSecondLimit {
            changes.append(.perSecondLimit(perSecondLimit))
        }
        if hardCap != earlier.hardCap { changes.append(.hardCap(hardCap)) }
        return changes
    }

    /// Takes in what the core said; of two reports the one that was measured later stands.
    ///
    /// Word of stock alone is no health: a core that tells its stock when it changes owes nothing more.
    fileprivate mutating func note(_ report: HealthReport, at now: Timestamp) {
        let received = clock(now)
        let measured = min(received, report.measuredAt.map { $0 - standstill } ?? received)
        // A core's clock that was set back may seem to overtake; after a while it is believed again.
        if let health, health.measuredAt > measured,
            received - health.receivedAt < CoreHealth.longestOvertaking
        {
            return
        }
        if let stock = report.stock { self.stock = stock }
        guard report.saysHowItIs else { return }
        // What no tick has seen yet is not forgotten over what comes after it.
        let isUnseen = (health?.receivedAt).map { $0 > clock(lastTick ?? now) } ?? false
        let unseen = isUnseen ? health : nil
        health = CoreHealth(
            active: report.active ?? unseen?.active,
            errorShare: [report.errorShare, unseen?.errorShare].compactMap(\.self).max(),
            latency: [report.latency, unseen?.latency].compactMap(\.self).max(),
            measuredAt: measured,
            receivedAt: received
        )
    }
}
