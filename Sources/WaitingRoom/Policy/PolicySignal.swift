/// What rules may look at: a closed vocabulary, each with a type.
package enum PolicySignal: String, Hashable, Sendable, CaseIterable {
    /// The visitor's address.
    case networkAddress = "network.address"
    /// The country by the operator's lists.
    case networkCountry = "network.country"
    /// Whether the operator's lists call the address one of a data centre.
    case networkDataCentre = "network.dataCentre"
    /// Joins and checks in the last minute from the same network (/24 or /48).
    case networkRate = "network.rate"
    /// The `User-Agent` header.
    case clientUserAgent = "client.userAgent"
    /// The `Accept-Language` header.
    case clientLanguage = "client.language"
    /// Whether the trap that no person sees was touched.
    case clientHoneypot = "client.honeypot"
    /// Whether the browser said that the request comes from the room's own page.
    case clientSameSite = "client.sameSite"
    /// Whether the token is bound to a key.
    case deviceBound = "device.bound"
    /// Requests in the last minute with the same key.
    case deviceRate = "device.rate"
    /// Whether the operator's site vouches for an account.
    case accountKnown = "account.known"
    /// The account's age in days.
    case accountAgeDays = "account.ageDays"
    /// The account's tier, as the operator's site says.
    case accountTier = "account.tier"
    /// Requests in the last minute with the same account.
    case accountRate = "account.rate"
    /// The highest level of a challenge passed for the stage; 0 without one.
    case stampsChallenge = "stamps.challenge"
    /// Whether a document was shown.
    case stampsIdentity = "stamps.identity"
    /// The kind of document.
    case stampsDocument = "stamps.document"
    /// Seconds until the sale starts, negative afterwards.
    case saleSecondsToStart = "sale.secondsToStart"
    /// The lane.
    case saleLane = "sale.lane"
    /// The weight that the stage's rules have added so far.
    case weight

    /// The types of signals.
    package enum ValueType: String, Sendable { case flag, text, number, address }

    /// The signal's type.
    package var type: ValueType {
        switch self {
        case .networkAddress: .address
        case .networkCountry, .clientUserAgent, .clientLanguage, .accountTier, .stampsDocument,
            .saleLane:
            .text
        case .networkDataCentre, .clientHoneypot, .clientSameSite, .deviceBound, .accountKnown,
            .stampsIdentity:
            .flag
        case .networkRate, .deviceRate, .accountAgeDays, .accountRate, .stampsChallenge,
            .saleSecondsToStart, .weight:
            .number
        }
    }

    /// Whether a core can tell the signal at the purchase, where the visitor's browser asks nothing.
    package var isKnownAtPurchase: Bool {
        switch self {
        case .networkAddress, .networkCountry, .networkDataCentre, .networkRate, .clientUserAgent,
            .deviceBound, .deviceRate, .clientHoneypot, .saleSecondsToStart, .saleLane, .weight:
            true
        case .clientLanguage, .clientSameSite, .accountKnown, .accountAgeDays, .accountTier,
            .accountRate, .stampsChallenge, .stampsIdentity, .stampsDocument:
            false
        }
    }

    /// What the signal says, in one sentence.
    package var sentence: String {
        switch self {
        case .networkAddress: "The visitor's address."
        case .networkCountry: "The country of the address, by the operator's lists."
        case .networkDataCentre: "Whether the operator's lists call the address a data centre's."
        case .networkRate: "Requests in the last minute from the same network, /24 or /48."
        case .clientUserAgent: "The User-Agent header."
        case .clientLanguage: "The Accept-Language header."
        case .clientHoneypot: "Whether the trap that no person sees was touched."
        case .clientSameSite: "Whether the browser says that it asks from the room's page."
        case .deviceBound: "Whether the token is bound to a key in the browser."
        case .deviceRate: "Requests in the last minute with the same key."
        case .accountKnown: "Whether the operator's site vouches for an account."
        case .accountAgeDays: "How old the account is, in days."
        case .accountTier: "The account's tier, as the operator's site says."
        case .accountRate: "Requests in the last minute with the same account."
        case .stampsChallenge: "The highest level of a challenge passed for the stage, or 0."
        case .stampsIdentity: "Whether a document was shown."
        case .stampsDocument: "The kind of document that was shown."
        case .saleSecondsToStart: "Seconds until the sale starts, negative afterwards."
        case .saleLane: "The lane."
        case .weight: "The weight that the stage's rules have added so far."
        }
    }
}
