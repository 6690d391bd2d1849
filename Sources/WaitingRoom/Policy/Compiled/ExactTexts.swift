/// Texts that a signal is compared with as a whole: one hash and one comparison find them all.
struct ExactTexts: Sendable {
    /// For each slot of the hash table the number of a text plus one, or 0; a power of two of them.
    private var slots: [UInt32]
    /// The texts, end to end.
    private var bytes: [UInt8] = []
    private var ends: [UInt32] = []
    private var longest = 0
    private var lists = BitLists()

    /// Takes each text once, with the bits that it sets.
    init(_ texts: [[UInt8]: [UInt32]]) {
        var capacity = 2
        while capacity < 2 * texts.count { capacity *= 2 }
        slots = Array(repeating: 0, count: texts.isEmpty ? 0 : capacity)
        for (text, bits) in texts {
            bytes += text
            ends.append(UInt32(bytes.count))
            longest = max(longest, text.count)
            lists.append(bits)
            insert(UInt32(ends.count), hash: text.reduce(Self.hashStart, Self.hash))
        }
    }

    private mutating func insert(_ text: UInt32, hash: UInt64) {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = text
    }

    /// Sets the bits of the text that equals this one, if there is one.
    func match(_ text: Span<UInt8>, into matches: inout MatchBits) {
        guard !slots.isEmpty, text.count <= longest else { return }
        var hash = Self.hashStart
        for index in text.indices { hash = Self.hash(hash, text[index]) }
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let candidate = Int(slots[slot]) - 1
            if equals(candidate, text) { return lists.set(candidate, in: &matches) }
            slot = (slot + 1) & (slots.count - 1)
        }
    }

    private func equals(_ candidate: Int, _ text: Span<UInt8>) -> Bool {
        let start = candidate == 0 ? 0 : Int(ends[candidate - 1])
        guard Int(ends[candidate]) - start == text.count else { return false }
        for index in text.indices where bytes[start + index] != text[index] { return false }
        return true
    }

    // FNV-1a. Nobody gains by texts that collide: those in the table are the operator's.
    private static let hashStart: UInt64 = 0xCBF2_9CE4_8422_2325

    private static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        let product = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        return product ^ product >> 29
    }
}
