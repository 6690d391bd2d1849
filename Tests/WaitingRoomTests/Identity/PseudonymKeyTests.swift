import Testing
import WaitingRoom

@Suite struct PseudonymKeyTests {
    private static let bytes = [UInt8](0..<32)

    private func key(_ event: String = "room:arena", _ bytes: [UInt8] = bytes) throws
        -> PseudonymKey
    {
        try #require(PseudonymKey(event: event, bytes: bytes))
    }

    // Computed with Python's `hmac` over length-prefixed fields.
    @Test func `a pseudonym is half a keyed hash of version, event, kind and fields`() throws {
        let key = try key()
        #expect(
            key.subject(.document, ["residentID", "", "11010519491231002X"])
                == Subject(.document, try #require(Identifier("He6PteYgCAKRNVTHXokyqg")))
        )
        #expect(
            key.subject(.account, ["fan-7"])
                == Subject(.account, try #require(Identifier("nlLK9Nj9WiYS-rTPEw594g")))
        )
        #expect(
            key.device("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I")
                == Subject(.device, try #require(Identifier("DB9pTTZcqPjipweg_1AeVw")))
        )
    }

    @Test func `no two kinds, events, keys or splits of fields share a pseudonym`() throws {
        let other = [UInt8](1..<33)
        var seen: Set<Identifier> = []
        for kind in SubjectKind.allCases {
            for event in ["room:arena", "room:aren"] {
                for bytes in [Self.bytes, other] {
                    for fields in [
                        ["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["", "abc"], [],
                    ] {
                        seen.insert(
                            try key(event, bytes).subject(kind, fields).pseudonym
                        )
                    }
                }
            }
        }
        #expect(seen.count == SubjectKind.allCases.count * 2 * 2 * 6)
    }

    @Test(arguments: [0, 16, 31, 33])
    func `a key of another length is none`(count: Int) {
        #expect(PseudonymKey(event: "e", bytes: [UInt8](repeating: 1, count: count)) == nil)
    }
}
