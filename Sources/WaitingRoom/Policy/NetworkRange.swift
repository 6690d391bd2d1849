/// An IPv4 or IPv6 address; IPv4 is held as its IPv4-mapped form (RFC 4291 §2.5.5.2).
package struct NetworkAddress: Hashable, Sendable {
    /// The first 64 bits.
    package var high: UInt64
    /// The last 64 bits.
    package var low: UInt64

    /// Joins two halves.
    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }
}

/// A range of addresses, as `10.0.0.0/8` or `2001:db8::/32`.
package struct NetworkRange: Hashable, Sendable {
    /// The first address of the range.
    package var base: NetworkAddress
    /// How many leading bits of the 128 are fixed.
    package var prefixLength: Int

    /// Describes a range.
    package init(base: NetworkAddress, prefixLength: Int) {
        self.base = base
        self.prefixLength = prefixLength
    }
}
