import Logging
import StilePass
import Synchronization
import WaitingRoom

// What the room's leader does: tick, take the lead, begin a sale, and show what has come of it.

extension Room {
    /// One tick of the leader: decide, call, publish.
    func tick(at now: Timestamp, logger: Logger) async {
        let phase = plan.schedule.phase(at: now)
        let order = view.withLock { $0.decide(phase, at: now) }
        do {
            switch try await parts.store.perform(.call(order)) {
            case .called(let report): publish(report, isTick: true, at: now)
            case .refused(.deposed):
                logger.warning("the lead of \(plan.id) was lost; taking it again")
                try await enter(nil)
            case .refused(let refusal): logger.error("tick refused: \(refusal.sentence)")
            default: break
            }
        } catch {
            let reason = (error as? StoreError)?.sentence ?? "\(type(of: error))"
            logger.error("tick failed: \(reason)")
            publishSilence(at: now)
        }
    }

    /// Carries out an operator's or the core's changes, all or none, and shows them at once.
    package func adjust(_ adjustments: [Adjustment]) async throws {
        let outcomes = try await parts.store.perform(adjustments.map(StoreCommand.adjust))
        switch outcomes.last {
        case .adjusted(let report): publish(report, isTick: false, at: Timestamp.wallClock())
        case .refused(let refusal): throw refusal
        default: throw StoreError.unavailable
        }
    }

    /// Ends a running sale and begins another; every place and token of it is void from then on.
    func reset(_ running: String, to id: String) async throws {
        try await enter(Self.opening(of: plan, id: id, replaces: running))
    }

    /// Begins a sale, if one is to be begun, and takes the lead of the one that runs.
    private func enter(_ opening: SaleOpening?) async throws {
        let fresh = try await Self.begin(opening, plan, parts.store)
        view.withLock { view in
            // Of two that enter at once the later one, by the store's order, has the higher epoch.
            guard fresh.view.epoch > view.epoch else { return }
            view = fresh.view
            joins.begin(sale: fresh.view.report.sale.id, recent: fresh.recent)
        }
    }

    static func opening(
        of plan: RoomPlan,
        id: String,
        replaces: String?
    ) -> SaleOpening {
        var generator = SystemRandomNumberGenerator()
        return SaleOpening(
            id: id,
            configuredID: plan.saleID,
            salt: Identifier(using: &generator),
            terms: plan.terms,
            lane: plan.lane,
            replaces: replaces
        )
    }

    static func begin(
        _ opening: SaleOpening?,
        _ plan: RoomPlan,
        _ store: any RoomStore
    ) async throws -> (view: RoomView, recent: [JoinBatch]) {
        if let opening, case .refused(let refusal) = try await store.perform(.open(opening)) {
            throw refusal
        }
        let outcomes = try await store.perform([.lead, .recentJoins])
        guard outcomes.count == 2, case .leading(let epoch, let report, let snapshot) = outcomes[0],
            case .recentJoins(let batches) = outcomes[1]
        else { throw RoomError.notOpened }
        let now = Timestamp.wallClock()
        var controller = try AdmissionController(plan, snapshot: snapshot)
        let decision = controller.decide(report, phase: plan.schedule.phase(at: now), at: now)
        var view = RoomView(
            report: report,
            controller: controller,
            decision: decision,
            forecaster: WaitForecaster(reading: plan.pace.shortestPoll),
            queueIDs: QueueIDDerivation(salt: report.sale.salt),
            epoch: epoch,
            tickedAt: now
        )
        view.write(plan, isStale: false, at: now)
        return (view, batches)
    }

    /// Shows what a tick or a live change has left behind.
    private func publish(
        _ report: SaleReport,
        isTick: Bool,
        at now: Timestamp
    ) {
        view.withLock { view in
            guard view.report.sale.id == report.sale.id else { return }
            if isTick {
                view.noteTick(report, at: now)
            } else {
                view.noteChange(report)
            }
            view.write(plan, isStale: false, at: now)
        }
    }

    private func publishSilence(at now: Timestamp) {
        view.withLock { view in
            guard now - view.tickedAt >= Self.silenceLimit else { return }
            view.forecaster.forget()
            view.write(plan, isStale: true, at: now)
        }
    }
}
