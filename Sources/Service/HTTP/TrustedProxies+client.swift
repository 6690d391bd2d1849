import Hummingbird
import NIOCore
import WaitingRoom

extension TrustedProxies {
    /// The most members of a `X-Forwarded-For` header that are looked at.
    static let forwardedLimit = 20

    /// The visitor's own address, as far as it can be known.
    ///
    /// Proxies append the address that they were asked from. So it is read from the right, and the
    /// first one that is no trusted proxy's is the visitor's; what stands to its left anybody can
    /// have written.
    func client(_ request: Request, from peer: SocketAddress?) -> NetworkAddress? {
        guard let nearest = peer?.ipAddress.flatMap({ NetworkAddress($0) }) else { return nil }
        guard trusts(nearest), let header = request.headers[.xForwardedFor] else { return nearest }
        var client = nearest
        for member in header.split(separator: ",").suffix(Self.forwardedLimit).reversed() {
            let text = member.trimmingPrefix { $0 == " " }.prefix { $0 != " " }
            guard let address = NetworkAddress(String(text)) else { return client }
            client = address
            guard trusts(address) else { return client }
        }
        return client
    }
}
