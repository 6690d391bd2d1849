/// What turns the signals of a request into facts: the texts and networks of all rules.
struct PolicySignalTable: Sendable {
    let networks: NetworkTable
    /// The country of each list that stands for one.
    let countries: [String]
    let hasCountries: Bool
    let hasDataCentres: Bool
    /// By the ordinal of the signal.
    let matchers: [TextMatcher?]

    /// The facts of a request, as far as a stage asks for them.
    func facts(of request: PolicyRequest, _ stage: PolicyStage, asked: UInt32) -> PolicyFacts {
        var facts = PolicyFacts()
        addFlagsAndNumbers(of: request, stage, to: &facts)
        addTexts(of: request, asked, to: &facts)
        addNetwork(of: request, asked, to: &facts)
        return facts
    }

    private func addFlagsAndNumbers(
        of request: PolicyRequest,
        _ stage: PolicyStage,
        to facts: inout PolicyFacts
    ) {
        facts.set(.clientHoneypot, request.clientHoneypot)
        facts.set(.clientSameSite, request.clientSameSite)
        facts.set(.deviceBound, request.deviceBound)
        facts.set(.networkRate, request.networkRate)
        facts.set(.deviceRate, request.deviceRate)
        facts.set(.accountRate, request.accountRate)
        facts.set(.accountAgeDays, request.accountAgeDays)
        facts.set(.saleSecondsToStart, request.saleSecondsToStart)
        let held = StampMask(request.stamps, at: stage)
        facts.set(.accountKnown, held.contains(.account))
        facts.set(.stampsIdentity, held.contains(.identity))
        facts.set(.stampsChallenge, Double(request.challengeLevel(at: stage)))
        facts.setKnown(.weight)
    }

    private func addTexts(of request: PolicyRequest, _ asked: UInt32, to facts: inout PolicyFacts) {
        add(.clientUserAgent, request.clientUserAgent, asked, to: &facts)
        add(.clientLanguage, request.clientLanguage, asked, to: &facts)
        add(.saleLane, request.saleLane, asked, to: &facts)
        if request.stamps.isEmpty { return }
        add(.accountTier, request.accountTier, asked, to: &facts)
        add(.stampsDocument, request.document?.rawValue, asked, to: &facts)
    }

    private func add(
        _ signal: PolicySignal,
        _ text: String?,
        _ asked: UInt32,
        to facts: inout PolicyFacts
    ) {
        guard asked & signal.bit != 0, let text else { return }
        facts.setKnown(signal)
        matchers[Int(signal.ordinal)]?.match(text, into: &facts.matches)
    }

    private static let networkSignals =
        PolicySignal.networkAddress.bit | PolicySignal.networkCountry.bit
        | PolicySignal.networkDataCentre.bit

    private func addNetwork(
        of request: PolicyRequest,
        _ asked: UInt32,
        to facts: inout PolicyFacts
    ) {
        guard asked & Self.networkSignals != 0 else { return }
        var country = request.networkCountry
        var isDataCentre = request.networkDataCentre
        if let address = request.networkAddress {
            facts.setKnown(.networkAddress)
            let place = networks.match(address, into: &facts.matches)
            if country == nil, hasCountries {
                country = place.country.map { countries[Int($0)] } ?? ""
            }
            if isDataCentre == nil, hasDataCentres { isDataCentre = place.isDataCentre }
        }
        add(.networkCountry, country, asked, to: &facts)
        facts.set(.networkDataCentre, isDataCentre)
    }
}
