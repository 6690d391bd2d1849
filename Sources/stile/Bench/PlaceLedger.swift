/// Which places were given, one bit each, so that one given twice shows.
struct PlaceLedger: Sendable {
    /// The most places that one run can note; they take an eighth of that in bytes.
    static let limit = 1 << 30

    private let first: Int
    private var words: [UInt64] = []
    /// How many different places were given.
    private(set) var count = 0
    /// How often a place was given that had been given before.
    private(set) var repeats = 0
    /// How many places lay below the first one or beyond the limit.
    private(set) var strays = 0
    /// The highest place, or the one before the first.
    private(set) var highest: Int

    /// A ledger for a line that goes on with this place.
    init(first: Int) {
        self.first = first
        highest = first - 1
    }

    /// Whether every place from the first to the highest was given, each once.
    var isGapFree: Bool { repeats == 0 && strays == 0 && count == highest - first + 1 }

    mutating func insert(_ place: Int) {
        let offset = place - first
        guard 0..<Self.limit ~= offset else {
            strays += 1
            return
        }
        let (word, bit) = offset.quotientAndRemainder(dividingBy: UInt64.bitWidth)
        if word >= words.count {
            words += Array(repeating: 0, count: max(word + 1 - words.count, words.count))
        }
        guard words[word] & (1 << bit) == 0 else {
            repeats += 1
            return
        }
        words[word] |= 1 << bit
        count += 1
        highest = max(highest, place)
    }
}
