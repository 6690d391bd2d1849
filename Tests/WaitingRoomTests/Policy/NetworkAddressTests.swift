import Testing
import WaitingRoom

// The expected numbers come from Python's `ipaddress`; IPv4 with 0xFFFF before its 32 bits.

@Suite struct NetworkAddressTests {
    private static let addresses: [(String, UInt64, UInt64, String)] = [
        ("192.0.2.1", 0x0, 0xFFFF_C000_0201, "192.0.2.1"),
        ("0.0.0.0", 0x0, 0xFFFF_0000_0000, "0.0.0.0"),
        ("255.255.255.255", 0x0, 0xFFFF_FFFF_FFFF, "255.255.255.255"),
        ("::", 0x0, 0x0, "::"),
        ("::1", 0x0, 0x1, "::1"),
        ("2001:db8::1", 0x2001_0DB8_0000_0000, 0x1, "2001:db8::1"),
        (
            "2001:DB8:0:0:1:0:0:1", 0x2001_0DB8_0000_0000, 0x1_0000_0000_0001,
            "2001:db8::1:0:0:1"
        ),
        ("fe80::1:2", 0xFE80_0000_0000_0000, 0x10002, "fe80::1:2"),
        ("::ffff:10.1.2.3", 0x0, 0xFFFF_0A01_0203, "10.1.2.3"),
        ("64:ff9b::192.0.2.33", 0x64_FF9B_0000_0000, 0xC000_0221, "64:ff9b::c000:221"),
        ("1:2:3:4:5:6:7::", 0x1_0002_0003_0004, 0x5_0006_0007_0000, "1:2:3:4:5:6:7:0"),
        ("::2:3:4:5:6:7:8", 0x2_0003_0004, 0x5_0006_0007_0008, "0:2:3:4:5:6:7:8"),
        ("1:0:0:2:0:0:0:3", 0x1_0000_0000_0002, 0x3, "1:0:0:2::3"),
        (
            "2001:db8:0:1:1:1:1:1", 0x2001_0DB8_0000_0001, 0x1_0001_0001_0001,
            "2001:db8:0:1:1:1:1:1"
        ),
        ("1::0:0:8", 0x1_0000_0000_0000, 0x8, "1::8"),
    ]

    @Test(arguments: addresses.indices)
    func `an address has the bits and the text that Python gives it`(index: Int) throws {
        let (text, high, low, canonical) = Self.addresses[index]
        let address = try #require(NetworkAddress(text))
        #expect(address == NetworkAddress(high: high, low: low))
        #expect(address.description == canonical)
        #expect(NetworkAddress(canonical) == address)
    }

    @Test(arguments: [
        "", "1.2.3", "1.2.3.4.5", "01.2.3.4", "256.1.1.1", "1.2.3.-4", "1.2.3.+4", "1.2.3.4 ",
        " 1.2.3.4", "1..2.3", "::g", "12345::", ":::", "1::2::3", "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", "1.2.3.4::", "::1.2.3",
        "::1.2.3.4:5", ":1::2", "1::2:", "fe80::1%eth0", "0x1.2.3.4", "1.2.3.4/8", "٣.1.1.1",
        "[::1]", "::ffff:1.2.3.256", "1:2:3:4:5:6:7:1.2.3.4", ":", "1", "1.2.3.", ".1.2.3",
        "0000000000000000000000000000000000000000000000001.2.3.4",
    ])
    func `what is no address is refused`(text: String) {
        #expect(NetworkAddress(text) == nil)
        #expect(NetworkRange(text + "/8") == nil)
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.255.255", "11.0.0.0", "10.0.0.0/8"),
        ("10.1.2.3/8", "10.0.0.0", "9.255.255.255", "10.0.0.0/8"),
        ("192.0.2.128/25", "192.0.2.128", "192.0.2.127", "192.0.2.128/25"),
        (
            "2001:db8::/32", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db9::",
            "2001:db8::/32"
        ),
        (
            "2001:db8::/65", "2001:db8::7fff:ffff:ffff:ffff", "2001:db8:0:0:8000::",
            "2001:db8::/65"
        ),
        ("0.0.0.0/0", "255.255.255.255", "::1", "0.0.0.0/0"),
        ("::/0", "ffff::1", "10.0.0.1", "::/0"),
        ("203.0.113.7", "203.0.113.7", "203.0.113.8", "203.0.113.7/32"),
        ("198.51.100.0/31", "198.51.100.1", "198.51.100.2", "198.51.100.0/31"),
        ("::ffff:10.0.0.0/104", "10.9.8.7", "11.0.0.0", "10.0.0.0/8"),
    ])
    func `a range holds what Python says it holds`(
        text: String,
        inside: String,
        outside: String,
        canonical: String
    ) throws {
        let range = try #require(NetworkRange(text))
        #expect(range.contains(try #require(NetworkAddress(inside))))
        #expect(!range.contains(try #require(NetworkAddress(outside))))
        #expect(range.description == canonical)
        #expect(NetworkRange(canonical) == range)
    }

    @Test(arguments: [
        "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/08", "10.0.0.0/8/8",
        "2001:db8::/129", "/8", "10.0.0.0/a", "10.0.0/8", "10.0.0.0 /8",
    ])
    func `what is no range is refused`(text: String) {
        #expect(NetworkRange(text) == nil)
    }

    @Test func `rates are counted by the 24 of IPv4 and the 48 of IPv6`() throws {
        let four = try #require(NetworkAddress("203.0.113.77"))
        let six = try #require(NetworkAddress("2001:db8:aaaa:bbbb:cccc::1"))
        #expect(four.prefix.description == "203.0.113.0/24")
        #expect(six.prefix.description == "2001:db8:aaaa::/48")
    }
}
