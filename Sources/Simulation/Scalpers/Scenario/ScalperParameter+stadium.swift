extension ScalperParameter {
    /// What is assumed of four nights in a stadium, 890,000 people for 150,000 tickets.
    ///
    /// The sale and its crowd follow Jay Chou in Taipei, 2024, the one hot sale whose people and tickets
    /// are both known; scalpers' means and prices follow what American courts and authorities found.
    package var stadium: ScalperAssumption {
        saleAssumption ?? fanAssumption ?? abilityAssumption ?? firmAssumption ?? priceAssumption
            ?? detectionAssumption
    }

    private static func published(
        _ value: Double,
        _ low: Double,
        _ high: Double,
        _ source: String
    ) -> ScalperAssumption {
        ScalperAssumption(.value(value), low: low, high: high, .published, source)
    }

    private static func derived(
        _ value: Double,
        _ low: Double,
        _ high: Double,
        _ source: String
    ) -> ScalperAssumption {
        ScalperAssumption(.value(value), low: low, high: high, .derived, source)
    }

    private static func assumed(
        _ value: Double,
        _ low: Double,
        _ high: Double,
        _ source: String
    ) -> ScalperAssumption {
        ScalperAssumption(.value(value), low: low, high: high, .assumed, source)
    }

    private static func spread(
        _ low: Double,
        _ high: Double,
        _ origin: ScalperAssumption.Origin,
        _ source: String
    ) -> ScalperAssumption {
        ScalperAssumption(.spread, low: low, high: high, origin, source)
    }

    private var saleAssumption: ScalperAssumption? {
        switch self {
        case .saleSize:
            Self.published(
                150_000,
                10_000,
                1_400_000,
                "Jay Chou, Taipei 2024 (focustaiwan); one arena; Oasis 2024 (BBC)"
            )
        case .peoplePerTicket:
            Self.published(6, 2, 20, "890,000 people for 150,000 tickets; 2 to 20 covers the cases")
        case .orderLimit:
            Self.published(6, 4, 10, "FTC v. Key Investment Group: limit 6; Italy's law: 10")
        case .unpaidShare:
            Self.published(0.43, 0.05, 0.7, "12306 (Xinhua): 43 %; general e-commerce: 70 %")
        case .gateCheck:
            Self.assumed(1, 0, 1, "China's rules of 2023: buyer and entrant must match")
        default: nil
        }
    }

    private var fanAssumption: ScalperAssumption? {
        switch self {
        case .ticketsWanted:
            Self.published(2.5, 2, 3, "Eras planning: 3; The Cure: 3.2 an order; cap 4")
        case .beforeOpening: Self.assumed(0.6, 0.4, 0.8, "no trace of a large sale is open")
        case .riseScale: Self.assumed(300, 150, 600, "e-fold in 5 min, from 30 min before")
        case .spikeScale: Self.assumed(40, 20, 60, "gamma of shape 1.5; 20 to 60 s")
        case .tailMean: Self.assumed(2_400, 1_200, 3_600, "20 to 60 min")
        case .devicesPerFan: Self.assumed(1.4, 1, 2, "one or two")
        case .desktopShare: Self.assumed(0.3, 0.1, 0.5, "the rest comes by phone")
        case .lowEndPhoneShare: Self.assumed(0.2, 0.05, 0.4, "of the class of a Galaxy A14")
        case .noScriptShare:
            Self.published(
                0.002,
                0.001,
                0.011,
                "UK Government Digital Service 2013: 0.2 % cannot, 1.1 % did not"
            )
        case .noKeyShare: Self.assumed(0.001, 0.000_2, 0.005, "browsers before WebCrypto, 2017")
        case .newAccountShare: Self.assumed(0.15, 0.05, 0.3, "registrations for the sale")
        case .newAccountAge: Self.assumed(14, 3, 60, "two weeks from announcement to sale")
        case .goldShare: Self.assumed(0.05, 0.01, 0.15, "where the site has tiers")
        case .silverShare: Self.assumed(0.15, 0.05, 0.4, "where the site has tiers")
        case .reopenDelay: Self.assumed(120, 30, 600, "the page tells when")
        case .fanDataCentre: Self.assumed(0.02, 0.005, 0.05, "private networks, work places")
        case .fanBusyNetwork: Self.assumed(0.05, 0.01, 0.15, "mobile carriers, campuses")
        case .fanHoneypot: Self.assumed(0.001, 0.000_1, 0.005, "screen readers, form fillers")
        default: nil
        }
    }

    private var abilityAssumption: ScalperAssumption? {
        switch self {
        case .registerGiveUp: Self.assumed(0.05, 0.01, 0.2, "of those who have no account yet")
        case .challengeGiveUp: Self.assumed(0.005, 0.001, 0.03, "work without any action")
        case .challengeUnable:
            Self.assumed(0.000_5, 0.000_1, 0.005, "with a path without scripts beside it")
        case .identityGiveUp: Self.assumed(0.02, 0.005, 0.1, "privacy; the gate would ask too")
        case .documentMissing: Self.assumed(0.001, 0.000_2, 0.01, "rare names, stale registers")
        case .workDesktop:
            Self.derived(0.16, 0.08, 0.5, "ALTCHA's times: a sixth of a low-end phone's")
        case .workPhone: Self.derived(0.4, 0.16, 0.95, "between desktop and low end; Cap's times")
        case .workLowEnd:
            Self.derived(0.95, 0.5, 2, "ALTCHA: Galaxy A14, 5,000 x 5,000 in 9.5 s")
        case .pauseSeconds: Self.assumed(10, 5, 30, "a page that refreshes itself")
        case .registerSeconds: Self.assumed(60, 30, 180, "mail address, password, phone")
        case .identitySeconds: Self.assumed(45, 20, 120, "two fields and a confirmation")
        default: nil
        }
    }

    private var firmAssumption: ScalperAssumption? {
        switch self {
        case .firms: Self.published(16, 5, 50, "5 to 50 an event; geometric middle")
        case .manyAccounts, .rentedIdentities, .tokenBuyers, .farmedCaptchas:
            Self.assumed(1, 0, 4, "all types alike")
        case .accountsPerFirm:
            Self.spread(50, 1_300, .published, "FTC: 49 (KIG); 6,345 of five firms")
        case .placesPerAccount: Self.spread(1, 25, .assumed, "1 to 25")
        case .fakePlaces:
            Self.published(2.8, 0.4, 20, "Queue-it: up to 20 bots a human; geometric middle")
        case .peoplePerFirm:
            Self.spread(10, 1_300, .assumed, "from ten to as many as a broker's accounts")
        case .otherPeopleShare: Self.assumed(0.2, 0, 1, "another trade, but open to all")
        case .wantedPerFirm:
            Self.spread(
                273,
                9_000,
                .published,
                "KIG: 273 of one show; one broker: over 9,000 of a Beyonce concert"
            )
        case .ownOldAccounts: Self.assumed(0.3, 0, 0.9, "kept from earlier sales")
        case .preparedShare: Self.assumed(1, 0, 1, "the worst case: everybody has read the file")
        case .botLateness: Self.assumed(60, 1, 600, "programs join at the opening")
        case .personLateness: Self.assumed(120, 30, 1_800, "people are told when to come")
        case .solverDelay: Self.spread(3, 36, .published, "2captcha.com, solvecaptcha.com")
        default: nil
        }
    }

    private var priceAssumption: ScalperAssumption? {
        switch self {
        case .accountPrice: Self.spread(0.2, 2, .assumed, "0.2 to 2 USD")
        case .phonePrice: Self.spread(0.3, 1, .assumed, "0.3 to 1 USD")
        case .cardPrice: Self.spread(0.1, 1, .assumed, "virtual cards; as phones")
        case .dataCentrePrice: Self.assumed(0.000_1, 0.000_01, 0.001, "a server's address")
        case .residentialPrice: Self.spread(0.001, 0.01, .assumed, "0.001 to 0.01 USD")
        case .browserPrice: Self.spread(0.001, 0.01, .assumed, "seconds of a server's core")
        case .solvePrice:
            Self.spread(0.000_2, 0.003, .published, "work 0.12 to 0.2, farms 0.5 to 2.99 per 1,000")
        case .identityPrice: Self.spread(5, 50, .assumed, "5 to 50 USD; dearer the more are rented")
        case .leakedDocumentPrice: Self.spread(0.02, 1, .assumed, "lists of names and numbers")
        case .sellerShare: Self.assumed(0.005, 0.000_5, 0.05, "one fan in 200")
        case .placePrice: Self.spread(5, 50, .assumed, "as an identity")
        case .wholeBrowserShare: Self.assumed(0.2, 0.05, 1, "hands over the account as well")
        case .wholeBrowserFactor: Self.assumed(2, 1, 5, "more trust, more trouble")
        case .placeBudget: Self.assumed(0.1, 0.01, 1, "how much a firm bets on luck")
        case .facePrice: Self.derived(150, 50, 300, "KIG: 57 M USD for 380,000 tickets")
        case .valueMultiple:
            Self.published(1.49, 0.5, 5, "New York AG: 49 % over face on average; 0.5 to 5")
        case .keptShare:
            Self.derived(0.752, 0.6, 0.9, "KIG sold for 1.12 of the cost: 1.12 / 1.49")
        default: nil
        }
    }

    private var detectionAssumption: ScalperAssumption {
        switch self {
        case .dataCentreListed: Self.assumed(0.9, 0.5, 0.99, "per firm: its provider is listed")
        case .residentialListed: Self.assumed(0.03, 0.005, 0.2, "per address")
        case .residentialBusy: Self.assumed(0.1, 0.02, 0.3, "per address")
        case .requestsTrapped: Self.assumed(0.3, 0.1, 0.9, "per firm: its program follows links")
        case .requestsForeign: Self.assumed(0.5, 0.1, 0.9, "per firm: its program lacks a header")
        default: Self.assumed(0.02, 0.005, 0.2, "per firm: its script follows links")
        }
    }
}
