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
