import Hummingbird
import NIOCore
import WaitingRoom

/// The proxies whose word about the original request is believed.
package struct TrustedProxies: Sendable {
    /// A range of addresses in CIDR notation.
    package typealias Network = NetworkRange

    private let networks: [Network]
    private let isSecureItself: Bool

    /// Takes the trusted ranges, and whether the server's public address is `https` anyway.
    package init(networks: [Network] = [], isSecureItself: Bool = false) {
        self.networks = networks
        self.isSecureItself = isSecureItself
    }

    /// Whether the visitor's own connection is encrypted, as far as it can be known.
    func isSecure(_ request: Request, from peer: SocketAddress?) -> Bool {
        if isSecureItself { return true }
        guard let address = peer?.ipAddress.flatMap({ NetworkAddress($0) }),
            networks.contains(where: { $0.contains(address) })
        else { return false }
        return request.headers[.xForwardedProto]?.lowercased() == "https"
    }
}
