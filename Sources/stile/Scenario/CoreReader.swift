import Queueing
import Simulation
import StilePass
import WaitingRoom

/// Reads what a scenario assumes of the core.
struct CoreReader {
    /// The most servers, as in a room's plan.
    static let serverLimit = Erlang.maximumServers
    /// The most that sessions may slow down.
    static let slowdowns = 0.001...1_000.0
    /// What the speed of a core may be.
    static let speeds = 0.0...100.0

    private let section: ConfigurationSection
    private let plan: RoomPlan
    private let folder: String

    init(_ section: ConfigurationSection, plan: RoomPlan, folder: String) {
        self.section = section
        self.plan = plan
        self.folder = folder
    }

    func model() -> CoreModel {
        defer { section.finish() }
        var model = CoreModel(
            servers: section.integer(
                "servers",
                in: 1...Self.serverLimit,
                limit: "serverLimit",
                default: plan.core.servers
            ),
            service: ServiceReader(section.section("service"), folder: folder).law()
        )
        model.telemetry = section.choice("telemetry", default: model.telemetry)
        model.reportDelay =
            section.duration(
                "reportDelay",
                in: ScenarioFile.lengths,
                default: .seconds(model.reportDelay)
            ).inSeconds
        let changes = section.sections("changes")
        if changes.count > ScenarioFile.entryLimit {
            section.mistake(
                "changes",
                "At most \(ScenarioFile.entryLimit) entries (entryLimit) were expected."
            )
        }
        model.changes = TimedChange.moments(of: changes.compactMap(change))
        return model
    }

    private func change(_ section: ConfigurationSection) -> TimedChange? {
        defer { section.finish() }
        let at = section.offset("at", in: ScenarioFile.offsets)
        let length =
            section.has("for")
            ? section.duration("for", in: ScenarioFile.positiveLengths).inSeconds : .infinity
        let kinds = TimedChange.Subject.allCases.filter { section.has($0.rawValue) }
        guard kinds.count == 1 else {
            section.mistake("speed", "Just one of sessions, speed and errors was expected.")
            return nil
        }
        let range: ClosedRange<Double> =
            switch kinds[0] {
            case .sessions: Self.slowdowns
            case .speed: Self.speeds
            case .errors: 0...1
            }
        let value = section.number(kinds[0].rawValue, in: range)
        return TimedChange(subject: kinds[0], value: value, at: at, until: at + length)
    }
}
