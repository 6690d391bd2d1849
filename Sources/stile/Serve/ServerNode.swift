import Foundation
import Logging
import Service
import ServiceLifecycle
import StilePass
import Storage
import TicketOffice
import UnixSignals
import WaitingRoom

/// One whole server, put together: the only place where rules, stores and HTTP meet.
struct ServerNode: Sendable {
    /// How long a graceful shutdown may take before what still runs is cancelled.
    static let longestShutdown: Duration = .seconds(30)

    /// The rooms.
    let rooms: Rooms
    /// The ticket office that ships with Stile, if the configuration gives it something to sell.
    let office: Office?

    private let configuration: Configuration
    private let file: SQLiteFile
    private let passKeys: [PassPublicKey]
    private let exchange: (any ProviderExchange & Service)?
    private let retention: IdentityRetention?
    private let logger: Logger

    /// Opens the store in a folder, and every room and event in it.
    init(
        _ configuration: Configuration,
        secrets: SecretStore,
        policies: PolicyAssembly? = nil,
        folder: String,
        logger: Logger
    ) async throws {
        self.configuration = configuration
        self.logger = logger
        let exchange = Self.exchange(configuration)
        self.exchange = exchange
        // Sessions and passes in the database are as good as money: nobody else may read its files.
        umask(0o077)
        file = try SQLiteFile(folder: folder, name: configuration.sqlite)
        passKeys = secrets.passKeys.map(\.publicKey)
        var rooms: [Room] = []
        for configured in configuration.rooms {
            var plan = configured
            let policy = configuration.policies[plan.id]
            if let policy { plan.terms.paymentGrace = policy.document.limits.paymentGrace }
            let store = SQLiteRoomStore(
                committer: file.committer,
                room: plan.id,
                clock: Timestamp.wallClock
            )
            rooms.append(
                try await Room(
                    plan: plan,
                    parts: Room.Parts(
                        store: store,
                        tokenKeys: secrets.queueTokenKeys,
                        passKeys: secrets.passKeys,
                        issuer: configuration.issuer,
                        publicURL: configuration.server.publicAddress,
                        coreSecret: try secrets.coreSecret(of: plan.id),
                        policy: try policies?.parts(
                            of: policy,
                            for: plan,
                            exchange: exchange,
                            logger: logger
                        )
                    )
                )
            )
        }
        self.rooms = Rooms(rooms)
        retention = policies?.retention(of: rooms, logger: logger)
        var plan = configuration.office
        plan.returnDelay = configuration.policies.values.reduce(plan.returnDelay) {
            max($0, $1.document.limits.longestReturnDelay)
        }
        office = try await Self.office(plan, self.rooms, file.committer, logger)
    }

    /// Serves until a signal or a graceful shutdown; then drains the store.
    ///
    /// - Parameters:
    ///   - shutdownSignals: The signals that stop it gracefully.
    ///   - visitor: Work beside the server that ends it all when it is done.
    ///   - onListening: Is told the port once the server listens.
    /// - Throws: What stopped a service, for one that the port is in use.
    func run(
        shutdownSignals: [UnixSignal] = [],
        visitor: (any Service)? = nil,
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) async throws {
        var configurations = try services(onListening).map {
            ServiceGroupConfiguration.ServiceConfiguration(service: $0)
        }
        if let visitor {
            configurations.append(
                .init(service: visitor, successTerminationBehavior: .gracefullyShutdownGroup)
            )
        }
        var group = ServiceGroupConfiguration(
            services: configurations,
            gracefulShutdownSignals: shutdownSignals,
            logger: logger
        )
        group.maximumGracefulShutdownDuration = Self.longestShutdown
        let result: Result<Void, any Error>
        do {
            result = .success(try await ServiceGroup(configuration: group).run())
        } catch {
            result = .failure(error)
        }
        await file.close()
        for room in rooms.all { await room.flushDecisions() }
        try result.get()
    }

    private func services(
        _ onListening: @escaping @Sendable (Int) async -> Void
    ) throws -> [any Service] {
        let networks = configuration.server.trustedProxies.compactMap(TrustedProxies.Network.init)
        let proxies = TrustedProxies(
            networks: networks,
            isSecureItself: configuration.server.publicURL?.hasPrefix("https:") ?? false
        )
        let openFiles = OpenFiles.raise()
        let notice = OpenFiles.notice(openFiles: openFiles)
        let logger = logger
        var parts = StileServer.Parts(
            host: configuration.server.host,
            port: configuration.server.port,
            rooms: rooms,
            operators: configuration.operators,
            proxies: proxies,
            passKeys: passKeys,
            connectionLimit: OpenFiles.connectionLimit(openFiles: openFiles),
            onListening: { port in
                if let notice { logger.notice("\(notice)") }
                await onListening(port)
            }
        )
        var services: [any Service] = exchange.map { [$0] } ?? []
        if let retention { services.append(retention) }
        if let office {
            let shop = try ShopRoutes<StileContext>(office: office, proxies: proxies)
            parts.addRoutes = { shop.add(to: $0) }
            services.append(ShopUpkeep(office: office, logger: logger))
            for event in configuration.office.events {
                // Of a room that leads elsewhere another core tells how it is.
                guard let room = rooms.room(event.id), room.plan.leadsToOffice else { continue }
                services.append(OfficeReporter(office: office, room: room, logger: logger))
            }
        }
        // The server comes last and therefore stops first: nobody asks what has stopped already.
        return services + (try StileServer(parts, logger: logger).services())
    }

    /// The way to other people's servers, if a policy asks any and this build has one.
    private static func exchange(
        _ configuration: Configuration
    ) -> (any ProviderExchange & Service)? {
        let isNeeded = configuration.policies.values.contains {
            !ProviderSecrets.names(neededBy: $0.document).isEmpty
        }
        return isNeeded ? ProviderClient.make() : nil
    }

    private static func office(
        _ plan: Configuration.OfficePlan,
        _ rooms: Rooms,
        _ committer: Committer,
        _ logger: Logger
    ) async throws -> Office? {
        guard !plan.events.isEmpty else { return nil }
        let office = Office(
            store: SQLiteOfficeStore(clock: Timestamp.wallClock) { work in
                try await committer.submit(work)
            },
            provider: SandboxProvider(),
            desk: RoomAdmissionDesk(rooms: rooms, logger: logger),
            holdFor: plan.hold,
            drawRest: { plan.drawRest() },
            makeID: OrderNumber.random
        )
        for event in plan.events { try await office.open(event) }
        return office
    }
}
