import StilePass
import WaitingRoom

/// Reads what is known of one request, in a case of a policy or in a file of its own.
struct PolicyRequestReader {
    /// The fields of a stamp.
    enum StampField: String, CaseIterable {
        case kind, stage, provider, level, document, verifier, tier, subject
    }

    /// What a number may be that is known of a request.
    static let numbers = -1_000_000_000.0...1_000_000_000.0
    /// The longest text that is known of a request, in bytes.
    static let textBytes = 8_192
    /// What the level of a passed challenge may be.
    static let levels = ChallengeDifficulty.levels

    /// The signals that nobody states: they come from stamps and rules.
    static let derived: Set<PolicySignal> = [
        .accountKnown, .accountTier, .stampsChallenge, .stampsIdentity, .stampsDocument, .weight,
    ]

    private let section: ConfigurationSection

    init(_ section: ConfigurationSection) { self.section = section }

    func request() -> PolicyRequest {
        defer { section.finish() }
        var request = PolicyRequest()
        if section.has("visitor") {
            request.visitor = identifier("visitor", section) ?? request.visitor
        }
        for signal in PolicySignal.allCases where section.has(signal.rawValue) {
            read(signal, into: &request)
        }
        request.stamps = stamps()
        return request
    }

    private func read(_ signal: PolicySignal, into request: inout PolicyRequest) {
        switch signal {
        case .networkAddress: request.networkAddress = address(signal)
        case .networkCountry: request.networkCountry = country(signal)
        case .networkDataCentre: request.networkDataCentre = flag(signal)
        case .networkRate: request.networkRate = number(signal)
        case .clientUserAgent: request.clientUserAgent = text(signal)
        case .clientLanguage: request.clientLanguage = text(signal)
        case .clientHoneypot: request.clientHoneypot = flag(signal)
        case .clientSameSite: request.clientSameSite = flag(signal)
        case .deviceBound: request.deviceBound = flag(signal)
        case .deviceRate: request.deviceRate = number(signal)
        case .accountAgeDays: request.accountAgeDays = number(signal)
        case .accountRate: request.accountRate = number(signal)
        case .saleSecondsToStart: request.saleSecondsToStart = number(signal)
        case .saleLane: request.saleLane = text(signal)
        case .accountKnown, .accountTier, .stampsChallenge, .stampsIdentity, .stampsDocument:
            section.mistake(
                signal.rawValue,
                "This signal comes from the stamps; stamps were expected instead."
            )
        case .weight:
            section.mistake(
                signal.rawValue,
                "This signal comes from the rules; a case expects it beside its request."
            )
        }
    }

    private func flag(_ signal: PolicySignal) -> Bool { section.flag(signal.rawValue) }

    private func number(_ signal: PolicySignal) -> Double {
        section.number(signal.rawValue, in: Self.numbers)
    }

    private func text(_ signal: PolicySignal) -> String {
        section.shortText(signal.rawValue, limit: Self.textBytes)
    }

    private func country(_ signal: PolicySignal) -> String {
        let text = section.string(signal.rawValue)
        if !CountryCode.isValid(text) { section.mistake(signal.rawValue, CountryCode.rule) }
        return text
    }

    private func address(_ signal: PolicySignal) -> NetworkAddress? {
        let address = NetworkAddress(section.string(signal.rawValue))
        if address == nil {
            section.mistake(
                signal.rawValue,
                "An address such as 192.0.2.7 or 2001:db8::7 was expected."
            )
        }
        return address
    }

    private func identifier(_ key: String, _ section: ConfigurationSection) -> Identifier? {
        let identifier = Identifier(section.string(key))
        if identifier == nil {
            section.mistake(key, "16 bytes as 22 characters of base64url were expected.")
        }
        return identifier
    }

    private func stamps() -> [Stamp] {
        guard section.count(of: "stamps") <= PolicyFileLimit.stamps else {
            section.mistake("stamps", "At most \(PolicyFileLimit.stamps) stamps were expected.")
            return []
        }
        return section.sections("stamps").compactMap(stamp)
    }

    private func stamp(_ section: ConfigurationSection) -> Stamp? {
        defer { section.finish() }
        // When it was stamped changes no decision.
        let moment = Timestamp(seconds: 0)
        guard let kind: StampKind = section.choice("kind") else {
            StampField.allCases.forEach { _ = section.has($0.rawValue) }
            return nil
        }
        kind.fields.forEach { _ = section.has($0.rawValue) }
        switch kind {
        case .challenge:
            guard let stage: PolicyStage = section.choice("stage") else { return nil }
            return .challenge(
                stage: stage,
                provider: optionalText("provider", section)
                    ?? ChallengeProvider.Kind.proofOfWork.rawValue,
                level: section.integer("level", in: Self.levels, default: 1),
                at: moment
            )
        case .identity:
            guard let document: DocumentKind = section.choice("document") else { return nil }
            return .identity(
                document: document,
                subject: subject(section),
                verifier: optionalText("verifier", section) ?? "none",
                at: moment
            )
        case .account:
            return .account(
                subject: subject(section),
                tier: optionalText("tier", section),
                since: nil,
                at: moment
            )
        }
    }

    private func subject(_ section: ConfigurationSection) -> Identifier {
        let nobody = Identifier(high: 0, low: 0)
        return section.has("subject") ? identifier("subject", section) ?? nobody : nobody
    }

    private func optionalText(_ key: String, _ section: ConfigurationSection) -> String? {
        section.has(key) ? section.shortText(key) : nil
    }
}

extension StampKind {
    /// The fields that a stamp of the kind may have.
    var fields: Set<PolicyRequestReader.StampField> {
        switch self {
        case .challenge: [.kind, .stage, .provider, .level]
        case .identity: [.kind, .document, .verifier, .subject]
        case .account: [.kind, .tier, .subject]
        }
    }

    /// The fields that a stamp of the kind must have beside its kind.
    var required: [PolicyRequestReader.StampField] {
        switch self {
        case .challenge: [.stage]
        case .identity: [.document]
        case .account: []
        }
    }
}
