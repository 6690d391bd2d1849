import Crypto
import StilePass
import Synchronization
import WaitingRoom

/// The policy of one room that is in force now, with the memory that its decisions need.
///
/// A policy is replaced as a whole, between two decisions. Every decision can be written to a file.
package final class PolicyGate: Sendable {
    private struct State {
        var policy: CompiledPolicy
        var rates = RequestRates()
        var traps = TouchedTraps()

        /// How often somebody asks, with or without counting this time.
        mutating func rate(
            of key: RequestRates.Key,
            counts: Bool,
            at now: Timestamp
        ) -> Double? {
            counts ? rates.note(key, at: now) : rates.seen(key, at: now)
        }
    }

    private let state: Mutex<State>
    private let room: String
    /// Where decisions are written; nil for nowhere.
    let log: DecisionLog?

    /// Puts a policy in force.
    package init(_ policy: CompiledPolicy, room: String, log: DecisionLog? = nil) {
        state = Mutex(State(policy: policy))
        self.room = room
        self.log = log
    }

    /// The policy that is in force.
    package var policy: CompiledPolicy { state.withLock { $0.policy } }

    /// Puts another policy in force and returns the one before; stamps that were earned stay good.
    package func replace(with policy: CompiledPolicy) -> CompiledPolicy {
        state.withLock { state in
            defer { state.policy = policy }
            return state.policy
        }
    }

    /// Decides about somebody at a stage, and counts and logs that.
    func decide(
        _ stage: PolicyStage,
        _ applicant: Applicant,
        sale: SaleID,
        at now: Timestamp
    ) -> PolicyDecision {
        let (policy, request) = state.withLock { state in
            (state.policy, Self.request(of: applicant, sale: sale, &state, counts: true, at: now))
        }
        let decision = policy.decide(stage, request)
        if let log {
            // The queue id is no more than a pseudonym, and the reference by which people ask.
            let record = DecisionRecord(
                decision,
                stage,
                request,
                by: policy,
                room: room,
                sale: sale.name,
                tellsVisitor: true,
                at: now
            )
            log.note(record.line.utf8)
        }
        return decision
    }

    /// What would be decided about somebody at a stage; it is neither counted nor logged.
    func look(
        _ stage: PolicyStage,
        _ applicant: Applicant,
        sale: SaleID,
        at now: Timestamp
    ) -> PolicyDecision {
        let (policy, request) = state.withLock { state in
            (state.policy, Self.request(of: applicant, sale: sale, &state, counts: false, at: now))
        }
        return policy.decide(stage, request)
    }

    /// Remembers whoever filled in a field that no person sees, for the steps that come without a form.
    func noteTrap(_ visit: Visit, of visitor: Identifier) {
        guard visit.honeypot == true else { return }
        state.withLock { $0.traps.note(visitor) }
    }

    /// The sale that a decision is about.
    struct SaleID: Sendable {
        var name: String
        /// When people are let in; nil if there is no such moment.
        var starts: Timestamp?
    }

    private static func request(
        of applicant: Applicant,
        sale: SaleID,
        _ state: inout State,
        counts: Bool,
        at now: Timestamp
    ) -> PolicyRequest {
        let visit = applicant.visit
        var request = PolicyRequest()
        request.visitor = applicant.visitor
        request.stamps = applicant.stamps
        request.networkAddress = visit.address
        request.networkRate = visit.address.flatMap {
            state.rate(of: .network($0.prefix.base), counts: counts, at: now)
        }
        request.clientUserAgent = visit.userAgent
        request.clientLanguage = visit.language
        if visit.honeypot == true { state.traps.note(applicant.visitor) }
        let isTrapped = state.traps.hold(applicant.visitor)
        request.clientHoneypot = isTrapped || applicant.isKnown ? isTrapped : nil
        request.clientSameSite = visit.isSameSite
        request.deviceBound = applicant.isKnown ? applicant.keyThumbprint != nil : nil
        request.deviceRate = applicant.keyThumbprint.flatMap(deviceKey).flatMap {
            state.rate(of: .device($0), counts: counts, at: now)
        }
        if let account = applicant.account {
            let key = RequestRates.Key.account(account.subject)
            request.accountRate = state.rate(of: key, counts: counts, at: now)
            request.accountAgeDays = account.since.map { (now - $0).inSeconds / 86_400 }
        }
        request.saleSecondsToStart = sale.starts.map { ($0 - now).inSeconds } ?? 0
        request.saleLane = applicant.lane.name
        return request
    }

    private static func deviceKey(_ thumbprint: String) -> Identifier? {
        Identifier(bytes: SHA256.hash(data: Array(thumbprint.utf8)))
    }
}
