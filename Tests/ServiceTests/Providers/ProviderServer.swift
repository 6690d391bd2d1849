import NIOCore
import NIOPosix
import Synchronization

/// A provider's server on loopback that answers as it is told, or misbehaves; it stops when the work
/// is done.
final class ProviderServer: Sendable {
    /// What the server does with a request.
    enum Behaviour: Sendable {
        /// Answers with a status and a body.
        case answer(Int, String)
        /// Says nothing.
        case hang
        /// Promises a body and sends a byte of it every fifty milliseconds.
        case drip
        /// Sends the head of an answer, and the body one byte at a time, for ever.
        case dripHead
        /// Sends everybody somewhere else, where success is waiting.
        case redirect
        /// Sends a body of so many bytes without saying how many.
        case flood(Int)
        /// Closes the connection, in the middle of an answer.
        case breakOff
        /// Speaks another protocol.
        case garbage
        /// Answers as the closure says: the whole answer to the whole request, as texts.
        case respond(@Sendable (String) -> String)
    }

    let port: Int
    private let seen: SeenRequests

    private init(port: Int, seen: SeenRequests) {
        self.port = port
        self.seen = seen
    }

    /// The requests that arrived, from the first line to the last byte of the body.
    var requests: [String] { seen.texts.withLock { $0 } }

    /// Where it is asked.
    var url: String { "http://127.0.0.1:\(port)/siteverify" }

    static func with<Value>(
        _ behaviour: Behaviour,
        _ work: (ProviderServer) async throws -> Value
    ) async throws -> Value {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let seen = SeenRequests()
        let channel = try await ServerBootstrap(group: group)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        ProviderConnection(behaviour: behaviour, seen: seen)
                    )
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let server = ProviderServer(port: channel.localAddress?.port ?? 0, seen: seen)
        let result: Result<Value, any Error>
        do { result = .success(try await work(server)) } catch { result = .failure(error) }
        try await group.shutdownGracefully()
        return try result.get()
    }
}

final class SeenRequests: Sendable {
    let texts = Mutex<[String]>([])
}

private final class ProviderConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let behaviour: ProviderServer.Behaviour
    private let seen: SeenRequests
    private var received = ""

    init(behaviour: ProviderServer.Behaviour, seen: SeenRequests) {
        self.behaviour = behaviour
        self.seen = seen
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received += String(buffer: unwrapInboundIn(data))
        guard let head = received.firstRange(of: "\r\n\r\n") else { return }
        let length = received[..<head.lowerBound].split(separator: "\r\n")
            .first { $0.lowercased().hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst(15).drop { $0 == " " }) }
        guard received[head.upperBound...].utf8.count >= length ?? 0 else { return }
        let path = received.split(separator: " ")[1]
        let request = received
        seen.texts.withLock { $0.append(request) }
        received = ""
        // Whoever follows a redirect finds success there.
        if path == "/elsewhere" {
            answer(200, #"{"success":true,"result":"success"}"#, context)
        } else {
            behave(context, request)
        }
    }

    private func behave(_ context: ChannelHandlerContext, _ request: String) {
        switch behaviour {
        case .answer(let status, let body): answer(status, body, context)
        case .hang: break
        case .drip:
            write("HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n{", context)
            drip(" ", context)
        case .dripHead:
            write("HTTP/1.1 200 OK\r\nX-Slow: ", context)
            drip("a", context)
        case .redirect:
            write(
                "HTTP/1.1 307 Elsewhere\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n",
                context
            )
        case .flood(let count):
            write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", context)
            write(#"{"success":true"# + String(repeating: " ", count: count) + "}", context)
            context.close(promise: nil)
        case .breakOff:
            write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"success\":true", context)
            context.close(promise: nil)
        case .garbage:
            write("220 mail.example ESMTP\r\n", context)
        case .respond(let respond):
            write(respond(request), context)
        }
    }

    private func drip(_ text: String, _ context: ChannelHandlerContext) {
        let channel = context.channel
        context.eventLoop.scheduleRepeatedTask(
            initialDelay: .milliseconds(50),
            delay: .milliseconds(50)
        ) { task in
            guard channel.isActive else { return task.cancel() }
            channel.writeAndFlush(ByteBuffer(string: text), promise: nil)
        }
    }

    private func answer(_ status: Int, _ body: String, _ context: ChannelHandlerContext) {
        write(
            "HTTP/1.1 \(status) Answer\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)",
            context
        )
    }

    private func write(_ text: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
    }
}
