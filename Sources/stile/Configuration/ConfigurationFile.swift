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
    /// - Parameters:
    ///   - path: The file.
    ///   - now: Refuses sales that have ended by then; nil if they may have.
    /// - Returns: What the file says.
    /// - Throws: ``ConfigurationError`` with every mistake that was found.
    static func read(_ path: String, endingAfter now: Timestamp? = nil) throws -> Configuration {
        try parse(try text(of: path), file: path, endingAfter: now)
    }

    /// The text of a file.
    ///
    /// - Throws: ``ConfigurationError`` if it can't be read or is too long.
    static func text(of path: String) throws(ConfigurationError) -> String {
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
                    sentence: "At most \(sizeLimit) bytes (sizeLimit) were expected."
                )
            ])
        }
        return String(decoding: data, as: UTF8.self)
    }

    /// Reads and validates the text of a file.
    ///
    /// - Throws: ``ConfigurationError`` with every mistake that was found.
    static func parse(
        _ text: String,
        file: String,
        endingAfter now: Timestamp? = nil
    ) throws -> Configuration {
        let mistakes = ConfigurationMistakes(file: file)
        let root = try tree(of: text, file: file)
        let configuration = configuration(
            ConfigurationSection(root, path: "", mistakes: mistakes),
            folder: URL(fileURLWithPath: file).deletingLastPathComponent().path,
            endingAfter: now
        )
        guard mistakes.all.isEmpty else { throw ConfigurationError(mistakes: mistakes.all) }
        return configuration
    }

    /// The tree of a YAML text; nil of an empty one.
    ///
    /// - Throws: ``ConfigurationError`` if it is no YAML.
    static func tree(of text: String, file: String) throws -> Node? {
        do {
            return try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw ConfigurationError(mistakes: [mistake(of: error, in: text, file: file)])
        }
    }

    private static func mistake(
        of error: YamlError,
        in text: String,
        file: String
    ) -> ConfigurationMistake {
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
                field: FieldPath(duplicates.first ?? "", at: context.mark, in: text).description,
                sentence: "This field stands here twice."
            )
        default:
            ConfigurationMistake(file: file, field: "", sentence: "This is no YAML document.")
        }
    }

    private static func configuration(
        _ top: ConfigurationSection,
        folder: String,
        endingAfter now: Timestamp?
    ) -> Configuration {
        var configuration = Configuration()
        configuration.server = server(top.section("server"))
        let store = top.section("store")
        configuration.sqlite = store.string("sqlite", default: configuration.sqlite)
        if configuration.sqlite.contains("/") || configuration.sqlite.hasPrefix(".") {
            store.mistake("sqlite", "A file name without a folder was expected.")
        }
        store.finish()
        configuration.secretsLine = top.line(of: "secrets")
        configuration.secrets =
            top.isScalar("secrets")
            ? .folder(top.string("secrets")) : .inline(secrets(top.section("secrets")))
        let sections = top.sections("rooms")
        for section in sections { readPolicy(section, folder, into: &configuration) }
        configuration.rooms = rooms(sections, top, endingAfter: now)
        for (room, section) in zip(configuration.rooms, sections) {
            configuration.roomLines[room.id] = section.line
        }
        configuration.operators = top.sections("operators").map(`operator`)
        let office = top.section("office")
        let events = office.sections("events")
        configuration.office = self.office(office, events, rooms: configuration.rooms)
        checkTargets(configuration.rooms, sections, events: events.map { $0.text("id") })
        top.finish()
        return configuration
    }

    private static func readPolicy(
        _ section: ConfigurationSection,
        _ folder: String,
        into configuration: inout Configuration
    ) {
        let event = RoomPolicy.event(section)
        let policy = RoomPolicy.read(section, event: event, folder: folder)
        guard let room = section.text("id") else { return }
        configuration.events[room] = event
        configuration.policies[room] = policy
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
        func keys(
            _ name: String,
            _ isUsable: (Configuration.InlineSecrets.Key) -> Bool
        ) -> [Configuration.InlineSecrets.Key] {
            section.sections(name).map { section in
                defer { section.finish() }
                let key = Configuration.InlineSecrets.Key(
                    id: section.string("id"),
                    text: section.string("key")
                )
                if !key.id.isEmpty, !key.text.isEmpty, !isUsable(key) {
                    section.mistake("key", SecretError.badKey(key.id).description)
                }
                return key
            }
        }
        var secrets = Configuration.InlineSecrets()
        secrets.queueTokenKeys = keys("queueTokenKeys") { SecretStore.queueTokenKey($0) != nil }
        secrets.admissionPassKeys = keys("admissionPassKeys") { SecretStore.passKey($0) != nil }
        secrets.accountKeys = keys("accountKeys") { SecretStore.accountKey($0) != nil }
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

    private static func rooms(
        _ sections: [ConfigurationSection],
        _ top: ConfigurationSection,
        endingAfter now: Timestamp?
    ) -> [RoomPlan] {
        if !(1...RoomPlan.maximumRooms).contains(sections.count) {
            top.mistake("rooms", "A list of 1 to \(RoomPlan.maximumRooms) rooms was expected.")
        }
        let plans = sections.map { RoomSection.plan($0, endingAfter: now) }
        for (index, section) in sections.enumerated()
        where plans[..<index].contains(where: { $0.id == plans[index].id }) {
            section.mistake("id", "Another room has this id.")
        }
        return plans
    }

    /// A room whose target is the ticket office must find its event there.
    private static func checkTargets(
        _ rooms: [RoomPlan],
        _ sections: [ConfigurationSection],
        events: [String?]
    ) {
        // An event that no room has is told already, and may well be the one that is missed here.
        guard events.allSatisfy({ id in rooms.contains { $0.id == id } }) else { return }
        for (room, section) in zip(rooms, sections) {
            guard room.target == "/shop" || room.target.hasPrefix("/shop/") else { continue }
            let path = room.target.prefix { $0 != "?" && $0 != "#" }
            guard path != "/shop/\(room.id)" || !events.contains(room.id) else { continue }
            section.mistake(
                "target",
                "Below /shop/ a room leads to its own event, /shop/\(room.id), and the office must "
                    + "have that event."
            )
        }
    }

    private static func office(
        _ section: ConfigurationSection,
        _ events: [ConfigurationSection],
        rooms: [RoomPlan]
    ) -> Configuration.OfficePlan {
        defer { section.finish() }
        var office = Configuration.OfficePlan()
        office.hold = section.duration(
            "hold",
            in: Configuration.OfficePlan.holdRange,
            default: office.hold
        )
        office.returnDelay = section.duration(
            "returnDelay",
            in: Configuration.OfficePlan.returnDelayRange,
            default: office.returnDelay
        )
        office.events = events.compactMap { event in
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
        let title = section.string("title")
        let currency = section.string("currency")
        let sections = section.sections("ticketTypes")
        let types = sections.map { type in
            defer { type.finish() }
            return TicketType(
                id: type.string("id"),
                title: type.string("title"),
                priceMinor: type.integer("priceMinor", in: 0...OfficeLimit.priceMinor),
                capacity: type.integer("stock", in: 0...OfficeLimit.capacity)
            )
        }
        do {
            return try Event(id: id, title: title, currency: currency, ticketTypes: types)
        } catch {
            let field = error.field
            for (index, type) in sections.enumerated() {
                let prefix = "ticketTypes[\(index)]."
                guard field.hasPrefix(prefix) else { continue }
                type.mistake(String(field.dropFirst(prefix.count)), "\(error)")
                return nil
            }
            section.mistake(field, "\(error)")
            return nil
        }
    }
}

extension CatalogError {
    /// The field at fault, from the event on.
    fileprivate var field: String {
        switch self {
        case .badIdentifier(let field), .badTitle(let field), .badPrice(let field): field
        case .badCapacity(let field): field.replacing(".capacity", with: ".stock")
        case .badCurrency: "currency"
        case .badTypeCount, .doubleType: "ticketTypes"
        }
    }
}
