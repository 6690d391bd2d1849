import Rehearsal

/// A visitor who asks again, with the same keys, until there is an answer: the server may be dead.
struct StubbornVisitor: Sendable {
    /// How long to wait after a request that got no answer.
    static let retryPause = Duration.milliseconds(150)
    /// After so many answers in a row that never came, something is wrong with the test.
    static let patience = 400

    var visitor: Visitor

    mutating func join() async throws -> JoinAnswer {
        for _ in 0..<Self.patience {
            do {
                return try await visitor.join()
            } catch {
                guard error.isPassing else { throw error }
                try await Task.sleep(for: Self.retryPause)
            }
        }
        throw VisitError.noAnswer(.timedOut)
    }

    /// Asks until there is an answer or a refusal that stands.
    func persist<Answer: Sendable>(
        _ ask: (Visitor) async throws -> Answer
    ) async throws -> Answer {
        for _ in 0..<Self.patience {
            do {
                return try await ask(visitor)
            } catch let error as VisitError {
                guard error.isPassing else { throw error }
                try await Task.sleep(for: Self.retryPause)
            }
        }
        throw VisitError.noAnswer(.timedOut)
    }
}

extension VisitError {
    /// Whether the same request may do better in a moment.
    var isPassing: Bool {
        switch self {
        case .noAnswer: true
        case .refused(let status, _): status == 503
        case .unexpected: false
        }
    }
}
