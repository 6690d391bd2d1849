import WaitingRoom

extension ConfigurationSection {
    /// A text that is there and no longer than a limit, in bytes.
    func shortText(_ key: String, limit: Int = PolicyLimits.nameBytes) -> String {
        let text = string(key)
        if text.utf8.count > limit { mistake(key, "At most \(limit) bytes were expected.") }
        return text
    }

    /// Texts of at most ``PolicyLimits/literalBytes`` bytes each.
    func values(
        _ key: String,
        expected: String = "Texts of 1 to \(PolicyLimits.literalBytes) bytes were expected.",
        where isValid: (String) -> Bool = { _ in true }
    ) -> [String] {
        list(
            key,
            limit: PolicyLimits.literalsPerCondition,
            named: "literalsPerCondition",
            expected: expected
        ) {
            (1...PolicyLimits.literalBytes).contains($0.utf8.count) && isValid($0) ? $0 : nil
        }
    }

    /// The stages that `at` names.
    func stages() -> Set<PolicyStage> { Set(choices("at")) }

    /// The entries of a list, at most so many, none of which may have the name of another.
    func namedSections(_ key: String, limit: Int, _ limitName: String) -> [ConfigurationSection] {
        guard count(of: key) <= limit else {
            mistake(key, "At most \(limit) entries (\(limitName)) were expected.")
            return []
        }
        let sections = sections(key)
        var names: Set<String> = []
        for section in sections {
            guard let name = section.text("name") else { continue }
            if !names.insert(name).inserted {
                section.mistake("name", "Another entry has this name.")
            }
        }
        return sections
    }

    /// The one of some fields that is there.
    ///
    /// - Returns: Its name; nil after a mistake, if there are none or several.
    func one(of keys: [String]) -> String? {
        let present = keys.filter(has)
        guard present.count == 1 else {
            let names = keys.joined(separator: ", ")
            mistake(present.last ?? keys[0], "Just one of \(names) was expected.")
            return nil
        }
        return present[0]
    }

    /// The address of somebody to ask over the network.
    func webAddress(_ key: String) -> String {
        let text = shortText(key, limit: PolicyFileLimit.addressBytes)
        if !text.isEmpty, !Self.isConfidential(text) {
            mistake(
                key,
                "An address that begins with https:// was expected; http:// leads only to this "
                    + "machine itself."
            )
        }
        return text
    }

    /// Whether nobody on the way can read what is sent there.
    private static func isConfidential(_ address: String) -> Bool {
        if address.hasPrefix("https://") { return address.count > 8 }
        let own = ["127.0.0.1", "localhost", "[::1]"].map { "http://\($0)" }
        return own.contains { name in
            guard address.hasPrefix(name) else { return false }
            let rest = address.dropFirst(name.count)
            return rest.isEmpty || rest.first == ":" || rest.first == "/"
        }
    }
}
