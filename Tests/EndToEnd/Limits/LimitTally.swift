import Synchronization

/// What clients were told who buy on a few accounts or cards, all at once.
final class LimitTally: Sendable {
    struct Answers: Sendable {
        /// Tickets sold, by account or card.
        var sold: [Int: Int] = [:]
        /// How often a limit left nothing.
        var refused = 0
        /// How many clients have got their answer.
        var count: Int { sold.values.reduce(0, +) + refused }
    }

    private let answers = Mutex(Answers())

    var current: Answers { answers.withLock { $0 } }

    func sell(to buyer: Int) { answers.withLock { $0.sold[buyer, default: 0] += 1 } }

    func refuse() { answers.withLock { $0.refused += 1 } }

    /// Waits until so many clients have got their answer.
    func wait(for count: Int) async throws {
        while current.count < count { try await Task.sleep(for: .milliseconds(1)) }
    }
}
