import NIOCore
import NIOPosix
import Synchronization

/// A lean HTTP/1.1 client for a crowd of visitors that share a limited number of connections.
///
/// Connections are kept and used again, the most recently used first. When all are in use, requests
/// wait in order of arrival. Point it only at servers that you run: Stile itself uses loopback only.
///
/// Cancelling a task does not cut its request short; the request timeout and ``close()`` do.
package final class CrowdClient: Sendable {
    /// The most requests that may wait for a connection; one more is refused as busy.
    package static let waitingLimit = 100_000

    private typealias Lease = PoolLease<CrowdConnection>
    private typealias Waiter = CheckedContinuation<Lease, Never>

    private struct State {
        var pool: ConnectionPool<CrowdConnection, Waiter>
        var open: [ObjectIdentifier: CrowdConnection] = [:]
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    private let server: CrowdServer
    private let requestTimeout: TimeAmount
    private let pace: RequestPace?
    private let group: any EventLoopGroup
    private let state: Mutex<State>

    /// A client that opens connections as they are needed, on event loops that outlive it.
    ///
    /// The request timeout runs from the call of ``send(_:)`` to the last byte of the answer, waiting
    /// and connecting included; with a limit of requests per second, from when it may go out.
    package init(
        host: String = "127.0.0.1",
        port: Int,
        connectionLimit: Int,
        requestTimeout: Duration = .seconds(10),
        requestsPerSecond: Double? = nil,
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
    ) {
        server = CrowdServer(host: host, port: port)
        self.requestTimeout = TimeAmount(requestTimeout)
        self.group = group
        pace = requestsPerSecond.map(RequestPace.init(perSecond:))
        let pool = ConnectionPool<CrowdConnection, Waiter>(
            connectionLimit: connectionLimit,
            waitingLimit: Self.waitingLimit
        )
        state = Mutex(State(pool: pool))
    }

    /// Sends a request and returns the whole answer, whatever its status.
    ///
    /// If a kept connection turns out to have been closed before any byte of the answer, a request
    /// that is safe to repeat goes out once more on a new connection.
    package func send(_ request: CrowdRequest) async throws(CrowdError) -> CrowdResponse {
        await pace?.wait()
        let deadline = NIODeadline.now() + requestTimeout
        switch await lease(until: deadline) {
        case .refused(let error):
            throw error
        case .emptySlot:
            return try await sendOnNewConnection(request, until: deadline)
        case .connection(let connection):
            let result = await connection.exchange(request, until: deadline)
            if case .failure(let failure) = result, failure.isWorthRepeating, request.isRepeatable {
                return try await sendOnNewConnection(request, until: deadline)
            }
            return try finish(result, on: connection)
        }
    }

    /// Refuses new requests, ends those in flight, and returns when every connection is closed.
    package func close() async {
        let (connections, waiters) = state.withLock { state in
            (Array(state.open.values), state.pool.close())
        }
        for waiter in waiters { waiter.resume(returning: .refused(.closed)) }
        for connection in connections { await connection.close() }
        await withCheckedContinuation { closer in
            let isUnused = state.withLock { state in
                if !state.pool.isUnused { state.closers.append(closer) }
                return state.pool.isUnused
            }
            if isUnused { closer.resume() }
        }
    }

    private func sendOnNewConnection(
        _ request: CrowdRequest,
        until deadline: NIODeadline
    ) async throws(CrowdError) -> CrowdResponse {
        let connection: CrowdConnection
        do throws(CrowdError) {
            connection = try await open(until: deadline)
        } catch {
            release(nil)
            throw error
        }
        return try finish(await connection.exchange(request, until: deadline), on: connection)
    }

    private func finish(
        _ result: Result<CrowdResponse, ExchangeFailure>,
        on connection: CrowdConnection
    ) throws(CrowdError) -> CrowdResponse {
        switch result {
        case .success(let response):
            release(response.keepsConnection ? connection : nil)
            return response
        case .failure(let failure):
            release(nil)
            throw failure.error
        }
    }

    private func open(until deadline: NIODeadline) async throws(CrowdError) -> CrowdConnection {
        let connection = try await CrowdConnection.open(to: server, until: deadline, on: group)
        let isClosed = state.withLock { state in
            if !state.pool.isClosed { state.open[ObjectIdentifier(connection)] = connection }
            return state.pool.isClosed
        }
        if isClosed {
            await connection.close()
            throw .closed
        }
        connection.whenClosed { self.forget(connection) }
        return connection
    }

    private func forget(_ connection: CrowdConnection) {
        state.withLock { state in
            state.open[ObjectIdentifier(connection)] = nil
            state.pool.forget(connection)
        }
    }

    private func lease(until deadline: NIODeadline) async -> Lease {
        await withCheckedContinuation { waiter in
            switch state.withLock({ $0.pool.take(orWait: waiter, until: deadline) }) {
            case .leased(let lease): waiter.resume(returning: lease)
            case .waits(let needsTimer):
                if needsTimer { expireWaiters(from: deadline) }
            }
        }
    }

    private func expireWaiters(from deadline: NIODeadline) {
        group.any().scheduleTask(deadline: deadline) {
            let (expired, next) = self.state.withLock { $0.pool.expire(at: .now()) }
            for waiter in expired { waiter.resume(returning: .refused(.timedOut)) }
            if let next { self.expireWaiters(from: next) }
        }
    }

    private func release(_ connection: CrowdConnection?) {
        let connection = connection?.isActive == true ? connection : nil
        let (handOn, closers) = state.withLock { state in
            let handOn = state.pool.giveBack(connection)
            defer { if state.pool.isUnused { state.closers = [] } }
            return (handOn, state.pool.isUnused ? state.closers : [])
        }
        if let handOn { handOn.waiter.resume(returning: handOn.lease) }
        for closer in closers { closer.resume() }
        // If it was closed just now, the close may have been told before the connection was idle.
        if let connection, !connection.isActive { forget(connection) }
    }
}
