import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import StilePass

/// The HTTP server of one node: its routes, its limits, and the services behind it in the order in
/// which they start.
package struct StileServer: Sendable {
    /// Connections without traffic are closed after this.
    package static let idleTimeout: TimeAmount = .seconds(60)
    /// The most connections at once, unless the node is told to take fewer.
    package static let connectionLimit = 20_000
    /// The most bytes in all header fields of a request.
    package static let headerListLimit = 32 * 1024
    /// The most header fields of a request.
    package static let headerCountLimit = 100

    /// What the server needs.
    package struct Parts: Sendable {
        /// Where it listens; port 0 takes a free one.
        package var host: String
        /// The port.
        package var port: Int
        /// The rooms.
        package var rooms: Rooms
        /// The operators.
        package var operators: [Operator]
        /// The proxies whose word is believed.
        package var proxies: TrustedProxies
        /// The public keys of passes.
        package var passKeys: [PassPublicKey]
        /// The most connections at once.
        package var connectionLimit: Int
        /// Adds routes of the core that ships with Stile.
        package var addRoutes: @Sendable (Router<StileContext>) -> Void
        /// Is told the port once the server listens.
        package var onListening: @Sendable (Int) async -> Void

        /// Collects the parts.
        package init(
            host: String,
            port: Int,
            rooms: Rooms,
            operators: [Operator] = [],
            proxies: TrustedProxies = TrustedProxies(),
            passKeys: [PassPublicKey],
            connectionLimit: Int = StileServer.connectionLimit,
            addRoutes: @escaping @Sendable (Router<StileContext>) -> Void = { _ in },
            onListening: @escaping @Sendable (Int) async -> Void = { _ in }
        ) {
            self.host = host
            self.port = port
            self.rooms = rooms
            self.operators = operators
            self.proxies = proxies
            self.passKeys = passKeys
            self.connectionLimit = connectionLimit
            self.addRoutes = addRoutes
            self.onListening = onListening
        }
    }

    private let parts: Parts
    private let logger: Logger

    /// Prepares a server.
    package init(_ parts: Parts, logger: Logger) {
        self.parts = parts
        self.logger = logger
    }

    /// The services of the node: joins, leaders, and last the server, which therefore stops first.
    ///
    /// - Throws: if the key set can't be encoded.
    package func services() throws -> [any Service] {
        var services: [any Service] = []
        for room in parts.rooms.all {
            services.append(room.joins)
            services.append(RoomLeader(room: room, logger: logger))
        }
        services.append(try application())
        return services
    }

    private func application() throws -> some ApplicationProtocol {
        var quiet = logger
        // The framework logs each request's headers at debug level, and tokens lie in headers.
        quiet.logLevel = max(.info, logger.logLevel)
        let onListening = parts.onListening
        return Application(
            router: try router(),
            server: .http1(
                configuration: .init(
                    idleTimeout: Self.idleTimeout,
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: Self.headerListLimit,
                        maxHeaderListSize: Self.headerListLimit,
                        maxHeaderFieldCount: Self.headerCountLimit
                    )
                )
            ),
            configuration: .init(
                address: .hostname(parts.host, port: parts.port),
                backlog: 4096,
                availableConnectionsDelegate: .maximum(parts.connectionLimit, logger: quiet)
            ),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? 0) },
            logger: quiet
        )
    }

    private func router() throws -> Router<StileContext> {
        let router = Router(context: StileContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: ProblemMiddleware())
        RoomRoutes(rooms: parts.rooms, proxies: parts.proxies).add(to: router)
        CoreRoutes(rooms: parts.rooms).add(to: router)
        OperatorRoutes(rooms: parts.rooms, operators: parts.operators).add(to: router)
        StatusRoutes(
            rooms: parts.rooms,
            keySet: ByteBuffer(bytes: try KeySet.encode(parts.passKeys))
        ).add(to: router)
        parts.addRoutes(router)
        return router
    }
}
