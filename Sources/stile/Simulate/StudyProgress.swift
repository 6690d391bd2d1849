import Foundation
import StilePass
import Synchronization

/// A line on the terminal that says how far a simulation has come.
///
/// It appears after a second, only where somebody looks, and is gone when the work is done.
final class StudyProgress: Sendable {
    /// After how long the line appears.
    static let patience = Duration.seconds(1)
    /// How often it is written anew.
    static let interval = Duration.milliseconds(200)
    /// How many letters long the bar is.
    static let length = 30

    private struct State {
        var study = 0
        var runs: Int
        var shares: [Int: Double] = [:]
    }

    private let studies: Int
    private let state: Mutex<State>

    init(studies: Int, runs: Int) {
        self.studies = studies
        state = Mutex(State(runs: runs))
    }

    func begin(study: Int, runs: Int) {
        state.withLock { state in
            state.study = study
            state.runs = runs
            state.shares = [:]
        }
    }

    func expect(runs: Int) { state.withLock { $0.runs = runs } }

    func note(run: Int, share: Double) { state.withLock { $0.shares[run] = share } }

    /// How much is done, from 0 to 1.
    var share: Double {
        state.withLock { state in
            // In order of runs, because sums of fractions depend on theirs.
            let done = (0..<state.runs).reduce(0.0) { $0 + (state.shares[$1] ?? 0) }
            return (Double(state.study) + done / Double(state.runs)) / Double(max(1, studies))
        }
    }

    /// Does some work while the line is shown.
    func shown<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        guard isatty(STDERR_FILENO) != 0 else { return try await work() }
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask {
                await self.show()
                return nil
            }
            group.addTask { try await work() }
            while let result = try await group.next() {
                guard let result else { continue }
                group.cancelAll()
                return result
            }
            throw CancellationError()
        }
    }

    private func show() async {
        let clock = ContinuousClock()
        let begin = clock.now
        var isShown = false
        do {
            try await clock.sleep(for: Self.patience)
            while true {
                Self.write("\r\u{1B}[K" + line(after: begin.duration(to: clock.now)))
                isShown = true
                try await clock.sleep(for: Self.interval)
            }
        } catch {
            // Cancelled: the work is done, or somebody does not want to wait for it.
            if isShown { Self.write("\r\u{1B}[K") }
        }
    }

    /// The bar, the share that is done, and the time that is left if the rest goes as fast.
    func line(after time: Duration) -> String {
        let share = share
        let full = Int(share * Double(Self.length))
        let bar =
            String(repeating: "█", count: full)
            + String(repeating: "░", count: Self.length - full)
        let percent = Int(share * 100)
        guard share > 0.01, share < 1 else { return "\(bar) \(percent) %" }
        return "\(bar) \(percent) %  \(FigureText.time(time.inSeconds * (1 - share) / share)) left"
    }

    private static func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
