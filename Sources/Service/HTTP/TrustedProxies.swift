import Glibc
import Hummingbird
import NIOCore

/// The proxies whose word about the original request is believed.
package struct TrustedProxies: Sendable {
    /// A range of addresses in CIDR notation (RFC 4632, RFC 4291 §2.3).
    package struct Network: Sendable, Equatable {
        private let bytes: [UInt8]
        private let prefixLength: Int

        /// Reads an address or a range such as `10.0.0.0/8`; nil if the text is neither.
        package init?(_ text: String) {
            let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            guard let bytes = addressBytes(String(parts[0])) else { return nil }
            let length = parts.count == 2 ? Int(parts[1]) : bytes.count * 8
            guard let length, (0...bytes.count * 8).contains(length) else { return nil }
            self.bytes = bytes
            prefixLength = length
        }

        func contains(_ other: [UInt8]) -> Bool {
            guard other.count == bytes.count else { return false }
            return (0..<prefixLength).allSatisfy { bit in
                let mask = UInt8(0x80) >> UInt8(bit % 8)
                return bytes[bit / 8] & mask == other[bit / 8] & mask
            }
        }
    }

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
        guard let bytes = peer?.ipAddress.flatMap(addressBytes), networks.contains(where: { $0.contains(bytes) })
        else { return false }
        return request.headers[.xForwardedProto]?.lowercased() == "https"
    }
}

/// An address in network byte order: four bytes, or sixteen; nil if the text is no address.
private func addressBytes(_ text: String) -> [UInt8]? {
    var four = [UInt8](repeating: 0, count: 4)
    if inet_pton(AF_INET, text, &four) == 1 { return four }
    var sixteen = [UInt8](repeating: 0, count: 16)
    guard inet_pton(AF_INET6, text, &sixteen) == 1 else { return nil }
    // An IPv4 peer of an IPv6 socket (RFC 4291 §2.5.5.2) is still the IPv4 peer.
    let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
    return sixteen.starts(with: mapped) ? Array(sixteen.dropFirst(12)) : sixteen
}
