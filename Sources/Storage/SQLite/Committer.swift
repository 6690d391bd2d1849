import Dispatch
import GRDB
import Synchronization
import WaitingRoom

/// The one writer of an embedded database: it takes whatever is pending, commits it, answers, and
/// takes again.
///
/// There is no timer: under load a batch is what arrived while the last one was being synced to disk,
/// and a lone caller waits for nobody. Every caller's work runs in a savepoint of its own inside the
/// shared transaction, so one caller's error undoes one caller's work; callers are answered only
/// after the commit is on disk. Closing drains what is pending instead of cancelling it, because a
/// commit that somebody waits for must be answered.
///
/// All blocking calls happen on a dispatch queue that belongs to this object alone.
package final class Committer: Sendable {
    /// The most callers whose work may be pending; one more is refused as busy.
    package static let pendingLimit = 50_000
    /// The most callers whose work one transaction carries.
    package static let batchLimit = 2_048

    private struct Job: Sendable {
        /// Does the work in a savepoint and says how to answer once it is committed.
        let work: @Sendable (Database) -> Done
        /// Answers that nothing was committed.
        let refuse: @Sendable (StoreError) -> Void
    }

    private struct Done {
        let answer: @Sendable () -> Void
        /// What the work threw, if it failed.
        let error: (any Error)?
    }

    private struct State {
        var pending: [Job] = []
        var isRunning = false
        var isClosed = false
        var idle: [CheckedContinuation<Void, Never>] = []
    }

    private let database: DatabaseQueue
    private let pendingLimit: Int
    private let queue = DispatchQueue(label: "stile.committer")
    private let state = Mutex(State())

    /// Takes charge of a database.
    package init(database: DatabaseQueue, pendingLimit: Int = Committer.pendingLimit) {
        self.database = database
        self.pendingLimit = pendingLimit
    }

    /// How many callers wait for a transaction to take their work.
    var pendingCount: Int { state.withLock { $0.pending.count } }

    /// Whether new work is refused.
    var isClosed: Bool { state.withLock { $0.isClosed } }

    /// Runs work inside the next transaction and returns what it returned, once that is durable.
    ///
    /// - Throws: what the work threw, or ``StoreError`` if it could not be committed.
    package func submit<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let job = Job(
                work: { database in
                    let result = Result { try Self.inSavepoint(database, work) }
                    return Done(
                        answer: { continuation.resume(with: result) },
                        error: result.error
                    )
                },
                refuse: { continuation.resume(throwing: $0) }
            )
            if let error = enqueue(job) { continuation.resume(throwing: error) }
        }
    }

    /// Refuses new work, and returns when all pending work has been answered.
    package func close() async {
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                state.isClosed = true
                if state.isRunning { state.idle.append(continuation) }
                return !state.isRunning
            }
            if isIdle { continuation.resume() }
        }
    }

    private func enqueue(_ job: Job) -> StoreError? {
        let (error, mustStart) = state.withLock { state -> (StoreError?, Bool) in
            if state.isClosed { return (.closed, false) }
            if state.pending.count >= pendingLimit { return (.busy, false) }
            state.pending.append(job)
            defer { state.isRunning = true }
            return (nil, !state.isRunning)
        }
        if mustStart { queue.async { self.drain() } }
        return error
    }

    private func drain() {
        while let batch = nextBatch() { commit(batch) }
    }

    private func nextBatch() -> [Job]? {
        let (batch, idle) = state.withLock {
            state -> ([Job]?, [CheckedContinuation<Void, Never>]) in
            guard !state.pending.isEmpty else {
                state.isRunning = false
                defer { state.idle = [] }
                return (nil, state.idle)
            }
            let batch = Array(state.pending.prefix(Self.batchLimit))
            state.pending.removeFirst(batch.count)
            return (batch, [])
        }
        for waiter in idle { waiter.resume() }
        return batch
    }

    private func commit(_ batch: [Job]) {
        var answers: [@Sendable () -> Void] = []
        do {
            try database.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    for job in batch {
                        let done = job.work(database)
                        answers.append(done.answer)
                        // After a full disk or a failed read SQLite may have rolled back everything
                        // (sqlite.org/lang_transaction.html §3): going on would commit job by job.
                        guard database.isInsideTransaction else {
                            throw done.error ?? StoreError.unavailable
                        }
                    }
                    return .commit
                }
            }
            for answer in answers { answer() }
        } catch {
            let failure = Self.storeError(error)
            for job in batch { job.refuse(failure) }
        }
    }

    private static func inSavepoint<Value>(
        _ database: Database,
        _ work: (Database) throws -> Value
    ) throws -> Value {
        var value: Value?
        try database.inSavepoint {
            value = try work(database)
            return .commit
        }
        guard let value else { throw StoreError.unavailable }
        return value
    }

    /// What callers may know of a database error.
    static func storeError(_ error: any Error) -> StoreError {
        switch error {
        case let error as StoreError: error
        case DatabaseError.SQLITE_FULL: .full
        default: .unavailable
        }
    }
}

extension Result {
    fileprivate var error: Failure? {
        guard case .failure(let error) = self else { return nil }
        return error
    }
}
