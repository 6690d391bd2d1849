import Logging
import ServiceLifecycle

extension ServerNode {
    /// Serves while some work lasts that is told the port, then shuts down gracefully.
    ///
    /// - Throws: what the work throws, or why the server could not listen.
    func serve<Value: Sendable>(
        while work: @escaping @Sendable (Int) async throws -> Value
    ) async throws -> Value {
        let (ports, port) = AsyncStream<Int>.makeStream()
        var logger = Logger(label: "stile")
        logger.logLevel = .error
        let group = ServiceGroup(
            services: [ListeningNode(node: self, port: port)],
            logger: logger
        )
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { port.finish() }
                try await group.run()
            }
            guard let port = await ports.first(where: { _ in true }) else {
                try await tasks.waitForAll()
                throw CancellationError()
            }
            let result: Result<Value, any Error>
            do {
                result = .success(try await work(port))
            } catch {
                result = .failure(error)
            }
            await group.triggerGracefulShutdown()
            if Task.isCancelled {
                // The end of the server is then no news, and what the work knew by then is.
                try? await tasks.waitForAll()
            } else {
                try await tasks.waitForAll()
            }
            return try result.get()
        }
    }
}

/// A node that tells its port; an outer service group can shut it down gracefully.
private struct ListeningNode: Service {
    let node: ServerNode
    let port: AsyncStream<Int>.Continuation

    func run() async throws {
        try await node.run { port.yield($0) }
    }
}
