import Simulation
import StilePass
import WaitingRoom

/// Reads what a scenario assumes of the core.
struct CoreReader {
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
                in: 1...SaleTerms.hardCapRange.upperBound,
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
        model.changes = changes.flatMap(change).sorted { $0.at < $1.at }
        return model
    }

    /// A change, and where it lasts for a while only, the one that takes it back.
    private func change(_ section: ConfigurationSection) -> [CoreChange] {
        defer { section.finish() }
        let at = section.offset("at", in: ScenarioFile.offsets)
        let kinds = ["sessions", "speed", "errors"].filter(section.has)
        guard kinds.count == 1 else {
            section.mistake("speed", "Just one of sessions, speed and errors was expected.")
            return []
        }
        let (kind, ordinary): (CoreChange.Kind, CoreChange.Kind) =
            switch kinds[0] {
            case "sessions":
                (.newSessions(section.number("sessions", in: Self.slowdowns)), .newSessions(1))
            case "speed": (.speed(section.number("speed", in: Self.speeds)), .speed(1))
            default: (.errors(section.number("errors", in: 0...1)), .errors(0))
            }
        guard section.has("for") else { return [CoreChange(at: at, kind)] }
        let length = section.duration("for", in: ScenarioFile.positiveLengths).inSeconds
        return [CoreChange(at: at, kind), CoreChange(at: at + length, ordinary)]
    }
}
