import Logging
import Rehearsal
import Service
import ServiceLifecycle
import StilePass
import Testing
import WaitingRoom

/// A whole server in the test's process, on a free port of the loopback interface.
struct RunningServer: Sendable {
    static let coreSecret = "the-core's-own-secret"
    static let viewerToken = "the-viewer's-token"
    static let operatorToken = "the-operator's-token"
    static let issuer = "http://stile.test"

    let port: Int
    let client: CrowdClient
    let stores: [String: MemoryRoomStore]

    func get(_ path: String, _ headers: [(String, String)] = []) async throws -> CrowdResponse {
        try await client.send(.get(path, headers: headers))
    }

    func post(
        _ path: String,
        _ json: String? = nil,
        _ headers: [(String, String)] = []
    ) async throws -> CrowdResponse {
        try await client.send(
            json.map { .post(path, headers: headers, json: $0) } ?? .post(path, headers: headers)
        )
    }

    /// Posts as an operator who may change rooms.
    func operate(_ path: String, _ json: String? = nil) async throws -> CrowdResponse {
        try await post("/operator/rooms/\(path)", json, .bearer(Self.operatorToken))
    }

    /// Posts as the core.
    func core(
        _ path: String,
        _ json: String? = nil,
        key: String? = nil
    ) async throws -> CrowdResponse {
        let key = key.map { [("Idempotency-Key", $0)] } ?? []
        return try await post("/core/\(path)", json, .bearer(Self.coreSecret) + key)
    }
}

/// Why a test can't go on.
enum RunningServerError: Error {
    case neverListened
    case neverHappened
}

extension [(String, String)] {
    static func bearer(_ token: String) -> Self { [("Authorization", "Bearer \(token)")] }
    static func cookie(_ token: String, of room: String) -> Self {
        [("Cookie", "stile-\(room)=\(token)")]
    }
    /// What a browser says that it wants.
    static var page: Self { [("Accept", "text/html,application/xhtml+xml")] }
}

/// Runs a server for as long as the body needs it; its policy may be given other parts.
func withServer(
    _ plans: [RoomPlan] = [.arena],
    proxies: TrustedProxies = TrustedProxies(),
    publicURL: String? = nil,
    policy: PolicyDocument? = nil,
    rereadPolicy: (@Sendable () throws -> PolicyDocument)? = nil,
    verifier: IdentityVerifier? = nil,
    parts change: (inout PolicyParts) -> Void = { _ in },
    logger: Logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
    _ body: (RunningServer) async throws -> Void
) async throws {
    let tokenKey = try #require(
        QueueTokenKeys.Key(id: "q1", bytes: Array(repeating: 7, count: 32))
    )
    let passKey = PassPrivateKey(generating: .edDSA, id: "p1")
    var rooms: [Room] = []
    var stores: [String: MemoryRoomStore] = [:]
    for plan in plans {
        let store = MemoryRoomStore()
        stores[plan.id] = store
        rooms.append(
            try await Room(
                plan: plan,
                parts: Room.Parts(
                    store: store,
                    tokenKeys: QueueTokenKeys(signing: tokenKey),
                    passKeys: [passKey],
                    issuer: RunningServer.issuer,
                    publicURL: publicURL,
                    coreSecret: SecretHash(of: RunningServer.coreSecret),
                    policy: try policy.map { policy in
                        var parts = try PolicyParts(
                            test: policy,
                            reread: rereadPolicy ?? { policy },
                            verifier: verifier,
                            logger: logger
                        )
                        change(&parts)
                        return parts
                    }
                )
            )
        )
    }
    let (ports, port) = AsyncStream<Int>.makeStream()
    let server = StileServer(
        StileServer.Parts(
            host: "127.0.0.1",
            port: 0,
            rooms: Rooms(rooms),
            operators: [
                Operator(
                    name: "viewer",
                    role: .viewer,
                    token: SecretHash(of: RunningServer.viewerToken)
                ),
                Operator(
                    name: "desk",
                    role: .operator,
                    token: SecretHash(of: RunningServer.operatorToken)
                ),
            ],
            proxies: proxies,
            passKeys: [passKey.publicKey],
            onListening: { port.yield($0) }
        ),
        logger: logger
    )
    var configuration = ServiceGroupConfiguration(services: try server.services(), logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(20)
    let group = ServiceGroup(configuration: configuration)

    try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask {
            defer { port.finish() }
            try await group.run()
        }
        guard let number = await ports.first(where: { _ in true }) else {
            try await tasks.waitForAll()
            throw RunningServerError.neverListened
        }
        let client = CrowdClient(port: number, connectionLimit: 16, requestTimeout: .seconds(60))
        let result: Result<Void, any Error>
        do {
            result = .success(
                try await body(RunningServer(port: number, client: client, stores: stores))
            )
        } catch {
            result = .failure(error)
        }
        await client.close()
        await group.triggerGracefulShutdown()
        try await tasks.waitForAll()
        try result.get()
    }
}
