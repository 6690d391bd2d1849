import StilePass
import WaitingRoom

/// Somebody who asks for the next step, as a policy looks at them.
struct Applicant: Sendable {
    /// Who it is, for stable samples and for the log: the queue id, or the nonce of a join.
    var visitor: Identifier
    /// The lane.
    var lane: LaneID
    /// What was shown so far.
    var stamps: [Stamp] = []
    /// The thumbprint of the key that the token is bound to.
    var keyThumbprint: String?
    /// Whether there was a token that would tell of a key and of traps, or a join that brings them.
    var isKnown = true
    /// The request.
    var visit: Visit

    init(visitor: Identifier, lane: LaneID, visit: Visit) {
        self.visitor = visitor
        self.lane = lane
        self.visit = visit
    }

    init(_ token: QueueToken, visit: Visit) {
        self.init(visitor: token.queueID, lane: token.key.lane, visit: visit)
        stamps = token.stamps
        keyThumbprint = token.keyThumbprint
    }

    /// The account that the operator's site vouches for.
    var account: (subject: Identifier, since: Timestamp?)? {
        for case .account(let subject, _, let since, _) in stamps { return (subject, since) }
        return nil
    }
}
