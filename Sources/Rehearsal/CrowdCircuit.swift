import NIOCore
import Synchronization

/// What the connections of one ``CrowdLoop`` share: which request is next, whether there is one, and
/// what came of the others.
final class CrowdCircuit: Sendable {
    let requestTimeout: TimeAmount
    private let end: NIODeadline
    private let count: Int
    private let issued = Atomic(0)
    private let answers = Atomic(0)
    private let errors = Mutex<[CrowdError: Int]>([:])
    private let makeRequest: @Sendable (Int) -> CrowdRequest
    private let onAnswer: @Sendable (CrowdResponse, Duration) -> Void

    init(
        requestTimeout: TimeAmount,
        end: NIODeadline,
        count: Int,
        makeRequest: @escaping @Sendable (Int) -> CrowdRequest,
        onAnswer: @escaping @Sendable (CrowdResponse, Duration) -> Void
    ) {
        self.requestTimeout = requestTimeout
        self.end = end
        self.count = count
        self.makeRequest = makeRequest
        self.onAnswer = onAnswer
    }

    var hasNext: Bool {
        issued.load(ordering: .relaxed) < count && .now() < end
    }

    var tally: CrowdTally {
        CrowdTally(
            answers: answers.load(ordering: .sequentiallyConsistent),
            errors: errors.withLock { $0 }
        )
    }

    func next() -> CrowdRequest? {
        guard hasNext else { return nil }
        let number = issued.wrappingAdd(1, ordering: .relaxed).oldValue
        return number < count ? makeRequest(number) : nil
    }

    func answered(_ response: CrowdResponse, _ latency: Duration) {
        answers.wrappingAdd(1, ordering: .relaxed)
        onAnswer(response, latency)
    }

    func failed(_ error: CrowdError) {
        errors.withLock { $0[error, default: 0] += 1 }
    }
}
