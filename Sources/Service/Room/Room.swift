import Hummingbird
import Logging
import Queueing
import StilePass
import Synchronization
import WaitingRoom

/// One open room of this server: its store, its keys, and what its leader last published.
///
/// Everything a crowd reads comes out of one small state behind a lock that is held for copies only.
package final class Room: Sendable {
    /// A leader that has not ticked for so long has fallen silent.
    package static let silenceLimit: Duration = .seconds(10)

    /// What the room needs besides its plan.
    package struct Parts: Sendable {
        /// The durable state.
        package var store: any RoomStore
        /// The keys of the queue tokens.
        package var tokenKeys: QueueTokenKeys
        /// The keys of the admission passes; the first one signs.
        package var passKeys: [PassPrivateKey]
        /// The issuer that passes name.
        package var issuer: String
        /// The core's bearer secret, hashed.
        package var coreSecret: SecretHash

        /// Collects the parts.
        package init(
            store: any RoomStore,
            tokenKeys: QueueTokenKeys,
            passKeys: [PassPrivateKey],
            issuer: String,
            coreSecret: SecretHash
        ) {
            self.store = store
            self.tokenKeys = tokenKeys
            self.passKeys = passKeys
            self.issuer = issuer
            self.coreSecret = coreSecret
        }
    }

    /// What this node knows of the sale since the last tick.
    struct View: Sendable {
        var report: SaleReport
        var decision: AdmissionController.Decision
        var history = ReleaseHistory()
        var document = ByteBuffer()
        var queueIDs: QueueIDDerivation
        var epoch: Int
        var tickedAt: Timestamp
    }

    /// The operator's plan.
    package let plan: RoomPlan
    /// The numbering of joins.
    package let joins: JoinDesk
    let parts: Parts
    let pages: RoomPages
    private let controller: AdmissionController
    private let passKey: PassPrivateKey
    private let verifier: PassVerifier
    private let view: Mutex<View>

    /// Opens a room: begins or goes on with its sale and takes the lead.
    ///
    /// - Throws: ``RoomError`` if the plan is senseless, or the store's error.
    package init(plan: RoomPlan, parts: Parts) async throws {
        guard let passKey = parts.passKeys.first else { throw RoomError.noPassKey }
        self.plan = plan
        self.parts = parts
        self.passKey = passKey
        do {
            controller = try AdmissionController(plan)
        } catch {
            throw RoomError.core(error.sentence)
        }
        pages = try RoomPages(plan)
        joins = JoinDesk(store: parts.store, lane: plan.lane)
        verifier = PassVerifier(
            keys: parts.passKeys.map(\.publicKey),
            issuer: parts.issuer,
            audience: plan.id
        )
        let opening = Self.opening(of: plan, id: plan.saleID, replaces: nil)
        do {
            let fresh = try await Self.begin(opening, plan, parts.store, controller)
            joins.begin(sale: fresh.view.report.sale.id, recent: fresh.recent)
            view = Mutex(fresh.view)
        } catch let refusal as Refusal {
            throw RoomError.sale(plan.saleID, refusal.sentence)
        }
    }

    /// The sale's name.
    package var saleID: String { current.report.sale.id }

    /// The state after the last tick.
    package var report: SaleReport { current.report }

    /// The offered load that the promise to the core allows, in erlangs.
    var largestOfferedLoad: Double { controller.largestOfferedLoad }

    /// Whether the leader ticks.
    package var isReady: Bool { Timestamp.wallClock() - current.tickedAt < Self.silenceLimit }

    var current: View { view.withLock { $0 } }

    var servingDocument: ByteBuffer { view.withLock { $0.document } }

    /// What became of a token that a visitor sent.
    func verify(_ token: String, at now: Timestamp) -> Result<QueueToken, TokenError> {
        let view = current
        return Result { () throws(TokenError) in
            let token = try parts.tokenKeys.verify(
                token,
                room: plan.id,
                sale: view.report.sale.id,
                at: now
            )
            // The sale's salt is its true name: it tells a sale from another of the same name, say
            // one of a database that was thrown away.
            guard token.queueID == view.queueIDs.queueID(of: token.key) else { throw .wrongSale }
            return token
        }
    }

    /// The contents and the text of the token for a place of the running sale.
    func token(for key: PlaceKey, at now: Timestamp) -> (QueueToken, String) {
        let view = current
        let token = QueueToken(
            room: plan.id,
            sale: view.report.sale.id,
            key: key,
            queueID: view.queueIDs.queueID(of: key),
            issuedAt: now
        )
        return (token, parts.tokenKeys.sign(token))
    }

    /// A pass for a claimed place.
    func pass(
        _ id: Identifier,
        for token: QueueToken,
        quota: Int,
        expires: Timestamp,
        at now: Timestamp
    ) throws -> String {
        try passKey.sign(
            AdmissionPass(
                issuer: parts.issuer,
                audience: plan.id,
                queueID: token.queueID.description,
                passID: id.description,
                room: plan.id,
                sale: token.sale,
                lane: token.key.lane.name,
                quota: quota,
                issuedAt: now,
                expiresAt: expires
            )
        )
    }

    /// The id in a pass that is good for this room and its running sale.
    func passID(of pass: String, at now: Timestamp) throws(TokenError) -> Identifier {
        // The store decides about the time: it knows how long the pass's time has stood still.
        let pass = try verifier.verifyExceptExpiry(pass, at: now)
        guard pass.room == plan.id else { throw .wrongRoom }
        guard pass.sale == saleID else { throw .wrongSale }
        guard let id = Identifier(pass.passID) else { throw .malformed }
        return id
    }

    /// One tick of the leader: decide, call, publish.
    func tick(at now: Timestamp, logger: Logger) async {
        let before = current
        let phase = plan.schedule.phase(at: now)
        let decision = controller.decide(before.report, phase: phase, at: now)
        do {
            let outcome = try await parts.store.perform(
                .call(
                    epoch: before.epoch,
                    perSecond: decision.perSecond,
                    checkInThrough: decision.checkInThrough
                )
            )
            switch outcome {
            case .called(let report): publish(report, decision, at: now)
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
        case .adjusted(let report): publish(report, nil, at: Timestamp.wallClock())
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
        let fresh = try await Self.begin(opening, plan, parts.store, controller)
        view.withLock { view in
            // Of two that enter at once the later one, by the store's order, has the higher epoch.
            guard fresh.view.epoch > view.epoch else { return }
            view = fresh.view
            joins.begin(sale: fresh.view.report.sale.id, recent: fresh.recent)
        }
    }

    private static func opening(
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

    private static func begin(
        _ opening: SaleOpening?,
        _ plan: RoomPlan,
        _ store: any RoomStore,
        _ controller: AdmissionController
    ) async throws -> (view: View, recent: [JoinBatch]) {
        if let opening, case .refused(let refusal) = try await store.perform(.open(opening)) {
            throw refusal
        }
        let outcomes = try await store.perform([.lead, .recentJoins])
        guard outcomes.count == 2, case .leading(let epoch, let report) = outcomes[0],
            case .recentJoins(let batches) = outcomes[1]
        else { throw RoomError.notOpened }
        let now = Timestamp.wallClock()
        var view = View(
            report: report,
            decision: controller.decide(report, phase: plan.schedule.phase(at: now), at: now),
            queueIDs: QueueIDDerivation(salt: report.sale.salt),
            epoch: epoch,
            tickedAt: now
        )
        view.write(plan, isStale: false, at: now)
        return (view, batches)
    }

    /// Shows a report, unless a newer one is shown already: answers may overtake each other.
    private func publish(
        _ report: SaleReport,
        _ decision: AdmissionController.Decision?,
        at now: Timestamp
    ) {
        view.withLock { view in
            guard view.report.sale.id == report.sale.id,
                view.report.sale.revision < report.sale.revision
            else { return }
            if let decision {
                view.noteTick(report, decision, at: now)
            } else {
                let sinceLastTick = view.report.sinceLastTick
                view.report = report
                view.report.sinceLastTick = sinceLastTick
            }
            view.write(plan, isStale: false, at: now)
        }
    }

    private func publishSilence(at now: Timestamp) {
        view.withLock { view in
            guard now - view.tickedAt >= Self.silenceLimit else { return }
            view.history.forget()
            view.write(plan, isStale: true, at: now)
        }
    }
}

extension Room.View {
    mutating func noteTick(
        _ report: SaleReport,
        _ decision: AdmissionController.Decision,
        at now: Timestamp
    ) {
        let before = self.report.lanes.reduce(0) { $0 + $1.calls }
        let calls = report.lanes.reduce(0) { $0 + $1.calls }
        let isBusy = calls > before || report.lanes.contains { $0.present > 0 }
        if decision.perSecond > 0 {
            history.note(calls: calls, isBusy: isBusy, at: report.sale.clock(now))
        } else {
            history.forget()
        }
        self.report = report
        self.decision = decision
        tickedAt = now
    }

    mutating func write(_ plan: RoomPlan, isStale: Bool, at now: Timestamp) {
        document = ByteBuffer(
            bytes: ServingDocument(
                plan: plan,
                report: report,
                history: history,
                isStale: isStale,
                at: now
            ).encoded()
        )
    }
}

/// Why a room can't be opened.
package enum RoomError: Error, CustomStringConvertible {
    /// There is no key to sign passes with.
    case noPassKey
    /// The core's figures make no sense.
    case core(String)
    /// The store did not begin the sale.
    case notOpened
    /// The configured sale can't be begun.
    case sale(String, String)

    /// The reason in one sentence.
    package var description: String {
        switch self {
        case .noPassKey: "There is no key to sign admission passes with."
        case .core(let sentence): sentence
        case .notOpened: "The store did not begin the sale."
        case .sale(let id, let sentence): "The sale \(id) can't be begun. \(sentence)"
        }
    }
}
