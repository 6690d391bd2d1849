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
    }

    private let state: Mutex<State>
    private let room: String
    private let log: DecisionLog?

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
            (state.policy, Self.request(of: applicant, sale: sale, &state.rates, at: now))
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

    /// The sale that a decision is about.
    struct SaleID: Sendable {
        var name: String
        /// When people are let in; nil if there is no such moment.
        var starts: Timestamp?
    }

    private static func request(
        of applicant: Applicant,
        sale: SaleID,
        _ rates: inout RequestRates,
        at now: Timestamp
    ) -> PolicyRequest {
        let visit = applicant.visit
        var request = PolicyRequest()
        request.visitor = applicant.visitor
        request.stamps = applicant.stamps
        request.networkAddress = visit.address
        request.networkRate = visit.address.flatMap {
            rates.note(.network($0.prefix.base), at: now)
        }
        request.clientUserAgent = visit.userAgent
        request.clientLanguage = visit.language
        request.clientHoneypot = visit.honeypot ?? false
        request.clientSameSite = visit.isSameSite
        request.deviceBound = applicant.keyThumbprint != nil
        request.deviceRate = applicant.keyThumbprint.flatMap(deviceKey).flatMap {
            rates.note(.device($0), at: now)
        }
        if let account = applicant.account {
            request.accountRate = rates.note(.account(account.subject), at: now)
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
