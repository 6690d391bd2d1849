/// Whom a rule with a sample counts for.
///
/// The choice depends on the rule's name and on who asks, on nothing else: it holds across nodes,
/// restarts and versions of the policy, a larger percentage holds everybody that a smaller one held,
/// and two rules choose independently of each other.
struct PolicySample: Hashable, Sendable {
    private let nameHash: UInt64
    private let percent: UInt64

    init(rule name: String, percent: Int) {
        // FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/
        nameHash = name.utf8.reduce(0xCBF2_9CE4_8422_2325) { hash, byte in
            (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        self.percent = UInt64(clamping: percent)
    }

    func holds(_ visitor: Identifier) -> Bool {
        let mixed = Self.mix(Self.mix(nameHash ^ visitor.high) ^ visitor.low)
        return mixed.multipliedFullWidth(by: 100).high < percent
    }

    /// The last step of SplitMix64, which spreads every bit over all.
    private static func mix(_ value: UInt64) -> UInt64 {
        var mixed = value &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
