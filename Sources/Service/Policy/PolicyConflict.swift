/// Why a policy that is right can't take the place of the one in force while the server runs.
enum PolicyConflict: Error, Hashable, Sendable, CaseIterable {
    /// Whether tokens are bound to keys, which the page that everybody has open can't follow.
    case binding
    /// Who is asked, which is set up at the start.
    case partners
    /// How far pseudonyms reach: with another reach nobody would be known again.
    case scope
    /// How long a payment may still come, which the running sale was begun with.
    case paymentGrace
    /// How long returned tickets rest, which the ticket office was opened with.
    case returnDelay

    /// The reason in one sentence, and what to do.
    var sentence: String {
        switch self {
        case .binding: "Whether tokens are bound to keys can't change while the server runs."
        case .partners:
            "Providers and the verifier are set up when the server starts; restart it."
        case .scope:
            "Whether limits count over an event, over a window or in one sale can't change while the "
                + "server runs: everybody would get another pseudonym, and every limit would count "
                + "from zero."
        case .paymentGrace: "The payment grace is set when the server starts; restart it."
        case .returnDelay: "The longest return delay is set when the server starts; restart it."
        }
    }

    /// The field of the policy that would change.
    var field: String {
        switch self {
        case .binding: "boundTokens"
        case .partners: "challenges"
        case .scope: "limits.tickets"
        case .paymentGrace: "limits.paymentGrace"
        case .returnDelay: "limits.longestReturnDelay"
        }
    }
}
