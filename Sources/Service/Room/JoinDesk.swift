import ServiceLifecycle
import StilePass
import Synchronization
import WaitingRoom

/// Numbers the joins of one room in batches: one store transaction for all that came while the last
/// one was being committed, in order of arrival.
///
/// There is no timer; a lone join is numbered at once. Joins with the same nonce get the same place,
/// whether they come together or within ``RecentJoins/memory`` of each other. A join is answered only
/// when its place is durable.
///
/// A join that shows subjects is numbered on its own, in its turn, so that none of them gets a second
/// place where the policy allows one.
package final class JoinDesk: Service {
    /// The most joins that may be waiting to be numbered; one more is told to come back.
    package static let pendingLimit = 50_000

    /// A place and the sale it belongs to.
    struct Numbered: Sendable {
        var key: PlaceKey
        var sale: String
        /// Whether an earlier join with the same nonce was given it.
        var isRemembered = false
        /// Whether one of the join's subjects had the place already.
        var isKept = false
    }

    private struct Join {
        var nonce: Identifier
        var subjects: [Subject]
    }

    private typealias Waiter = CheckedContinuation<Result<Numbered, StoreError>, Never>

    private struct State {
        var order: [Join] = []
        var waiters: [Identifier: [Waiter]] = [:]
        var numbering: [Identifier: [Waiter]] = [:]
        var recent = RecentJoins()
        var sale = ""
        var isClosed = false
    }

    private let store: any RoomStore
    private let lane: LaneID
    private let state = Mutex(State())
    private let arrivals: AsyncStream<Void>
    private let arrival: AsyncStream<Void>.Continuation

    init(store: any RoomStore, lane: LaneID) {
        self.store = store
        self.lane = lane
        (arrivals, arrival) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Begins to number for a sale, knowing the joins that may still be repeated.
    func begin(sale: String, recent batches: [JoinBatch]) {
        state.withLock { state in
            state.sale = sale
            state.recent = RecentJoins()
            for batch in batches { state.recent.insert(batch) }
        }
    }

    /// The place for a nonce, once it is durable.
    ///
    /// - Parameters:
    ///   - nonce: Means the same join again, whatever it shows.
    ///   - subjects: Whoever may have one place only, ``SaleLimits/subjectsPerJoin`` at the most; none
    ///     where the policy does not ask for that.
    /// - Returns: The place, which a subject or an earlier join may have had before.
    /// - Throws: ``StoreError``; then the join may be repeated with the same nonce.
    func join(
        _ nonce: Identifier,
        subjects: [Subject] = []
    ) async throws(StoreError) -> Numbered {
        let join = Join(nonce: nonce, subjects: subjects)
        let result = await withCheckedContinuation { waiter in
            if let answer = state.withLock({ Self.enqueue(join, waiter, &$0) }) {
                waiter.resume(returning: answer)
            } else {
                arrival.yield()
            }
        }
        return try result.get()
    }

    /// Numbers what arrives until a graceful shutdown, and then what is still pending.
    package func run() async throws {
        for await _ in arrivals.cancelOnGracefulShutdown() { await numberPending() }
        state.withLock { $0.isClosed = true }
        await numberPending()
    }

    /// An answer that needs no numbering, or nil if the waiter was put in line.
    private static func enqueue(
        _ join: Join,
        _ waiter: Waiter,
        _ state: inout State
    ) -> Result<Numbered, StoreError>? {
        let nonce = join.nonce
        if let key = state.recent.place(for: nonce) {
            return .success(Numbered(key: key, sale: state.sale, isRemembered: true))
        }
        if state.isClosed { return .failure(.closed) }
        if state.numbering[nonce] != nil {
            state.numbering[nonce]?.append(waiter)
            return nil
        }
        if state.waiters[nonce] == nil {
            guard state.order.count < pendingLimit else { return .failure(.busy) }
            state.order.append(join)
        }
        state.waiters[nonce, default: []].append(waiter)
        return nil
    }

    private func numberPending() async {
        while let batch = nextBatch() { await number(batch) }
    }

    private func nextBatch() -> [Join]? {
        state.withLock { state in
            guard !state.order.isEmpty else { return nil }
            let batch = Array(state.order.prefix(SaleLimits.joinsPerBatch))
            state.order.removeFirst(batch.count)
            for join in batch {
                state.numbering[join.nonce] = state.waiters.removeValue(forKey: join.nonce)
            }
            return batch
        }
    }

    private func number(_ joins: [Join]) async {
        let runs = runs(of: joins)
        let result: Result<[Outcome], StoreError>
        do {
            result = .success(try await store.perform(runs.map(command(for:))))
        } catch {
            result = .failure(error)
        }
        let answers = state.withLock { Self.finish(runs, result, &$0) }
        for (waiter, answer) in answers { waiter.resume(returning: answer) }
    }

    /// The joins in order, those that one command numbers together.
    private func runs(of joins: [Join]) -> [[Join]] {
        joins.reduce(into: []) { runs, join in
            if join.subjects.isEmpty, let last = runs.indices.last, runs[last][0].subjects.isEmpty {
                runs[last].append(join)
            } else {
                runs.append([join])
            }
        }
    }

    private func command(for run: [Join]) -> StoreCommand {
        if run.count == 1, !run[0].subjects.isEmpty {
            return .numberOnce(lane, nonce: run[0].nonce, subjects: run[0].subjects)
        }
        return .number(lane, nonces: run.map(\.nonce))
    }

    /// Remembers the outcomes and says who is to be told what.
    private static func finish(
        _ runs: [[Join]],
        _ result: Result<[Outcome], StoreError>,
        _ state: inout State
    ) -> [(Waiter, Result<Numbered, StoreError>)] {
        var answers: [(Waiter, Result<Numbered, StoreError>)] = []
        for (index, run) in runs.enumerated() {
            let outcome = result.map { index < $0.count ? $0[index] : nil }
            // A reset may have come in between: the places are good, but of a sale that is remembered
            // no more.
            if case .success(.numbered(let batch, let sale)?) = outcome, sale == state.sale {
                state.recent.insert(batch)
            }
            for (offset, join) in run.enumerated() {
                let answer = outcome.flatMap { place(at: offset, in: $0) }
                for waiter in state.numbering.removeValue(forKey: join.nonce) ?? [] {
                    answers.append((waiter, answer))
                }
            }
        }
        return answers
    }

    private static func place(
        at offset: Int,
        in outcome: Outcome?
    ) -> Result<Numbered, StoreError> {
        switch outcome {
        case .numbered(let batch, let sale):
            let key = PlaceKey(lane: batch.lane, place: batch.first + offset)
            return .success(Numbered(key: key, sale: sale))
        case .kept(let key, let sale):
            return .success(Numbered(key: key, sale: sale, isKept: true))
        default: return .failure(.unavailable)
        }
    }
}
