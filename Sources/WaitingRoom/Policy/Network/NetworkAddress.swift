/// An IPv4 or IPv6 address; IPv4 is held as its IPv4-mapped form (RFC 4291 §2.5.5.2).
package struct NetworkAddress: Hashable, Comparable, Sendable {
    /// The bits before the 32 of a mapped IPv4 address.
    private static let mappedPrefix: UInt64 = 0xFFFF

    /// The first 64 bits.
    package var high: UInt64
    /// The last 64 bits.
    package var low: UInt64

    /// Joins two halves.
    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The IPv4 address with these 32 bits.
    package init(ipv4 bits: UInt32) {
        self.init(high: 0, low: Self.mappedPrefix << 32 | UInt64(bits))
    }

    /// Whether it is an IPv4 address.
    package var isIPv4: Bool { high == 0 && low >> 32 == Self.mappedPrefix }

    /// The network by which rates are counted and which may be logged: the /24 or the /48.
    ///
    /// A household or an office commonly has a whole /48 or /56 of IPv6, and can change its address
    /// within it at will.
    package var prefix: NetworkRange {
        isIPv4
            ? NetworkRange(base: self, prefixLength: NetworkRange.ipv4Offset + 24)
            : NetworkRange(base: self, prefixLength: 48)
    }

    /// The address with all but its first bits set to zero.
    func masked(to prefixLength: Int) -> NetworkAddress {
        let mask = Self.mask(prefixLength)
        return NetworkAddress(high: high & mask.high, low: low & mask.low)
    }

    /// As many set bits as asked for, from 0 to 128, then zeros.
    static func mask(_ prefixLength: Int) -> NetworkAddress {
        func half(_ bits: Int) -> UInt64 { bits <= 0 ? 0 : ~0 << UInt64(64 - min(64, bits)) }
        return NetworkAddress(high: half(prefixLength), low: half(prefixLength - 64))
    }

    /// The next address; nil after the last one.
    var next: NetworkAddress? {
        let (sum, carries) = low.addingReportingOverflow(1)
        if !carries { return NetworkAddress(high: high, low: sum) }
        return high == .max ? nil : NetworkAddress(high: high + 1, low: 0)
    }

    /// By the 128 bits as a number.
    package static func < (left: NetworkAddress, right: NetworkAddress) -> Bool {
        left.high != right.high ? left.high < right.high : left.low < right.low
    }
}
