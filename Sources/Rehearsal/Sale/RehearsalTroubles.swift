import Simulation
import Synchronization

/// Counts what the server refused or did not answer: a crowd goes on, but whoever reads the report must know.
final class RehearsalTroubles: Sendable {
    private struct Kind: Hashable {
        var request, answer: String
    }

    private let counts = Mutex<[Kind: Int]>([:])

    /// Notes what came instead of an answer; the end of a rehearsal is no trouble.
    func note(_ error: any Error, _ request: String) {
        guard !Task.isCancelled, !(error is CancellationError) else { return }
        let kind = Kind(request: request, answer: Self.words(error))
        counts.withLock { $0[kind, default: 0] += 1 }
    }

    /// All of it, in order of their names.
    var all: [SaleTrouble] {
        counts.withLock { counts in
            counts.map { SaleTrouble(request: $0.request, answer: $0.answer, count: $1) }
        }
        .sorted { $0.description < $1.description }
    }

    private static func words(_ error: any Error) -> String {
        switch error {
        case VisitError.refused(let status, let code):
            code.isEmpty ? "status \(status)" : "status \(status) \(code)"
        case VisitError.noAnswer(let error): "no answer (\(error))"
        case VisitError.unexpected: "an answer that is not as promised"
        case let error as CrowdError: "no answer (\(error))"
        default: "an answer that is not as promised"
        }
    }
}
