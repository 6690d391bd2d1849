/// One bit for each different test of a text or an address: whether it is passed.
///
/// It works in memory that the caller lends, see ``PolicyFacts``.
struct MatchBits: ~Copyable {
    private let words: UnsafeMutableBufferPointer<UInt64>

    /// How many words hold that many bits.
    static func wordCount(bits: Int) -> Int { (bits + 63) / 64 }

    /// Takes words for as long as the value lives, and clears them.
    init(_ words: UnsafeMutableBufferPointer<UInt64>) {
        words.initialize(repeating: 0)
        self.words = words
    }

    mutating func insert(_ bit: UInt32) { words[Int(bit >> 6)] |= 1 << UInt64(bit & 63) }

    func contains(_ bit: UInt32) -> Bool { words[Int(bit >> 6)] >> UInt64(bit & 63) & 1 == 1 }
}
