import Rehearsal
import Synchronization

/// What the visitors of a sale were told, as the evidence of the test.
final class SaleRecorder: Sendable {
    struct Record: Sendable {
        /// Who was given which place: the visitor's number, by place.
        var ownerOfPlace: [Int: Int] = [:]
        /// Who was given which queue id.
        var ownerOfQueueID: [String: Int] = [:]
        /// Places that were given to two visitors, or visitors who were given two places.
        var contradictions: [String] = []
        /// When visitors were admitted.
        var admissions: [ContinuousClock.Instant] = []
        /// Sessions, by visitor.
        var sessions: [String: Int] = [:]
        /// Ticket numbers, by visitor.
        var tickets: [String: Int] = [:]
        /// Passes that were redeemed.
        var spentPasses: [String] = []
    }

    private let record = Mutex(Record())

    var current: Record { record.withLock { $0 } }

    func joined(_ visitor: Int, _ answer: JoinAnswer) {
        record.withLock { record in
            if let other = record.ownerOfPlace.updateValue(visitor, forKey: answer.place),
                other != visitor
            {
                record.contradictions.append("place \(answer.place): \(other) and \(visitor)")
            }
            if let other = record.ownerOfQueueID.updateValue(visitor, forKey: answer.queueID),
                other != visitor
            {
                record.contradictions.append("one queue id: \(other) and \(visitor)")
            }
        }
    }

    func admitted(_ visitor: Int, session: String, pass: String) {
        let now = ContinuousClock.now
        record.withLock { record in
            record.admissions.append(now)
            record.spentPasses.append(pass)
            if let other = record.sessions.updateValue(visitor, forKey: session), other != visitor {
                record.contradictions.append("one session: \(other) and \(visitor)")
            }
        }
    }

    func bought(_ visitor: Int, tickets: [String]) {
        record.withLock { record in
            for ticket in tickets {
                if let other = record.tickets.updateValue(visitor, forKey: ticket) {
                    record.contradictions.append("ticket \(ticket): \(other) and \(visitor)")
                }
            }
        }
    }
}
