/// The running server that a rehearsal visits, and the room on it.
package struct RehearsalTarget: Sendable {
    /// Why an address can't be rehearsed against.
    package enum Mistake: Error, Hashable, CustomStringConvertible {
        /// It is no address of a server.
        case form
        /// It is not on this machine.
        case notLoopback

        /// The mistake in one sentence.
        package var description: String {
            switch self {
            case .form: "An address such as http://127.0.0.1:8080 was expected."
            case .notLoopback:
                "A rehearsal is a real crowd, so it visits servers on this machine only: 127.0.0.1, "
                    + "localhost or [::1]."
            }
        }
    }

    /// The hosts that are this machine for certain.
    package static let loopbackHosts = ["127.0.0.1", "localhost", "::1"]

    /// The server.
    package let server: CrowdServer
    /// The secret of the room's core.
    package let coreSecret: String

    /// A server on this machine.
    package init(port: Int, coreSecret: String) {
        server = CrowdServer(port: port)
        self.coreSecret = coreSecret
    }

    /// A server by its address, which must be on this machine.
    package init(url: String, coreSecret: String) throws(Mistake) {
        var rest = url[...]
        guard rest.hasPrefix("http://") else { throw .form }
        rest = rest.dropFirst("http://".count)
        if rest.hasSuffix("/") { rest = rest.dropLast() }
        guard let colon = rest.lastIndex(of: ":"),
            let port = Int(rest[rest.index(after: colon)...]), (1...65_535).contains(port)
        else { throw .form }
        var host = rest[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        guard Self.loopbackHosts.contains(String(host)) else { throw .notLoopback }
        server = CrowdServer(host: String(host), port: port)
        self.coreSecret = coreSecret
    }
}
