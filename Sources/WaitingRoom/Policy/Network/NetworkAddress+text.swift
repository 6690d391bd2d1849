// Addresses as text: read strictly (RFC 4291 §2.2, without zones; IPv4 as four decimal numbers without
// leading zeros), written as RFC 5952 recommends. Written here because `inet_pton` belongs to Glibc,
// which the rules may not import.

extension NetworkAddress: CustomStringConvertible {
    /// The longest text of an address, in bytes: six groups and an IPv4 address.
    private static let maximumTextBytes = 45

    /// Reads an address; nil if the text is none.
    package init?(_ text: String) {
        let bytes = text.utf8
        guard bytes.count <= Self.maximumTextBytes else { return nil }
        guard bytes.contains(UInt8(ascii: ":")) else {
            guard let bits = Self.ipv4Bits(bytes[...]) else { return nil }
            self.init(ipv4: bits)
            return
        }
        guard let groups = Self.ipv6Groups(bytes) else { return nil }
        func half(_ part: ArraySlice<UInt16>) -> UInt64 {
            part.reduce(0) { $0 << 16 | UInt64($1) }
        }
        self.init(high: half(groups[..<4]), low: half(groups[4...]))
    }

    /// The address as text: `192.0.2.1` or `2001:db8::1`.
    package var description: String {
        if isIPv4 {
            return (0..<4).map { String(low >> UInt64(24 - 8 * $0) & 0xFF) }.joined(separator: ".")
        }
        let groups = (0..<8).map { index in
            UInt16(truncatingIfNeeded: (index < 4 ? high : low) >> UInt64(48 - 16 * (index % 4)))
        }
        func text(_ part: ArraySlice<UInt16>) -> String {
            part.map { String($0, radix: 16) }.joined(separator: ":")
        }
        guard let zeros = Self.longestZeros(groups) else { return text(groups[...]) }
        return text(groups[..<zeros.lowerBound]) + "::" + text(groups[zeros.upperBound...])
    }

    /// The longest run of at least two zero groups, the first among equals (RFC 5952 §4.2).
    private static func longestZeros(_ groups: [UInt16]) -> Range<Int>? {
        var longest = 0..<0
        var start = 0
        for (index, group) in groups.enumerated() {
            if group != 0 { start = index + 1 }
            if index + 1 - start > longest.count { longest = start..<index + 1 }
        }
        return longest.count >= 2 ? longest : nil
    }

    private static func ipv4Bits(_ text: Substring.UTF8View) -> UInt32? {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bits: UInt32 = 0
        for part in parts {
            guard let number = decimal(part), number <= 0xFF else { return nil }
            bits = bits << 8 | UInt32(number)
        }
        return bits
    }

    /// One to three digits without a needless zero in front.
    static func decimal(_ digits: Substring.UTF8View) -> Int? {
        guard (1...3).contains(digits.count), digits.count == 1 || digits.first != UInt8(ascii: "0")
        else { return nil }
        var number = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            number = number * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return number
    }

    private static func ipv6Groups(_ text: String.UTF8View) -> [UInt16]? {
        guard let gap = doubleColon(text) else {
            let groups = groups(text[...], endsAddress: true)
            return groups?.count == 8 ? groups : nil
        }
        guard let head = groups(text[..<gap], endsAddress: false),
            let tail = groups(text[text.index(gap, offsetBy: 2)...], endsAddress: true),
            // RFC 4291 §2.2: "::" stands for one or more groups.
            head.count + tail.count <= 7
        else { return nil }
        return head + Array(repeating: 0, count: 8 - head.count - tail.count) + tail
    }

    private static func doubleColon(_ text: String.UTF8View) -> String.Index? {
        text.indices.dropLast().first { index in
            text[index] == UInt8(ascii: ":") && text[text.index(after: index)] == UInt8(ascii: ":")
        }
    }

    private static func groups(_ text: Substring.UTF8View, endsAddress: Bool) -> [UInt16]? {
        if text.isEmpty { return [] }
        let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var groups: [UInt16] = []
        for (index, part) in parts.enumerated() {
            if let group = hexadecimal(part) {
                groups.append(group)
            } else if endsAddress, index == parts.count - 1, let bits = ipv4Bits(part) {
                groups += [UInt16(bits >> 16), UInt16(truncatingIfNeeded: bits)]
            } else {
                return nil
            }
        }
        return groups
    }

    /// One to four hexadecimal digits.
    private static func hexadecimal(_ digits: Substring.UTF8View) -> UInt16? {
        guard (1...4).contains(digits.count) else { return nil }
        var number: UInt16 = 0
        for digit in digits {
            guard let value = Character(UnicodeScalar(digit)).hexDigitValue else { return nil }
            number = number << 4 | UInt16(value)
        }
        return number
    }
}
