extension PolicyVerdict: CustomStringConvertible {
    /// The verdict as one text: `allow`, `deny`, or `require challenge identity`.
    package var description: String {
        switch self {
        case .allow: "allow"
        case .deny: "deny"
        case .require(let stamps):
            (["require"] + stamps.sorted().map(\.rawValue)).joined(separator: " ")
        }
    }

    /// Reads ``description``; nil if the text is no verdict.
    package init?(_ text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        switch words.first {
        case "allow" where words.count == 1: self = .allow
        case "deny" where words.count == 1: self = .deny
        case "require":
            let stamps = words.dropFirst().compactMap { StampKind(rawValue: String($0)) }
            guard stamps.count == words.count - 1, !stamps.isEmpty,
                Set(stamps).count == stamps.count
            else { return nil }
            self = .require(Set(stamps))
        default: return nil
        }
    }
}

extension PolicyEffect: CustomStringConvertible {
    /// The effect as one text: `weigh +5`, `allow`, `deny`, or `require challenge`.
    package var description: String {
        switch self {
        case .weigh(let weight): "weigh \(weight < 0 ? "" : "+")\(weight)"
        case .allow: PolicyVerdict.allow.description
        case .deny: PolicyVerdict.deny.description
        case .require(let stamps): PolicyVerdict.require(stamps).description
        }
    }
}

extension PolicyMode: CustomStringConvertible {
    /// The mode as one text: `enforce`, `shadow`, or `sample 10 %`.
    package var description: String {
        switch self {
        case .enforce: "enforce"
        case .shadow: "shadow"
        case .sample(let percent): "sample \(percent) %"
        }
    }
}
