/// What turns the signals of a request into facts: the texts and networks of all rules.
struct PolicySignalTable: Sendable {
    let networks: NetworkTable
    /// The country of each list that stands for one.
    let countries: [String]
    let hasCountries: Bool
    let hasDataCentres: Bool
    // Each by name: an element of an array would be copied, and its tables counted, for each text.
    let country, userAgent, language, lane, tier, document: TextMatcher

    /// Adds the facts of a request, as far as a stage asks for them.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - stage: The stage.
    ///   - held: The stamps that count at the stage.
    ///   - asked: The signals that the stage's conditions look at, as bits by ordinal.
    ///   - facts: What is known then.
    func look(
        at request: PolicyRequest,
        _ stage: PolicyStage,
        held: StampMask,
        asked: UInt32,
        into facts: inout PolicyFacts
    ) {
        addFlagsAndNumbers(of: request, stage, held, to: &facts)
        if asked & PolicySignal.stampsChallenge.bit != 0 {
            let level = Double(request.challengeLevel(at: stage))
            facts.set(.stampsChallenge, stage == .purchase && level == 0 ? nil : level)
        }
        addTexts(of: request, asked, to: &facts)
        addNetwork(of: request, asked, to: &facts)
    }

    private func addFlagsAndNumbers(
        of request: PolicyRequest,
        _ stage: PolicyStage,
        _ held: StampMask,
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
        // Nobody shows stamps at the purchase, so that one is not there tells nothing.
        let isTold = stage != .purchase
        facts.set(.accountKnown, held.contains(.account) ? true : isTold ? false : nil)
        facts.set(.stampsIdentity, held.contains(.identity) ? true : isTold ? false : nil)
        facts.setKnown(.weight)
    }

    private func addTexts(of request: PolicyRequest, _ asked: UInt32, to facts: inout PolicyFacts) {
        if asked & PolicySignal.clientUserAgent.bit != 0, let text = request.clientUserAgent {
            facts.setKnown(.clientUserAgent)
            userAgent.match(text, into: &facts.matches)
        }
        if asked & PolicySignal.clientLanguage.bit != 0, let text = request.clientLanguage {
            facts.setKnown(.clientLanguage)
            language.match(text, into: &facts.matches)
        }
        if asked & PolicySignal.saleLane.bit != 0, let text = request.saleLane {
            facts.setKnown(.saleLane)
            lane.match(text, into: &facts.matches)
        }
        if asked & PolicySignal.accountTier.bit != 0, let text = request.accountTier {
            facts.setKnown(.accountTier)
            tier.match(text, into: &facts.matches)
        }
        if asked & PolicySignal.stampsDocument.bit != 0, let kind = request.document {
            facts.setKnown(.stampsDocument)
            document.match(kind.rawValue, into: &facts.matches)
        }
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
        if request.networkAddress != nil { facts.setKnown(.networkAddress) }
        let origin = origin(of: request, into: &facts.matches)
        if let text = origin.country {
            facts.setKnown(.networkCountry)
            country.match(text, into: &facts.matches)
        }
        facts.set(.networkDataCentre, origin.isDataCentre)
    }

    /// Where a request comes from, by what is known of it or by the lists; sets the bits of the tests
    /// that the address passes.
    func origin(of request: PolicyRequest, into matches: inout MatchBits) -> PolicyOrigin {
        var origin = PolicyOrigin(
            country: request.networkCountry,
            isDataCentre: request.networkDataCentre
        )
        guard let address = request.networkAddress else { return origin }
        let place = networks.match(address, into: &matches)
        if origin.country == nil, hasCountries {
            origin.country = place.country.map { countries[Int($0)] } ?? ""
        }
        if origin.isDataCentre == nil, hasDataCentres { origin.isDataCentre = place.isDataCentre }
        return origin
    }
}

/// Where a request comes from, as far as it is known.
struct PolicyOrigin: Hashable, Sendable {
    /// The country; empty where no list of a country holds the address.
    var country: String?
    /// Whether the address belongs to a data centre.
    var isDataCentre: Bool?
}
