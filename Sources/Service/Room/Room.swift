import Hummingbird
import Logging
import Queueing
import StilePass
import Synchronization
import WaitingRoom

/// One open room of this server: its store, its keys, and what its leader last published.
///
/// Everything a crowd reads comes out of one small state behind a lock that is held for copies, and
/// once a tick for the leader's decision.
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
        /// The address that visitors see; nil where only their requests tell it.
        package var publicURL: String?
        /// The core's bearer secret, hashed.
        package var coreSecret: SecretHash
        /// The policy; nil of a room that lets everybody through.
        package var policy: PolicyParts?

        /// Collects the parts.
        package init(
            store: any RoomStore,
            tokenKeys: QueueTokenKeys,
            passKeys: [PassPrivateKey],
            issuer: String,
            publicURL: String? = nil,
            coreSecret: SecretHash,
            policy: PolicyParts? = nil
        ) {
            self.store = store
            self.tokenKeys = tokenKeys
            self.passKeys = passKeys
            self.issuer = issuer
            self.publicURL = publicURL
            self.coreSecret = coreSecret
            self.policy = policy
        }
    }

    /// The operator's plan.
    package let plan: RoomPlan
    /// The numbering of joins.
    package let joins: JoinDesk
    let parts: Parts
    let pages: RoomPages
    private let passKey: PassPrivateKey
    private let verifier: PassVerifier
    let view: Mutex<RoomView>

    /// Opens a room: begins or goes on with its sale and takes the lead.
    ///
    /// - Throws: ``RoomError`` if the plan is senseless, or the store's error.
    package init(plan: RoomPlan, parts: Parts) async throws {
        guard let passKey = parts.passKeys.first else { throw RoomError.noPassKey }
        self.plan = plan
        self.parts = parts
        self.passKey = passKey
        pages = try RoomPages(
            plan,
            bindsKey: (parts.policy?.document.boundTokens ?? .off) != .off
        )
        joins = JoinDesk(store: parts.store, lane: plan.lane)
        verifier = PassVerifier(
            keys: parts.passKeys.map(\.publicKey),
            issuer: parts.issuer,
            audience: plan.id
        )
        let opening = Self.opening(of: plan, id: plan.saleID, replaces: nil)
        do {
            let fresh = try await Self.begin(opening, plan, parts.store)
            joins.begin(sale: fresh.view.report.sale.id, recent: fresh.recent)
            view = Mutex(fresh.view)
        } catch let refusal as Refusal {
            throw RoomError.sale(plan.saleID, refusal.sentence)
        } catch let error as QueueingError {
            throw RoomError.core(error.sentence)
        }
    }

    /// The sale's name.
    package var saleID: String { view.withLock { $0.report.sale.id } }

    /// The state after the last tick.
    package var report: SaleReport { view.withLock { $0.report } }

    /// Whether the leader ticks.
    package var isReady: Bool {
        Timestamp.wallClock() - view.withLock { $0.tickedAt } < Self.silenceLimit
    }

    /// All of the view; most requests need less of it.
    var current: RoomView { view.withLock { $0 } }

    /// What tokens of the running sale are held to.
    var running: (sale: String, queueIDs: QueueIDDerivation) {
        view.withLock { ($0.report.sale.id, $0.queueIDs) }
    }

    var servingDocument: ByteBuffer { view.withLock { $0.document } }

    /// What became of a token that a visitor sent.
    func verify(_ token: String, at now: Timestamp) -> Result<QueueToken, TokenError> {
        let running = running
        return Result { () throws(TokenError) in
            let token = try parts.tokenKeys.verify(
                token,
                room: plan.id,
                sale: running.sale,
                at: now
            )
            // The sale's salt is its true name: it tells a sale from another of the same name, say
            // one of a database that was thrown away.
            guard token.queueID == running.queueIDs.queueID(of: token.key) else { throw .wrongSale }
            return token
        }
    }

    /// The contents and the text of the token for a place of the running sale.
    func token(
        for key: PlaceKey,
        _ entrant: Entrant = Entrant(),
        at now: Timestamp
    ) -> (QueueToken, String) {
        let running = running
        let token = QueueToken(
            room: plan.id,
            sale: running.sale,
            key: key,
            queueID: running.queueIDs.queueID(of: key),
            issuedAt: now,
            stamps: entrant.stamps,
            keyThumbprint: entrant.keyThumbprint
        )
        return (token, parts.tokenKeys.sign(token))
    }

    /// A pass for a claimed place.
    func pass(
        _ id: Identifier,
        for token: QueueToken,
        _ subjects: [AdmissionPass.Subject],
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
                subjects: subjects,
                stamps: Set(token.stamps.map(\.kind)).sorted().map(\.rawValue),
                policy: parts.policy?.gate.policy.version,
                keyThumbprint: parts.policy == nil ? nil : token.keyThumbprint,
                issuedAt: now,
                expiresAt: expires
            )
        )
    }

    /// The contents and the id of a pass that is good for this room and its running sale.
    func contents(
        ofPass pass: String,
        at now: Timestamp
    ) throws(TokenError) -> (pass: AdmissionPass, id: Identifier) {
        // The store decides about the time: it knows how long the pass's time has stood still.
        let pass = try verifier.verifyExceptExpiry(pass, at: now)
        guard pass.room == plan.id else { throw .wrongRoom }
        guard pass.sale == saleID else { throw .wrongSale }
        guard let id = Identifier(pass.passID) else { throw .malformed }
        return (pass, id)
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
