/// What documents count, who confirms them, and how long what is known of them is kept.
package struct IdentityPlan: Hashable, Sendable {
    /// The documents that count; empty where nobody shows one.
    package var documents: [DocumentKind] = []
    /// The youngest age in years, where a document tells it.
    package var minimumAge: Int?
    /// The address that is asked to confirm; nil for the checks that need nobody.
    package var verifier: String?
    /// How long the verifier may take.
    package var timeout: Duration = .seconds(3)
    /// The most calls to the verifier per second.
    package var callsPerSecond: Int = 50
    /// How often one place may try.
    package var attempts: Int = 5
    /// How long after the end of the sale the event's key is kept; then it is destroyed.
    package var retention: Duration = .seconds(30 * 86_400)
    /// Whether numbers that can belong to nobody count, for tests only.
    package var acceptsTestNumbers: Bool = false

    /// No document counts.
    package init() {}
}

/// The kinds of identity documents.
package enum DocumentKind: String, Hashable, Sendable, CaseIterable {
    /// The resident identity number of mainland China (GB 11643).
    case residentID
    /// The residence permit for people of Hong Kong, Macau and Taiwan (as GB 11643, regions 81 to 83).
    case residencePermit
    /// The mainland travel permit for people of Hong Kong and Macau.
    case homeReturnPermit
    /// The mainland travel permit for people of Taiwan.
    case taiwanPermit
    /// A passport (ICAO 9303).
    case passport
    /// A subject that a verifier names without telling its number.
    case opaque
}
