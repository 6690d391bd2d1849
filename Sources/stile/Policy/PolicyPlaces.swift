import WaitingRoom

/// Where in its file each part of a policy stands.
struct PolicyPlaces {
    private let top: ConfigurationSection
    /// The sections by what mistakes and findings call them, as `rule "no bots"`.
    private let sections: [String: ConfigurationSection]

    /// Looks through the sections of a file.
    init(_ top: ConfigurationSection) {
        self.top = top
        let challenges = top.section("challenges")
        let limits = top.section("limits")
        let named: [(kind: String, sections: [ConfigurationSection])] = [
            ("rule", top.sections("rules")), ("list", top.sections("lists")),
            ("test", top.sections("tests")), ("provider", challenges.sections("providers")),
            ("limit", limits.sections("tickets")),
        ]
        var sections: [String: ConfigurationSection] = [
            "challenges": challenges, "identity": top.section("identity"), "limits": limits,
        ]
        for (kind, entries) in named {
            for entry in entries {
                guard let name = entry.text("name") else { continue }
                // Of two with one name the second is refused, so the first is meant.
                let part = "\(kind) \"\(name)\""
                sections[part] = sections[part] ?? entry
            }
        }
        for (index, threshold) in top.sections("thresholds").enumerated() {
            sections["thresholds[\(index)]"] = threshold
        }
        self.sections = sections
    }

    /// The line of a field, or of the part where the field is not; nil in an empty file.
    func line(of part: String, _ field: String) -> Int? {
        if let section = sections[part] { return section.line(of: Self.key(field)) }
        // What is no section of its own is named by the way to it, as `limits.onePlacePer`.
        let path = part.split(separator: ".", maxSplits: 1).map(String.init)
        guard path.count == 2, let section = sections[path[0]] else { return top.line(of: part) }
        return section.line(of: path[1])
    }

    /// Notes a mistake at the part of the file that it is about.
    func note(_ mistake: PolicyError) {
        (sections[mistake.part] ?? top).mistake(Self.key(mistake.field), mistake.sentence)
    }

    /// The field of a section that a path such as `when.all[2]` leads through.
    private static func key(_ field: String) -> String {
        String(field.prefix { $0 != "." && $0 != "[" })
    }
}
