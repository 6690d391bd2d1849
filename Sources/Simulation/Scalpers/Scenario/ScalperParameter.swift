/// The figures that a simulated sale with scalpers assumes: each has a name, a unit and a row in the
/// sensitivity.
package enum ScalperParameter: String, Hashable, Sendable, CaseIterable {
    // The sale.
    case saleSize, peoplePerTicket, orderLimit, unpaidShare, gateCheck
    // Fans: when they come, and with what.
    case ticketsWanted, opening, beforeOpening, riseScale, rushShare, rushShape, spikeScale
    case tailMean, devicesPerFan
    case desktopShare, lowEndPhoneShare, noScriptShare, noKeyShare
    case newAccountShare, newAccountAge, oldAccountAge, goldShare, silverShare, reopenDelay
    case callDelay, fanDataCentre, fanBusyNetwork, fanHoneypot, quietRate, busyRate
    // Fans: what they can't or won't show, and how long it takes.
    case registerGiveUp, challengeGiveUp, challengeUnable, identityGiveUp, documentMissing
    case workDesktop, workPhone, workLowEnd, lookSeconds, silentSeconds
    case registerSeconds, identitySeconds
    // Scalpers: who they are.
    case firms, manyAccounts, rentedIdentities, tokenBuyers, farmedCaptchas
    case accountsPerFirm, placesPerAccount, fakePlaces, peoplePerFirm, otherPeopleShare
    case wantedPerFirm
    case ownOldAccounts, preparedShare, botLateness, personLateness, solverDelay
    // Scalpers: what they pay.
    case accountPrice, phonePrice, cardPrice, dataCentrePrice, residentialPrice, browserPrice
    case solvePrice, identityPrice, leakedDocumentPrice, sellerShare, placePrice
    case wholeBrowserShare, wholeBrowserFactor, placeBudget
    // Scalpers: what they get.
    case facePrice, valueMultiple, keptShare
    // What gives them away.
    case dataCentreListed, residentialListed, residentialBusy, requestsTrapped, requestsForeign
    case browserTrapped, crowdedRate
}

extension ScalperParameter {
    /// What a figure counts.
    package enum Unit: String, Hashable, Sendable {
        case share, tickets, people, places, accounts, dollars, seconds, days, firms, number
        case perMinute
    }

    /// What the figure counts.
    package var unit: Unit {
        switch self {
        case .saleSize, .orderLimit, .ticketsWanted, .wantedPerFirm: .tickets
        case .peoplePerFirm: .people
        case .placesPerAccount: .places
        case .accountsPerFirm: .accounts
        case .firms: .firms
        case .newAccountAge, .oldAccountAge: .days
        case .opening, .riseScale, .spikeScale, .tailMean, .reopenDelay, .callDelay, .workDesktop,
            .workPhone, .workLowEnd, .lookSeconds, .silentSeconds, .registerSeconds,
            .identitySeconds, .botLateness, .personLateness, .solverDelay:
            .seconds
        case .quietRate, .busyRate, .crowdedRate: .perMinute
        case .accountPrice, .phonePrice, .cardPrice, .dataCentrePrice, .residentialPrice,
            .browserPrice, .solvePrice, .identityPrice, .leakedDocumentPrice, .placePrice,
            .facePrice:
            .dollars
        case .peoplePerTicket, .devicesPerFan, .manyAccounts, .rentedIdentities, .tokenBuyers,
            .farmedCaptchas, .fakePlaces, .wholeBrowserFactor, .valueMultiple, .rushShape:
            .number
        case .unpaidShare, .gateCheck, .beforeOpening, .rushShare, .desktopShare,
            .lowEndPhoneShare,
            .noScriptShare, .noKeyShare, .newAccountShare, .goldShare, .silverShare, .fanDataCentre,
            .fanBusyNetwork, .fanHoneypot, .registerGiveUp, .challengeGiveUp, .challengeUnable,
            .identityGiveUp, .documentMissing, .otherPeopleShare, .ownOldAccounts, .preparedShare,
            .sellerShare, .wholeBrowserShare, .placeBudget, .keptShare, .dataCentreListed,
            .residentialListed, .residentialBusy,
            .requestsTrapped, .requestsForeign, .browserTrapped:
            .share
        }
    }
}
