import NIOCore
import NIOPosix

/// A closed-loop crowd for benchmarks: every connection sends its next request as soon as the last
/// one is answered.
///
/// Between answer and next request nothing leaves the event loop, so the crowd costs little of the
/// machine that it measures. What it measures is service under a fixed number of patient clients; it
/// says nothing of clients that arrive whether or not the server keeps up.
package struct CrowdLoop: Sendable {
    /// The most failed requests or connects after which a connection is given up.
    package static let failureLimit = 1_000
    /// How long a connection rests after a failure.
    package static let failurePause = Duration.milliseconds(20)

    private let server: CrowdServer
    private let connections: Int
    private let requestTimeout: TimeAmount
    private let group: any EventLoopGroup

    /// A crowd of so many connections, on event loops that outlive it.
    package init(
        host: String = "127.0.0.1",
        port: Int,
        connections: Int,
        requestTimeout: Duration = .seconds(10),
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
    ) {
        server = CrowdServer(host: host, port: port)
        self.connections = connections
        self.requestTimeout = TimeAmount(requestTimeout)
        self.group = group
    }

    /// Sends requests until the time is over or all are sent, and returns when all in flight are
    /// answered or failed.
    ///
    /// - Parameters:
    ///   - duration: No request is sent after it.
    ///   - count: The most requests to send.
    ///   - request: Makes the request of a number counted from 0; called on event loops.
    ///   - answer: Takes each answer and how long it took; called on event loops.
    /// - Returns: How many answers came, and which errors.
    package func run(
        for duration: Duration,
        atMost count: Int = .max,
        request: @escaping @Sendable (Int) -> CrowdRequest,
        answer: @escaping @Sendable (CrowdResponse, Duration) -> Void
    ) async -> CrowdTally {
        let circuit = CrowdCircuit(
            requestTimeout: requestTimeout,
            end: .now() + TimeAmount(duration),
            count: count,
            makeRequest: request,
            onAnswer: answer
        )
        await withTaskGroup { tasks in
            for _ in 0..<connections {
                tasks.addTask { await visit(circuit) }
            }
        }
        return circuit.tally
    }

    private func visit(_ circuit: CrowdCircuit) async {
        var failures = 0
        while circuit.hasNext, failures < Self.failureLimit, !Task.isCancelled {
            do throws(CrowdError) {
                try await driveConnection(circuit)
            } catch {
                circuit.failed(error)
                failures += 1
                try? await Task.sleep(for: Self.failurePause)
            }
        }
    }

    private func driveConnection(_ circuit: CrowdCircuit) async throws(CrowdError) {
        let connection = try await CrowdConnection.open(
            to: server,
            until: .now() + requestTimeout,
            on: group
        )
        let error = await connection.drive(circuit)
        await connection.close()
        if let error { throw error }
    }
}
