import Foundation
import TicketOffice
import WaitingRoom

/// What works but is hardly meant, in lines for standard error.
enum ConfigurationWarning {
    /// Cores that are kept from their load, by limits that end sessions early or leave no calm moment.
    static func cores(of configuration: Configuration, file: String) -> [String] {
        configuration.rooms.flatMap { room in
            let all =
                [cap(of: room), office(of: room, configuration.office)] + times(of: room)
                + trouble(of: room)
            return told(all, of: room, in: configuration, file)
        }
    }

    /// Warnings with the place of the room that they are about.
    static func told(
        _ warnings: [String?],
        of room: RoomPlan,
        in configuration: Configuration,
        _ file: String
    ) -> [String] {
        let place = configuration.roomLines[room.id].map { "\(file):\($0)" } ?? file
        return warnings.compactMap(\.self).map { "\(place): \($0)" }
    }

    private static func cap(of room: RoomPlan) -> String? {
        guard room.terms.hardCap < room.core.servers else { return nil }
        return
            "the hardCap of the room \(room.id) is \(room.terms.hardCap), so of its "
            + "\(room.core.servers) servers some are always free."
    }

    private static func office(
        of room: RoomPlan,
        _ office: Configuration.OfficePlan
    ) -> String? {
        guard office.events.contains(where: { $0.id == room.id }), !room.leadsToOffice
        else { return nil }
        return
            "the office has the event \(room.id), but the room of that name leads elsewhere: its core "
            + "must report its own health and stock."
    }

    private static func times(of room: RoomPlan) -> [String] {
        let time = DurationText.write(room.core.serviceTime)
        let limits = [
            ("sessionLimit", room.terms.sessionLimit, "every session that takes as long as most"),
            ("idleLimit", room.terms.idleLimit, "a session of which the core sends no touch"),
        ]
        return limits.filter { $0.1 < room.core.serviceTime }.map { name, limit, session in
            "the \(name) of the room \(room.id) is \(DurationText.write(limit)), below its "
                + "serviceTime of \(time), so \(session) is ended early and its slot given away."
        }
    }

    private static func trouble(of room: RoomPlan) -> [String?] {
        func sentence(_ limit: String, _ least: String) -> String {
            "the \(limit) of the room \(room.id) is 0, so \(least) counts as trouble and halves the rate."
        }
        return [
            room.core.errorLimit > 0 ? nil : sentence("errorLimit", "a single failed request"),
            room.core.latencyLimit == .zero
                ? sentence("latencyLimit", "the shortest wait inside") : nil,
        ]
    }

    /// A file with secrets that any user of the machine may read.
    static func openSecrets(of configuration: Configuration, file: String) -> [String] {
        guard case .inline = configuration.secrets,
            let attributes = try? FileManager.default.attributesOfItem(atPath: file),
            let permissions = attributes[.posixPermissions] as? NSNumber,
            permissions.intValue & 0o004 != 0
        else { return [] }
        return ["\(file) holds secrets and is readable by everybody; run: chmod o-r \(file)"]
    }

    /// What the policies of rooms hardly mean.
    static func policies(of configuration: Configuration, file: String) -> [String] {
        configuration.rooms.flatMap { room in
            guard let policy = configuration.policies[room.id],
                let compiled = try? CompiledPolicy(policy.document)
            else { return [String]() }
            let findings = PolicyLint.findings(compiled).filter { $0.severity != .note }.map {
                "the policy \(policy.path) of the room \(room.id): \($0.text)"
            }
            return told(findings, of: room, in: configuration, file)
        }
    }

    /// Writes warnings to standard error, each on a line of its own.
    static func write(_ warnings: [String]) {
        for warning in warnings {
            FileHandle.standardError.write(Data("stile: warning: \(warning)\n".utf8))
        }
    }
}
