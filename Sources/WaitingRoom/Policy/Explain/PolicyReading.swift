/// What a signal says.
enum PolicyValue: Hashable, Sendable {
    case flag(Bool)
    case text(String)
    case number(Double)
    case address(NetworkAddress)
}

/// The signals of one request at one stage, as values; for explanations, where time does not matter.
struct PolicyReading {
    let request: PolicyRequest
    let stage: PolicyStage
    let lists: [NetworkList]

    /// What a signal says where the rules before have added up to a weight; nil if it is not known.
    func value(of signal: PolicySignal, weight: Int) -> PolicyValue? {
        switch signal {
        case .networkAddress: request.networkAddress.map(PolicyValue.address)
        case .networkCountry: country.map(PolicyValue.text)
        case .networkDataCentre: isDataCentre.map(PolicyValue.flag)
        case .networkRate: number(request.networkRate)
        case .clientUserAgent: request.clientUserAgent.map(PolicyValue.text)
        case .clientLanguage: request.clientLanguage.map(PolicyValue.text)
        case .clientHoneypot: request.clientHoneypot.map(PolicyValue.flag)
        case .clientSameSite: request.clientSameSite.map(PolicyValue.flag)
        case .deviceBound: request.deviceBound.map(PolicyValue.flag)
        case .deviceRate: number(request.deviceRate)
        case .accountKnown: shown(request.stamps.contains { $0.kind == .account })
        case .accountAgeDays: number(request.accountAgeDays)
        case .accountTier: request.accountTier.map(PolicyValue.text)
        case .accountRate: number(request.accountRate)
        case .stampsChallenge: challengeLevel.map(PolicyValue.number)
        case .stampsIdentity: shown(request.document != nil)
        case .stampsDocument: (request.document?.rawValue).map(PolicyValue.text)
        case .saleSecondsToStart: number(request.saleSecondsToStart)
        case .saleLane: request.saleLane.map(PolicyValue.text)
        case .weight: .number(Double(weight))
        }
    }

    /// Whether a stamp was shown; at the purchase nobody shows any, so that it is not there tells nothing.
    private func shown(_ isThere: Bool) -> PolicyValue? {
        isThere || stage != .purchase ? .flag(isThere) : nil
    }

    private var challengeLevel: Double? {
        let level = Double(request.challengeLevel(at: stage))
        return level == 0 && stage == .purchase ? nil : level
    }

    /// The country by the request or the lists; empty where no list of a country holds the address.
    var country: String? {
        if let country = request.networkCountry { return country }
        guard let address = request.networkAddress else { return nil }
        let countries = lists.compactMap { list in
            if case .country(let code) = list.meaning { (code, list.networks) } else { nil }
        }
        if countries.isEmpty { return nil }
        return countries.first { $0.1.contains { $0.contains(address) } }?.0 ?? ""
    }

    /// Whether the request or a list says that the address belongs to a data centre.
    var isDataCentre: Bool? {
        if let isDataCentre = request.networkDataCentre { return isDataCentre }
        guard let address = request.networkAddress else { return nil }
        let centres = lists.filter { $0.meaning == .dataCentre }
        if centres.isEmpty { return nil }
        return centres.contains { $0.networks.contains { $0.contains(address) } }
    }

    /// A number that is none is as good as unknown.
    private func number(_ value: Double?) -> PolicyValue? {
        guard let value, !value.isNaN else { return nil }
        return .number(value)
    }
}

extension PolicyRequest {
    /// The highest level of a challenge that was passed for a stage; 0 without one.
    func challengeLevel(at stage: PolicyStage) -> Int {
        var highest = 0
        for stamp in stamps {
            if case .challenge(stage, _, let level, _) = stamp { highest = max(highest, level) }
        }
        return highest
    }

    /// The kind of the document that was shown last.
    var document: DocumentKind? {
        for stamp in stamps.reversed() {
            if case .identity(let document, _, _, _) = stamp { return document }
        }
        return nil
    }

    /// The tier of the account that was vouched for last.
    var accountTier: String? {
        for stamp in stamps.reversed() {
            if case .account(_, let tier, _, _) = stamp { return tier }
        }
        return nil
    }
}
