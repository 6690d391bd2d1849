/// Why a provider cannot be set up as the policy describes it.
package enum ProviderSetupError: Error, Hashable, Sendable {
    /// It is not one that this adapter speaks to.
    case wrongKind
    /// It has no secret.
    case noSecret
    /// It has no site key.
    case noSiteKey
    /// It has no usual address and none is given.
    case noEndpoint
    /// Its address is neither https nor http on this machine or the local network.
    case insecureEndpoint
    /// This build of Stile asks no other servers.
    case noClient

    /// The mistake in one sentence.
    package var sentence: String {
        switch self {
        case .wrongKind: "The provider is of another kind."
        case .noSecret: "The provider has no secret."
        case .noSiteKey: "The provider has no siteKey."
        case .noEndpoint: "The provider has no endpoint, and none is usual for it."
        case .insecureEndpoint:
            "The endpoint must be an https address; http only does for this machine or for a host "
                + "name without a dot."
        case .noClient:
            "This build asks no other servers: build Stile with the package trait TLS, which is on "
                + "by default."
        }
    }
}

/// Checks the addresses of verifiers.
enum ProviderEndpoint {
    /// The longest address, in bytes.
    static let maximumLength = 1_024

    /// Takes an address, if a secret may be sent to it.
    static func checked(_ url: String) throws(ProviderSetupError) -> String {
        guard url.utf8.count <= maximumLength,
            url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), !url.contains("#")
        else { throw .insecureEndpoint }
        if url.hasPrefix("https://"), !host(url.dropFirst(8)).isEmpty { return url }
        guard url.hasPrefix("http://") else { throw .insecureEndpoint }
        let host = host(url.dropFirst(7))
        // A neighbour in a container network has a bare name; nobody else on the way can read along.
        let isNear =
            host.hasPrefix("127.") || host == "[::1]"
            || (!host.isEmpty && !host.contains(".") && !host.contains("["))
        guard isNear else { throw .insecureEndpoint }
        return url
    }

    private static func host(_ rest: Substring) -> Substring {
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        // Names before an @ would hide the real host.
        guard !authority.contains("@") else { return "" }
        if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
            return authority[...end]
        }
        return authority.prefix { $0 != ":" }
    }
}
