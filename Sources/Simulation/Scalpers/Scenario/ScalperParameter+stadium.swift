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

    private static func derived(_ low: Double, _ high: Double, _ source: String)
        -> ScalperAssumption
    {
        spread(low, high, .derived, source)
    }

    private static func assumed(_ low: Double, _ high: Double, _ source: String)
        -> ScalperAssumption
    {
        spread(low, high, .assumed, source)
    }

    private var saleAssumption: ScalperAssumption? {
        switch self {
        case .saleSize:
            Self.published(
                150_000,
                10_000,
                1_400_000,
                "Jay Chou, Taipei 2024 (focustaiwan); low: one arena, assumed; high: Oasis 2024 (BBC)"
            )
        case .peoplePerTicket:
            Self.published(
                6,
                2,
                20,
                "Taipei: 890,000 for 150,000; range assumed, as second releases had 200 and more"
            )
        case .orderLimit:
            Self.published(
                6,
                4,
                10,
                "FTC v. Key Investment Group: limit 6; New York AG: limit 4; Italy's law: 10"
            )
        case .unpaidShare:
            Self.published(
                0.43,
                0.05,
                0.7,
                "12306 (Xinhua): 43 % of all grabbed tickets, here of fans' only; range assumed"
            )
        case .gateCheck:
            Self.assumed(1, 0, 1, "China's rules of 2023: buyer and entrant must match")
        default: nil
        }
    }

    private var fanAssumption: ScalperAssumption? {
        switch self {
        case .ticketsWanted: Self.derived(2.5, 2, 3, "Eras planning: 3 a buyer; no order over 4")
        case .opening: Self.assumed(1_800, 600, 7_200, "half an hour; the operator decides")
        case .beforeOpening: Self.assumed(0.6, 0.4, 0.8, "no trace of a large sale is open")
        case .riseScale: Self.assumed(300, 150, 600, "e-fold in 5 min, from 30 min before")
        case .rushShare: Self.assumed(0.6, 0.3, 0.9, "30 in the rush to 20 stragglers")
        case .rushShape: Self.assumed(1.5, 1, 2, "gamma of shape 1 to 2")
        case .spikeScale: Self.assumed(40, 20, 60, "20 to 60 s")
        case .tailMean: Self.assumed(2_400, 1_200, 3_600, "20 to 60 min")
        case .devicesPerFan: Self.assumed(1.4, 1, 2, "one or two")
        case .desktopShare: Self.assumed(0.3, 0.1, 0.5, "the rest comes by phone")
        case .lowEndPhoneShare: Self.assumed(0.2, 0.05, 0.4, "of the class of a Galaxy A14")
        case .noScriptShare:
            Self.assumed(0.002, 0.001, 0.011, "one in 500; one in 90 where scripts fail to load")
        case .noKeyShare: Self.assumed(0.001, 0.000_2, 0.005, "browsers before WebCrypto, 2017")
        case .newAccountShare: Self.assumed(0.15, 0.05, 0.3, "registrations for the sale")
        case .newAccountAge: Self.assumed(14, 3, 60, "two weeks from announcement to sale")
        case .oldAccountAge: Self.assumed(900, 300, 2_000, "two to three years, no memory")
        case .goldShare: Self.assumed(0.05, 0.01, 0.15, "where the site has tiers")
        case .silverShare: Self.assumed(0.15, 0.05, 0.4, "where the site has tiers")
        case .reopenDelay: Self.assumed(120, 30, 600, "the page tells when")
        case .callDelay: Self.assumed(600, 60, 7_200, "for rules that look at the clock only")
        case .fanDataCentre: Self.assumed(0.02, 0.005, 0.05, "private networks, work places")
        case .fanBusyNetwork: Self.assumed(0.05, 0.01, 0.15, "mobile carriers, campuses")
        case .fanHoneypot: Self.assumed(0.001, 0.000_1, 0.005, "screen readers, form fillers")
        case .quietRate: Self.assumed(2, 1, 12, "one or two people who take a step each")
        case .busyRate: Self.assumed(60, 20, 6_000, "tens of people, or all of a campus")
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
        case .lookSeconds:
            Self.published(18, 5, 40, "Searles et al. 2023: reCAPTCHA images 18 s; range assumed")
        case .silentSeconds: Self.assumed(2, 1, 5, "a script that looks at the browser")
        case .registerSeconds: Self.assumed(60, 30, 180, "mail address, password, phone")
        case .identitySeconds: Self.assumed(45, 20, 120, "two fields and a confirmation")
        default: nil
        }
    }

    private var firmAssumption: ScalperAssumption? {
        switch self {
        case .firms: Self.assumed(16, 5, 50, "5 to 50 an event; geometric middle")
        case .manyAccounts, .rentedIdentities, .tokenBuyers, .farmedCaptchas:
            Self.assumed(1, 0, 4, "all types alike")
        case .accountsPerFirm:
            Self.derived(50, 1_300, "FTC: 49 at one show (KIG); 6,345 of five firms, 1,269 each")
        case .placesPerAccount: Self.assumed(1, 25, "1 to 25")
        case .fakePlaces:
            Self.assumed(2.8, 0.4, 20, "Queue-it: up to 20 bots a human; the rest a guess")
        case .peoplePerFirm: Self.assumed(10, 1_300, "from ten to as many as a broker's accounts")
        case .otherPeopleShare: Self.assumed(0.2, 0, 1, "another trade, but open to all")
        case .wantedPerFirm:
            Self.derived(
                19,
                9_000,
                "FTC: five firms took 95 of an event, 19 each; one took over 9,000 of a concert"
            )
        case .ownOldAccounts: Self.assumed(0.3, 0, 0.9, "kept from earlier sales")
        case .preparedShare: Self.assumed(1, 0, 1, "the worst case: everybody has read the file")
        case .botLateness: Self.assumed(60, 1, 600, "programs join at the opening")
        case .personLateness: Self.assumed(120, 30, 1_800, "people are told when to come")
        case .solverDelay:
            Self.spread(3, 36, .published, "2captcha.com, solvecaptcha.com")
        default: nil
        }
    }

    private var priceAssumption: ScalperAssumption? {
        switch self {
        case .accountPrice: Self.assumed(0.2, 2, "0.2 to 2 USD")
        case .phonePrice: Self.assumed(0.3, 1, "0.3 to 1 USD")
        case .cardPrice: Self.assumed(0.1, 1, "virtual cards; as phones")
        case .dataCentrePrice: Self.assumed(0.000_1, 0.000_01, 0.001, "a server's address")
        case .residentialPrice: Self.assumed(0.001, 0.01, "0.001 to 0.01 USD")
        case .browserPrice: Self.assumed(0.001, 0.01, "seconds of a server's core")
        case .solvePrice:
            Self.assumed(0.000_12, 0.003, "work from 0.12 USD per 1,000, farms up to 2.99")
        case .identityPrice: Self.assumed(5, 50, "5 to 50 USD; dearer the more are rented")
        case .leakedDocumentPrice: Self.assumed(0.02, 1, "lists of names and numbers")
        case .sellerShare: Self.assumed(0.005, 0.000_5, 0.05, "one fan in 200")
        case .placePrice: Self.assumed(5, 50, "as an identity")
        case .wholeBrowserShare: Self.assumed(0.2, 0.05, 1, "hands over the account as well")
        case .wholeBrowserFactor: Self.assumed(2, 1, 5, "more trust, more trouble")
        case .placeBudget: Self.assumed(0.1, 0.01, 1, "how much a firm bets on luck")
        case .facePrice:
            Self.derived(150, 50, 300, "KIG: 57 M USD for 380,000 tickets; range assumed")
        case .valueMultiple:
            Self.published(1.49, 0.5, 5, "New York AG: 49 % over face on average; 0.5 to 5")
        case .keptShare:
            Self.derived(
                0.752,
                0.6,
                0.9,
                "KIG sold for 1.12 of the cost: 1.12 / 1.49; range assumed"
            )
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
        case .crowdedRate: Self.assumed(600, 60, 60_000, "hundreds of places from one network")
        default: Self.assumed(0.02, 0.005, 0.2, "per firm: its script follows links")
        }
    }
}
