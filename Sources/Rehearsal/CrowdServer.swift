/// The server that a crowd visits.
///
/// The crowd asks no questions: it is for servers that the caller runs. Stile's own commands and
/// tests only ever name a loopback address.
package struct CrowdServer: Sendable {
    /// A name or an address.
    package var host: String
    /// The port.
    package var port: Int

    /// A server by host and port.
    package init(host: String = "127.0.0.1", port: Int) {
        self.host = host
        self.port = port
    }

    /// What the `Host` field says.
    var authority: String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}
