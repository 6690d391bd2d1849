/// A range of addresses, as `10.0.0.0/8` or `2001:db8::/32` (RFC 4632, RFC 4291 §2.3).
package struct NetworkRange: Hashable, Sendable {
    /// How many bits stand before an IPv4 address in its mapped form.
    package static let ipv4Offset = 96

    /// The first address of the range.
    package var base: NetworkAddress
    /// How many leading bits of the 128 are fixed.
    package var prefixLength: Int

    /// The range around an address; the bits after the prefix are set to zero.
    ///
    /// The length is counted in the 128 bits, also for IPv4.
    package init(base: NetworkAddress, prefixLength: Int) {
        precondition((0...128).contains(prefixLength), "A prefix has 0 to 128 bits.")
        self.base = base.masked(to: prefixLength)
        self.prefixLength = prefixLength
    }

    /// Whether an address lies in the range.
    ///
    /// An IPv4 address lies in ranges of IPv4 only: `::/0` means all of IPv6.
    package func contains(_ address: NetworkAddress) -> Bool {
        guard !address.isIPv4 || prefixLength >= Self.ipv4Offset else { return false }
        return address.masked(to: prefixLength) == base
    }

    /// The last address of the range.
    var last: NetworkAddress {
        let mask = NetworkAddress.mask(prefixLength)
        return NetworkAddress(high: base.high | ~mask.high, low: base.low | ~mask.low)
    }
}

extension NetworkRange: CustomStringConvertible {
    /// Reads a range, or a lone address as the range that holds only it; nil if the text is neither.
    ///
    /// Bits after the prefix may be set and are ignored, as `10.1.2.3/8` is commonly written.
    package init?(_ text: String) {
        let parts = text.utf8.split(
            separator: UInt8(ascii: "/"),
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        guard let first = parts.first, let address = NetworkAddress(String(Substring(first)))
        else { return nil }
        // What counts is how it was written: `::ffff:10.0.0.0/104` counts from the first of 128 bits.
        let offset = first.contains(UInt8(ascii: ":")) ? 0 : Self.ipv4Offset
        guard parts.count == 2 else {
            self.init(base: address, prefixLength: 128)
            return
        }
        guard let length = NetworkAddress.decimal(parts[1]), length <= 128 - offset
        else { return nil }
        self.init(base: address, prefixLength: length + offset)
    }

    /// The range as text: `10.0.0.0/8` or `2001:db8::/32`.
    package var description: String {
        let isIPv4 = prefixLength >= Self.ipv4Offset && base.isIPv4
        return "\(base)/\(isIPv4 ? prefixLength - Self.ipv4Offset : prefixLength)"
    }
}
