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
package final class JoinDesk: Service {
    /// The most joins that may be waiting to be numbered; one more is told to come back.
    package static let pendingLimit = 50_000

    /// A place and the sale it belongs to.
    struct Numbered: Sendable {
        var key: PlaceKey
        var sale: String
        /// Whether an earlier join with the same nonce was given it.
        var isRemembered = false
    }

    private typealias Waiter = CheckedContinuation<Result<Numbered, StoreError>, Never>

    private struct State {
        var order: [Identifier] = []
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
    func join(_ nonce: Identifier) async throws(StoreError) -> Numbered {
        let result = await withCheckedContinuation { waiter in
            if let answer = state.withLock({ Self.enqueue(nonce, waiter, &$0) }) {
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
        _ nonce: Identifier,
        _ waiter: Waiter,
        _ state: inout State
    ) -> Result<Numbered, StoreError>? {
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
            state.order.append(nonce)
        }
        state.waiters[nonce, default: []].append(waiter)
        return nil
    }

    private func numberPending() async {
        while let batch = nextBatch() { await number(batch) }
    }

    private func nextBatch() -> [Identifier]? {
        state.withLock { state in
            guard !state.order.isEmpty else { return nil }
            let batch = Array(state.order.prefix(SaleLimits.joinsPerBatch))
            state.order.removeFirst(batch.count)
            for nonce in batch { state.numbering[nonce] = state.waiters.removeValue(forKey: nonce) }
            return batch
        }
    }

    private func number(_ nonces: [Identifier]) async {
        let result: Result<Outcome, StoreError>
        do {
            result = .success(try await store.perform(.number(lane, nonces: nonces)))
        } catch {
            result = .failure(error)
        }
        for (waiter, answer) in finish(nonces, result) { waiter.resume(returning: answer) }
    }

    /// Remembers the outcome and says who is to be told what.
    private func finish(
        _ nonces: [Identifier],
        _ result: Result<Outcome, StoreError>
    ) -> [(Waiter, Result<Numbered, StoreError>)] {
        state.withLock { state in
            var answers: [(Waiter, Result<Numbered, StoreError>)] = []
            var numbered: (batch: JoinBatch, sale: String)?
            var failure = StoreError.unavailable
            switch result {
            case .success(.numbered(let batch, let sale)): numbered = (batch, sale)
            case .success: break
            case .failure(let error): failure = error
            }
            // A reset may have come in between: the places are good, but of a sale that is remembered
            // no more.
            if let numbered, numbered.sale == state.sale { state.recent.insert(numbered.batch) }
            for (offset, nonce) in nonces.enumerated() {
                let answer = numbered.map { numbered in
                    Numbered(
                        key: PlaceKey(
                            lane: numbered.batch.lane,
                            place: numbered.batch.first + offset
                        ),
                        sale: numbered.sale
                    )
                }
                for waiter in state.numbering.removeValue(forKey: nonce) ?? [] {
                    answers.append((waiter, answer.map(Result.success) ?? .failure(failure)))
                }
            }
            return answers
        }
    }
}
