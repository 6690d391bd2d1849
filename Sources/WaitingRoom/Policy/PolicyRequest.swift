/// What is known of one request when a policy decides; nil where it is not known.
package struct PolicyRequest: Hashable, Sendable {
    /// Who asks, for stable samples: the queue id, or the nonce of a join.
    package var visitor = Identifier(high: 0, low: 0)
    /// The stamps of the token.
    package var stamps: [Stamp] = []
    /// See ``PolicySignal/networkAddress``.
    package var networkAddress: NetworkAddress?
    /// See ``PolicySignal/networkRate``.
    package var networkRate: Double?
    /// See ``PolicySignal/clientUserAgent``.
    package var clientUserAgent: String?
    /// See ``PolicySignal/clientLanguage``.
    package var clientLanguage: String?
    /// See ``PolicySignal/clientHoneypot``.
    package var clientHoneypot: Bool?
    /// See ``PolicySignal/clientSameSite``.
    package var clientSameSite: Bool?
    /// See ``PolicySignal/deviceBound``.
    package var deviceBound: Bool?
    /// See ``PolicySignal/deviceRate``.
    package var deviceRate: Double?
    /// See ``PolicySignal/accountAgeDays``.
    package var accountAgeDays: Double?
    /// See ``PolicySignal/accountRate``.
    package var accountRate: Double?
    /// See ``PolicySignal/saleSecondsToStart``.
    package var saleSecondsToStart: Double?
    /// See ``PolicySignal/saleLane``.
    package var saleLane: String?
    /// What the network is known for when no list of addresses is asked, as in a simulation.
    package var networkCountry: String?
    /// What the network is known for when no list of addresses is asked, as in a simulation.
    package var networkDataCentre: Bool?

    /// Nothing is known.
    package init() {}
}
