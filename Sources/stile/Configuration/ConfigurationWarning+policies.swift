import WaitingRoom

extension ConfigurationWarning {
    /// What a policy asks for and its room does not give, which neither of them shows alone.
    static func rooms(of server: ConfiguredServer, file: String) -> [String] {
        let configuration = server.configuration
        return configuration.rooms.flatMap { room -> [String] in
            guard let policy = configuration.policies[room.id] else { return [] }
            let all = [
                unreserved(of: room, policy.document),
                anyHost(of: room, policy.document, configuration.server),
                unasked(of: room, policy.document),
                grace(of: room, policy.document), end(of: room, policy.document),
                signIn(of: room, policy), accountKey(of: room, policy.document, server.secrets),
            ]
            return told(all, of: room, in: configuration, file)
        }
    }

    /// Limits of what shows only at an order, before an office that reserves nothing for one.
    private static func unreserved(of room: RoomPlan, _ policy: PolicyDocument) -> String? {
        let late = Set(policy.limits.limits.map(\.subject)).intersection(SubjectKind.atOrder)
        guard room.leadsToOffice, !late.isEmpty else { return nil }
        let names = late.sorted().map(\.rawValue).joined(separator: ", ")
        return
            "the policy of the room \(room.id) limits by \(names), which bind nobody there: the ticket "
            + "office that comes with Stile asks for no reservation."
    }

    /// Providers whose answers name neither step nor visitor, and no host to hold them to.
    private static func anyHost(
        of room: RoomPlan,
        _ policy: PolicyDocument,
        _ server: Configuration.Server
    ) -> String? {
        let bare = policy.challenges.providers.filter {
            [.hcaptcha, .recaptchaV2].contains($0.kind) && $0.hostname == nil
        }
        guard server.publicURL == nil, !bare.isEmpty else { return nil }
        let names = bare.map(\.name).joined(separator: ", ")
        return
            "the answers of \(names) in the policy of the room \(room.id) are taken from any site that has "
            + "the same key: set server.publicURL, or the provider's hostname."
    }

    /// Rules at the purchase, before an office that asks nobody there.
    private static func unasked(of room: RoomPlan, _ policy: PolicyDocument) -> String? {
        let stages = policy.rules.map(\.stages) + policy.thresholds.map(\.stages)
        guard room.leadsToOffice, stages.contains(where: { $0.contains(.purchase) })
        else { return nil }
        return
            "the policy of the room \(room.id) has rules at the purchase, which nobody asks for there: the "
            + "ticket office that comes with Stile sells without them."
    }

    /// The shortest payment grace in which the office that comes with Stile tells what was sold.
    static let shortestGrace: Duration = .seconds(10)

    /// A grace in which the office can't tell what a session bought that has run out of time.
    private static func grace(of room: RoomPlan, _ policy: PolicyDocument) -> String? {
        guard room.leadsToOffice, policy.limits.paymentGrace < shortestGrace else { return nil }
        return
            "the limits.paymentGrace of the room \(room.id) is below "
            + "\(DurationText.write(shortestGrace)), so what sessions bought that run out of time may be told "
            + "too late and count against no limit."
    }

    /// Documents whose key no moment destroys.
    private static func end(of room: RoomPlan, _ policy: PolicyDocument) -> String? {
        guard !policy.identity.documents.isEmpty, room.schedule.ends == nil else { return nil }
        return
            "the room \(room.id) asks for documents and its sale has no ends, so the key of their "
            + "pseudonyms is kept until another sale takes its place or you run "
            + "`stile identity forget --room \(room.id)`."
    }

    /// Accounts that nobody is shown the way to.
    private static func signIn(of room: RoomPlan, _ policy: RoomPolicy) -> String? {
        guard policy.document.asksForAccounts, policy.signIn == nil else { return nil }
        return
            "the policy of the room \(room.id) asks for an account and the room has no signIn, so "
            + "visitors can't be told where to sign in."
    }

    /// Accounts that nobody can vouch for.
    private static func accountKey(
        of room: RoomPlan,
        _ policy: PolicyDocument,
        _ secrets: SecretStore
    ) -> String? {
        guard policy.asksForAccounts, !secrets.hasAccountKeys else { return nil }
        return
            "the policy of the room \(room.id) asks for an account and there is no key that your site "
            + "signs with, so nobody can show one: account/ID.key in the folder of secrets, or ID=KEY in "
            + "\(SecretStore.Variable.accountKeys.rawValue)."
    }
}

extension PolicyDocument {
    /// Whether a rule that counts, a threshold or a limit asks for an account.
    fileprivate var asksForAccounts: Bool {
        let effects = rules.filter { $0.mode != .shadow }.map(\.effect) + thresholds.map(\.effect)
        return limits.limits.contains { $0.subject == .account }
            || effects.contains { effect in
                if case .require(let stamps) = effect { stamps.contains(.account) } else { false }
            }
    }
}
