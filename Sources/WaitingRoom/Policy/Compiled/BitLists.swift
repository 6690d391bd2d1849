/// Short lists of bit numbers, end to end in one array.
struct BitLists: Sendable {
    private var ends: [UInt32] = []
    private var bits: [UInt32] = []

    mutating func append(_ list: some Collection<UInt32>) {
        bits.append(contentsOf: list)
        ends.append(UInt32(bits.count))
    }

    /// Where a list lies among all bits.
    private func range(_ index: Int) -> Range<Int> {
        (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
    }

    /// Sets the bits of a list.
    func set(_ index: Int, in matches: inout MatchBits) {
        for position in range(index) { matches.insert(bits[position]) }
    }
}

/// One bit for each different test of a text or an address: whether it is passed.
///
/// They lie within the value, not on the heap.
struct MatchBits {
    /// How many bits there are; no policy has more conditions on fields.
    static let capacity = PolicyLimits.fieldConditions

    private var words: InlineArray<128, UInt64>

    init() {
        words = InlineArray(repeating: 0)
    }

    mutating func insert(_ bit: UInt32) { words[Int(bit >> 6)] |= 1 << UInt64(bit & 63) }

    func contains(_ bit: UInt32) -> Bool { words[Int(bit >> 6)] >> UInt64(bit & 63) & 1 == 1 }
}
