import StilePass

extension SaleTables {
    /// Begins a sale, or goes on with the running one under the configured terms.
    mutating func open(_ opening: SaleOpening, at now: Timestamp) throws(Failure) -> Outcome {
        let running = try sale()
        if var running, !opening.replacesRunning,
            running.configuredID == opening.configuredID
        {
            running.terms = opening.terms
            try put(running)
            return .opened(SaleReport(sale: running, lanes: try lanes()))
        }
        var fresh = SaleRecord(opening, at: now)
        // Epochs never begin anew, or a leader of the earlier sale could pass for one of this sale.
        fresh.epoch = running?.epoch ?? 0
        try begin(fresh, lane: LaneRecord(lane: opening.lane))
        return .opened(SaleReport(sale: fresh, lanes: try lanes()))
    }

    /// Takes the lead: every command of an older epoch is refused from here on.
    mutating func lead(_ sale: SaleRecord, at now: Timestamp) throws(Failure) -> Outcome {
        var sale = sale
        sale.epoch += 1
        // Whatever time has passed since the last leader's last tick, nobody could claim in it.
        if let lastTick = sale.lastTick { sale.standstill += now - lastTick }
        sale.lastTick = now
        try put(sale)
        return .leading(epoch: sale.epoch, SaleReport(sale: sale, lanes: try lanes()))
    }

    /// Carries out a live change.
    mutating func adjust(_ adjustment: Adjustment, _ sale: SaleRecord) throws(Failure) -> Outcome {
        var sale = sale
        switch adjustment {
        case .pause: sale.flags.paused = true
        case .resume: sale.flags.paused = false
        case .message(let text): sale.message = text
        case .perSecondLimit(let limit): sale.perSecondLimitOverride = limit
        case .hardCap(let cap): sale.hardCapOverride = cap
        case .stock(let allHeld, let soldOut):
            sale.flags.allHeld = allHeld
            sale.flags.soldOut = soldOut
        }
        try put(sale)
        return .adjusted(SaleReport(sale: sale, lanes: try lanes()))
    }
}
