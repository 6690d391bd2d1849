import Logging
import Rehearsal
import Service
import Simulation
import StilePass
import WaitingRoom

/// A server that a rehearsal starts for itself, in a temporary folder on a free loopback port.
struct OwnServer {
    /// Why a server can't take part in a rehearsal.
    enum Failure: Error, CustomStringConvertible {
        /// Operators act in the scenario, and only a server of its own obeys without a token.
        case operators
        /// The room could not be put together.
        case noRoom

        var description: String {
            switch self {
            case .operators:
                "Operators act in this scenario; rehearse it without --target, on a server of its own."
            case .noRoom: "The rehearsal's room could not be put together."
            }
        }
    }

    /// How long after the server is asked for its room opens, in seconds.
    static let lead = 2.0

    private let scenario: SaleScenario

    init(_ scenario: SaleScenario) { self.scenario = scenario }

    /// Starts the server, plays the scenario, and stops the server.
    func rehearse(seed: UInt64) async throws -> SaleOutcome {
        var scenario = scenario
        let opens = Timestamp.wallClock() + .seconds(Self.lead)
        let starts = opens + .seconds(-scenario.begins)
        scenario.plan.schedule = SaleSchedule(opens: opens, starts: starts)
        scenario.plan.pace.tick = .seconds(scenario.tick)
        let (plan, final) = (scenario.plan, scenario)
        return try await BenchFolder.with(nil) { folder in
            let secret = FreshSecret.key()
            let configuration = Self.configuration(plan, secret: secret)
            let logger = Self.logger
            let node = try await ServerNode(
                configuration,
                secrets: try SecretStore(
                    configuration.secrets,
                    relativeTo: folder,
                    environment: [:]
                ),
                folder: folder,
                logger: logger
            )
            guard let room = node.rooms.room(plan.id) else { throw Failure.noRoom }
            return try await node.serve { port in
                let target = RehearsalTarget(port: port, coreSecret: secret)
                return try await SaleRehearsal(final, at: target, seed: seed).run { adjustment in
                    do {
                        try await room.adjust([adjustment])
                    } catch {
                        logger.error("an operator's order failed: \(type(of: error))")
                    }
                }
            }
        }
    }

    private static var logger: Logger {
        var logger = Logger(label: "stile")
        logger.logLevel = .error
        return logger
    }

    private static func configuration(_ plan: RoomPlan, secret: String) -> Configuration {
        var configuration = Configuration()
        configuration.server.port = 0
        configuration.rooms = [plan]
        configuration.secrets = .inline(
            Configuration.InlineSecrets(
                queueTokenKeys: [.init(id: "rehearsal", text: FreshSecret.key())],
                admissionPassKeys: [.init(id: "rehearsal", text: FreshSecret.key())],
                core: [plan.id: secret]
            )
        )
        return configuration
    }
}
