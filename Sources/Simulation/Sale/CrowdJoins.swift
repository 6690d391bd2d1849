/// Counts how many of a crowd have joined.
struct CrowdJoins: Sendable {
    private let crowd: Crowd
    private var left: Int
    private var next: Double
    private var stream: RandomStream

    init(_ crowd: Crowd, index: Int, seed: UInt64) {
        self.crowd = crowd
        left = crowd.count
        stream = RandomStream(seed: seed, source: 0xC0D0_0000_0000_0000 &+ UInt64(index))
        next = crowd.from
    }

    /// How many have joined by a moment and were not counted before.
    mutating func joined(by moment: Double) -> Int {
        guard next <= moment, left > 0 else { return 0 }
        guard let rate = crowd.perSecond else {
            defer { left = 0 }
            return left
        }
        var count = 0
        while next <= moment, left > 0 {
            count += 1
            left -= 1
            next += stream.exponential(mean: 1 / rate)
        }
        return count
    }
}
