import NIOCore
import NIOPosix
import Synchronization

/// A server on loopback that answers, or fails to answer, as the path of the request says; it stops
/// when the work is done.
///
/// - `/echo` repeats the body, `/last` says that the connection ends with this answer.
/// - `/hang-up` closes after the answer without having said so.
/// - `/silent` never answers, `/abort` closes without an answer, `/cut` in the middle of one.
/// - `/garbage` is not HTTP.
/// - `/second-only` is answered only from the second time on; the first time it is an abort.
final class TestServer: Sendable {
    struct Counts {
        var connections = 0
        var open = 0
        var mostOpen = 0
        var requests: [String: Int] = [:]
    }

    let port: Int
    private let state: StateBox

    private init(port: Int, state: StateBox) {
        self.port = port
        self.state = state
    }

    var counts: Counts { state.value.withLock { $0 } }

    static func with<Value>(_ work: (TestServer) async throws -> Value) async throws -> Value {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let state = StateBox()
        let channel = try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 256)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(TestConnection(state: state))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let server = TestServer(port: channel.localAddress?.port ?? 0, state: state)
        do {
            let value = try await work(server)
            try await group.shutdownGracefully()
            return value
        } catch {
            try await group.shutdownGracefully()
            throw error
        }
    }
}

final class StateBox: Sendable {
    let value = Mutex(TestServer.Counts())
}

private final class TestConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let state: StateBox
    private var received = ""

    init(state: StateBox) {
        self.state = state
    }

    func channelActive(context: ChannelHandlerContext) {
        state.value.withLock { counts in
            counts.connections += 1
            counts.open += 1
            counts.mostOpen = max(counts.mostOpen, counts.open)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        state.value.withLock { $0.open -= 1 }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received += String(buffer: unwrapInboundIn(data))
        while let (path, body) = nextRequest() {
            let count = state.value.withLock { counts in
                counts.requests[path, default: 0] += 1
                return counts.requests[path, default: 0]
            }
            answer(path, body, count, context)
        }
    }

    private func nextRequest() -> (path: String, body: String)? {
        guard let head = received.firstRange(of: "\r\n\r\n") else { return nil }
        var length = 0
        for line in received[..<head.lowerBound].split(separator: "\r\n")
        where line.hasPrefix("Content-Length: ") {
            length = Int(line.dropFirst(16)) ?? 0
        }
        let rest = received[head.upperBound...].utf8
        guard rest.count >= length else { return nil }
        let path = received.split(separator: " ")[1]
        let body = String(decoding: rest.prefix(length), as: UTF8.self)
        defer { received = String(decoding: rest.dropFirst(length), as: UTF8.self) }
        return (String(path), body)
    }

    private func answer(
        _ path: String,
        _ body: String,
        _ count: Int,
        _ context: ChannelHandlerContext
    ) {
        let whole = "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
        switch path {
        case "/silent": break
        case "/abort": context.close(promise: nil)
        case "/second-only" where count == 1: context.close(promise: nil)
        case "/garbage": write("220 mail.example ESMTP\r\n", context)
        case "/cut":
            write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", context, thenCloses: true)
        case "/last":
            write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n\(body)", context, thenCloses: true)
        case "/hang-up": write(whole, context, thenCloses: true)
        default: write(whole, context)
        }
    }

    private func write(
        _ text: String,
        _ context: ChannelHandlerContext,
        thenCloses: Bool = false
    ) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
        if thenCloses { context.close(promise: nil) }
    }
}
