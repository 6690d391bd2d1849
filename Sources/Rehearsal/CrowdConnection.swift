import NIOCore
import NIOPosix

/// One open connection of the crowd.
final class CrowdConnection: Sendable {
    private let channel: any Channel
    private let handler: NIOLoopBound<ExchangeHandler>
    private let host: String

    private init(_ handler: NIOLoopBound<ExchangeHandler>, _ channel: any Channel, host: String) {
        self.handler = handler
        self.channel = channel
        self.host = host
    }

    /// Connects to a server.
    static func open(
        to server: CrowdServer,
        until deadline: NIODeadline,
        on group: any EventLoopGroup
    ) async throws(CrowdError) -> CrowdConnection {
        let patience = deadline - .now()
        guard patience > .nanoseconds(0) else { throw .timedOut }
        let bootstrap = ClientBootstrap(group: group)
            .connectTimeout(patience)
            .channelOption(.socketOption(.tcp_nodelay), value: 1)
        do {
            return try await connect(bootstrap, to: server)
        } catch ChannelError.connectTimeout {
            throw .timedOut
        } catch {
            throw .refused
        }
    }

    private static func connect(
        _ bootstrap: sending ClientBootstrap,
        to server: CrowdServer
    ) async throws -> CrowdConnection {
        let initializer: @Sendable (any Channel) -> EventLoopFuture<CrowdConnection> = { channel in
            channel.eventLoop.makeCompletedFuture {
                let handler = ExchangeHandler()
                try channel.pipeline.syncOperations.addHandler(handler)
                let bound = NIOLoopBound(handler, eventLoop: channel.eventLoop)
                return CrowdConnection(bound, channel, host: server.authority)
            }
        }
        // An address needs no resolver, which would take a thread of its own for each connection.
        if let address = try? SocketAddress(ipAddress: server.host, port: server.port) {
            return try await bootstrap.connect(to: address, channelInitializer: initializer)
        }
        return try await bootstrap.connect(
            host: server.host,
            port: server.port,
            channelInitializer: initializer
        )
    }

    var isActive: Bool { channel.isActive }

    func whenClosed(_ action: @escaping @Sendable () -> Void) {
        channel.closeFuture.whenComplete { _ in action() }
    }

    /// Sends one request; the connection closes itself when it can carry no other.
    func exchange(
        _ request: CrowdRequest,
        until deadline: NIODeadline
    ) async -> Result<CrowdResponse, ExchangeFailure> {
        await withCheckedContinuation { continuation in
            channel.eventLoop.execute {
                self.handler.value.begin(request, host: self.host, until: deadline) {
                    continuation.resume(returning: $0)
                }
            }
        }
    }

    /// Sends request after request, each as soon as the last was answered, without leaving the
    /// event loop; returns when there is no next one, or why the connection can carry no other.
    func drive(_ circuit: CrowdCircuit) async -> CrowdError? {
        await withCheckedContinuation { continuation in
            channel.eventLoop.execute {
                self.next(circuit) { continuation.resume(returning: $0) }
            }
        }
    }

    private func next(_ circuit: CrowdCircuit, _ done: @escaping (CrowdError?) -> Void) {
        guard let request = circuit.next() else { return done(nil) }
        let start = NIODeadline.now()
        handler.value.begin(request, host: host, until: start + circuit.requestTimeout) { result in
            switch result {
            case .success(let response):
                circuit.answered(response, Duration(.now() - start))
                // The server may close after any answer; that is no error, only a new connection.
                if response.keepsConnection { self.next(circuit, done) } else { done(nil) }
            case .failure(let failure):
                done(failure.error)
            }
        }
    }

    /// Closes the connection; a request in flight ends with ``CrowdError/closed``.
    func close() async {
        channel.close(promise: nil)
        try? await channel.closeFuture.get()
    }
}
