import Foundation
import Service
import StilePass
import TicketOffice
import WaitingRoom
import Yams

/// Reads a configuration file.
enum ConfigurationFile {
    /// No configuration file is longer, in bytes.
    static let sizeLimit = 1 << 20

    /// Reads and validates a file.
    ///
    /// - Throws: ``ConfigurationError`` with every mistake that was found.
    static func read(_ path: String) throws -> Configuration {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ConfigurationError(mistakes: [
                ConfigurationMistake(file: path, field: "", sentence: "The file can't be read.")
            ])
        }
        guard data.count <= sizeLimit else {
            throw ConfigurationError(mistakes: [
                ConfigurationMistake(
                    file: path,
                    field: "",
                    sentence: "A configuration has at most \(sizeLimit) bytes."
                )
            ])
        }
        return try parse(String(decoding: data, as: UTF8.self), file: path)
    }

    /// Reads and validates the text of a file.
    ///
    /// - Throws: ``ConfigurationError`` with every mistake that was found.
    static func parse(_ text: String, file: String) throws -> Configuration {
        let mistakes = ConfigurationMistakes(file: file)
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw ConfigurationError(mistakes: [mistake(of: error, file: file)])
        }
        let configuration = configuration(
            ConfigurationSection(root, path: "", mistakes: mistakes)
        )
        guard mistakes.all.isEmpty else { throw ConfigurationError(mistakes: mistakes.all) }
        return configuration
    }

    private static func mistake(of error: YamlError, file: String) -> ConfigurationMistake {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            ConfigurationMistake(
                file: file,
                line: mark.line,
                field: "",
                sentence: "This is no YAML: \(problem)."
            )
        case .duplicatedKeysInMapping(let duplicates, let context):
            ConfigurationMistake(
                file: file,
                line: context.mark.line,
                field: duplicates.first.map { "\($0)" } ?? "",
                sentence: "This field stands here twice."
            )
        default:
            ConfigurationMistake(file: file, field: "", sentence: "This is no YAML document.")
        }
    }

    private static func configuration(_ top: ConfigurationSection) -> Configuration {
        var configuration = Configuration()
        configuration.server = server(top.section("server"))
        let store = top.section("store")
        configuration.sqlite = store.string("sqlite", default: configuration.sqlite)
        if configuration.sqlite.contains("/") || configuration.sqlite.hasPrefix(".") {
            store.mistake("sqlite", "A file name without a folder was expected.")
        }
        store.finish()
        configuration.secrets =
            top.isScalar("secrets")
            ? .folder(top.string("secrets")) : .inline(secrets(top.section("secrets")))
        configuration.rooms = rooms(top)
        configuration.operators = top.sections("operators").map(`operator`)
        configuration.office = office(top.section("office"), rooms: configuration.rooms)
        top.finish()
        return configuration
    }

    private static func server(_ section: ConfigurationSection) -> Configuration.Server {
        defer { section.finish() }
        var server = Configuration.Server()
        server.host = section.string("host", default: server.host)
        server.port = section.integer("port", in: 0...65_535, default: server.port)
        server.publicURL = section.optionalString("publicURL")
        server.trustedProxies = section.strings("trustedProxies")
        if let url = server.publicURL, !url.hasPrefix("http://"), !url.hasPrefix("https://") {
            section.mistake(
                "publicURL",
                "An address that begins with http:// or https:// was expected."
            )
        }
        for proxy in server.trustedProxies where TrustedProxies.Network(proxy) == nil {
            section.mistake(
                "trustedProxies",
                "\(proxy) is no address and no range such as 10.0.0.0/8."
            )
        }
        return server
    }

    private static func secrets(
        _ section: ConfigurationSection
    ) -> Configuration.InlineSecrets {
        defer { section.finish() }
        func keys(_ name: String) -> [Configuration.InlineSecrets.Key] {
            section.sections(name).map { key in
                defer { key.finish() }
                return Configuration.InlineSecrets.Key(
                    id: key.string("id"),
                    text: key.string("key")
                )
            }
        }
        var secrets = Configuration.InlineSecrets()
        secrets.queueTokenKeys = keys("queueTokenKeys")
        secrets.admissionPassKeys = keys("admissionPassKeys")
        for core in section.sections("cores") {
            let room = core.string("room")
            if secrets.core[room] != nil {
                core.mistake("room", "Another core has this room.")
            }
            secrets.core[room] = core.string("secret")
            core.finish()
        }
        return secrets
    }

    private static func `operator`(_ section: ConfigurationSection) -> Operator {
        defer { section.finish() }
        let text = section.string("tokenHash")
        let hash = SecretHash(hexadecimal: text)
        if hash == nil {
            section.mistake("tokenHash", "64 hexadecimal digits of a SHA-256 were expected.")
        }
        return Operator(
            name: section.string("name"),
            role: section.choice("role", default: .viewer),
            token: hash ?? SecretHash(of: text)
        )
    }

    private static func rooms(_ top: ConfigurationSection) -> [RoomPlan] {
        let sections = top.sections("rooms")
        if !(1...RoomPlan.maximumRooms).contains(sections.count) {
            top.mistake("rooms", "A list of 1 to \(RoomPlan.maximumRooms) rooms was expected.")
        }
        let plans = sections.map(RoomSection.plan)
        for (index, section) in sections.enumerated()
        where plans[..<index].contains(where: { $0.id == plans[index].id }) {
            section.mistake("id", "Another room has this id.")
        }
        return plans
    }

    private static func office(
        _ section: ConfigurationSection,
        rooms: [RoomPlan]
    ) -> Configuration.OfficePlan {
        defer { section.finish() }
        var office = Configuration.OfficePlan()
        office.hold = section.duration(
            "hold",
            in: Configuration.OfficePlan.holdRange,
            default: office.hold
        )
        office.events = section.sections("events").compactMap { event in
            let id = event.string("id")
            guard let room = rooms.first(where: { $0.id == id }) else {
                event.mistake("id", "An event has the name of the room in front of it.")
                return self.event(event, id: id)
            }
            if office.hold > room.terms.idleLimit {
                section.mistake(
                    "hold",
                    "A time of at most the idleLimit of the room \(id) was expected, because an "
                        + "order is paid in a session that is alive."
                )
            }
            return self.event(event, id: id)
        }
        return office
    }

    private static func event(_ section: ConfigurationSection, id: String) -> Event? {
        defer { section.finish() }
        let types = section.sections("ticketTypes").map { type in
            defer { type.finish() }
            return TicketType(
                id: type.string("id"),
                title: type.string("title"),
                priceMinor: type.integer("priceMinor", in: 0...OfficeLimit.priceMinor),
                capacity: type.integer("stock", in: 0...OfficeLimit.capacity)
            )
        }
        let title = section.string("title")
        let currency = section.string("currency")
        do {
            return try Event(id: id, title: title, currency: currency, ticketTypes: types)
        } catch {
            section.mistake("ticketTypes", "\(error)")
            return nil
        }
    }
}
