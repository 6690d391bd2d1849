import WaitingRoom

/// Reads a policy from its tree.
struct PolicyReader {
    /// The fields of a policy file.
    enum Field: String, CaseIterable {
        case title, about, lists, rules, thresholds, challenges, identity, limits, boundTokens
        case tests
    }

    private let top: ConfigurationSection
    private let folder: String

    init(_ top: ConfigurationSection, folder: String) {
        self.top = top
        self.folder = folder
    }

    func document() -> PolicyDocument {
        defer { top.finish() }
        var document = PolicyDocument(
            title: top.shortText("title", limit: PolicyFileLimit.textBytes),
            version: ""
        )
        if top.has("about") {
            document.about = top.shortText("about", limit: PolicyFileLimit.textBytes)
        }
        document.lists = lists()
        let rules = RuleReader(lists: Set(document.lists.map(\.name)))
        document.rules = entries("rules", PolicyLimits.rules, "rules")
            .compactMap(rules.rule)
        document.thresholds = entries(
            "thresholds",
            PolicyLimits.thresholds,
            "thresholds"
        )
        .compactMap(rules.threshold)
        document.challenges = ChallengePlanReader(top.section("challenges")).plan()
        document.identity = IdentityPlanReader(top.section("identity")).plan()
        document.limits = LimitsPlanReader(top.section("limits")).plan()
        checkRetention(of: document)
        document.boundTokens = top.choice("boundTokens", default: document.boundTokens)
        document.tests = entries("tests", PolicyLimits.tests, "tests")
            .compactMap(PolicyTestReader.test)
        document.version = document.contentVersion
        return document
    }

    /// The key of the pseudonyms must live for as long as a limit looks back.
    private func checkRetention(of document: PolicyDocument) {
        let windows = document.limits.limits.compactMap { limit -> Duration? in
            if case .window(let window) = limit.scope { window } else { nil }
        }
        guard let longest = windows.max(), document.identity.retention < longest else { return }
        top.section("identity").mistake(
            "retention",
            "At least \(DurationText.write(longest)) was expected, the longest window of "
                + "limits.tickets: without the key nobody is known again."
        )
    }

    private func lists() -> [NetworkList] {
        let reader = NetworkListReader(folder: folder)
        return entries("lists", PolicyLimits.lists, "lists").compactMap(reader.list)
    }

    /// The entries of a list, none of which may have the name of another.
    private func entries(
        _ key: String,
        _ limit: Int,
        _ limitName: String
    ) -> [ConfigurationSection] {
        top.namedSections(key, limit: limit, limitName)
    }
}
