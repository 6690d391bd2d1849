import Foundation
import WaitingRoom

/// Reads lists of networks, from the policy itself and from files beside it.
final class NetworkListReader {
    /// The fields of a list.
    enum Field: String, CaseIterable {
        case name, meaning, country, networks, file
    }

    /// What the networks of a list may have in common.
    enum Meaning: String, CaseIterable {
        case plain, dataCentre, country
    }

    /// What stands where a range was expected.
    static let rule = "A range such as 10.0.0.0/8 or 2001:db8::/32 was expected."

    private let folder: String
    private var networkCount = 0

    /// - Parameter folder: Where the policy file lies.
    init(folder: String) { self.folder = folder }

    /// Reads a list; nil after a mistake.
    func list(_ section: ConfigurationSection) -> NetworkList? {
        defer { section.finish() }
        let name = section.shortText("name")
        let meaning = meaning(section)
        if !section.has("networks"), !section.has("file") {
            section.mistake("networks", "At least one of networks and file was expected.")
        }
        var networks: [NetworkRange] = []
        if section.has("networks") {
            networks += section.list(
                "networks",
                limit: PolicyLimits.networksPerList,
                named: "networksPerList",
                expected: Self.rule
            ) { NetworkRange($0) }
        }
        if section.has("file") { networks += ranges(of: section) }
        checkCount(networks.count, section)
        return NetworkList(name: name, meaning: meaning, networks: networks)
    }

    private func checkCount(_ count: Int, _ section: ConfigurationSection) {
        networkCount += count
        let key = section.has("file") ? "file" : "networks"
        if count > PolicyLimits.networksPerList {
            let limit = PolicyLimits.networksPerList
            section.mistake(key, "A list has at most \(limit) ranges (networksPerList).")
        } else if networkCount > PolicyLimits.networks {
            let limit = PolicyLimits.networks
            section.mistake(key, "All lists have at most \(limit) ranges (networks).")
        }
    }

    private func meaning(_ section: ConfigurationSection) -> NetworkList.Meaning {
        let meaning = section.choice("meaning", default: Meaning.plain)
        guard meaning == .country else {
            if section.has("country") {
                section.mistake("country", "A country was expected only with meaning: country.")
            }
            return meaning == .plain ? .plain : .dataCentre
        }
        let country = section.string("country")
        if !country.isEmpty, !CountryCode.isValid(country) {
            section.mistake("country", CountryCode.rule)
        }
        return .country(country)
    }

    private func ranges(of section: ConfigurationSection) -> [NetworkRange] {
        let name = section.shortText("file", limit: PolicyFileLimit.addressBytes)
        guard !name.isEmpty else { return [] }
        do {
            return try NetworkListFile.read(name.hasPrefix("/") ? name : "\(folder)/\(name)")
        } catch {
            section.mistakes(error.mistakes)
            return []
        }
    }
}
