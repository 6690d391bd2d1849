import Logging
import StilePass
import Synchronization

/// What the operator's log says of those whom a policy asks: providers of challenges, and the verifier
/// of documents.
///
/// A fault meets every visitor, so the same one is told once in a while and not each time.
final class PartnerLog: Sendable {
    /// How long the same fault is not told again.
    static let pause: Duration = .seconds(30)

    private let logger: Logger
    private let told = Mutex<[String: Timestamp]>([:])

    init(logger: Logger) {
        self.logger = logger
    }

    /// Tells of a fault, unless it was told just now.
    ///
    /// - Parameters:
    ///   - level: `error` for what the operator has to mend.
    ///   - sentence: What is wrong; one of few, with nothing in it that a visitor sent.
    ///   - partner: Who it is about, by the name in the policy.
    ///   - now: The wall clock.
    func tell(_ level: Logger.Level, _ sentence: String, of partner: String, at now: Timestamp) {
        let fault = "\(partner): \(sentence)"
        let isNew = told.withLock { told in
            if let last = told[fault], last <= now, now < last + Self.pause { return false }
            told[fault] = now
            return true
        }
        if isNew { logger.log(level: level, "\(fault)") }
    }

    /// Notes a call that a verifier answered, so that its bill can be checked.
    func note(_ answer: String) {
        logger.info("verifier: \(answer)")
    }
}
