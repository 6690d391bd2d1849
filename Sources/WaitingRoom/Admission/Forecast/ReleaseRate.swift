import RealModule

/// The achieved rate of calls in the longest past that agrees with the newest.
///
/// Busy time and calls lie in blocks whose length doubles with their age (an exponential histogram,
/// Datar et al. 2002). After each tick every split into an older and a newer part is tested by the
/// likelihood ratio of two rates against one, as in ADWIN (Bifet and Gavaldà 2007); where they
/// differ beyond chance the older part is dropped. What chance means is measured: paced calls vary less
/// than Poisson's over seconds and perhaps more over minutes, so the variance per call is estimated
/// from neighbouring blocks at every length (the Allan variance), each length leaning on the
/// shorter one.
struct ReleaseRate: Sendable {
    /// How many blocks of a length are kept before two of them become one of twice the length.
    static let blocksPerLevel = 12
    /// The most doublings of a block's length.
    static let maximumLevel = 24
    /// How unlikely a difference must be to count as a change: twice the log likelihood ratio.
    static let changeThreshold = 60.0
    /// How many calls, made or expected, it takes to tell whether a doubted rate has changed.
    static let probationCalls = 80.0
    /// How unlikely a difference must be where something else says that the rate has changed.
    static let doubtThreshold = 9.0

    private struct Block {
        var seconds: Double
        var calls: Double
        var level: Int
    }

    private var blocks: [Block] = []
    private var regularity = ReleaseDispersion()
    private(set) var seconds = 0.0
    private(set) var calls = 0.0
    private var probation: Block?

    /// The achieved rate per second; nil until something was seen.
    var perSecond: Double? { seconds > 0 ? calls / seconds : nil }

    /// Whether the rate may have changed and it is not yet known whether it has.
    var isDoubtful: Bool { probation != nil }

    /// Something else than the calls says that the rate may have changed.
    mutating func doubt() {
        guard !blocks.isEmpty else { return }
        probation = Block(seconds: 0, calls: 0, level: 0)
        regularity.interrupt()
    }

    /// Notes a tick's busy time and calls; true if the rate has changed beyond chance.
    mutating func note(calls: Int, seconds: Double) -> Bool {
        guard seconds > 0 else { return false }
        if let doubtful = probation { return resolve(doubtful, calls: Double(calls), seconds) }
        return add(calls: calls, seconds: seconds)
    }

    private mutating func resolve(_ doubtful: Block, calls: Double, _ seconds: Double) -> Bool {
        var newer = doubtful
        newer.calls += calls
        newer.seconds += seconds
        regularity.note(calls: calls, seconds: seconds)
        guard max(newer.calls, newer.seconds * (perSecond ?? 0)) >= Self.probationCalls else {
            probation = newer
            return false
        }
        probation = nil
        let rate = (self.calls + newer.calls) / (self.seconds + newer.seconds)
        let ratio = Self.likelihoodRatio(
            newer.calls,
            rate * newer.seconds,
            self.calls,
            rate * self.seconds
        )
        let differs = ratio / dispersion(overSeconds: newer.seconds) > Self.doubtThreshold
        if differs {
            blocks = []
            self.calls = 0
            self.seconds = 0
        }
        blocks.append(newer)
        self.calls += newer.calls
        self.seconds += newer.seconds
        return differs
    }

    private mutating func add(calls: Int, seconds: Double) -> Bool {
        blocks.append(Block(seconds: seconds, calls: Double(calls), level: 0))
        self.calls += Double(calls)
        self.seconds += seconds
        regularity.note(calls: Double(calls), seconds: seconds)
        merge()
        return cutIfChanged()
    }

    /// Forgets the rate but not how regular it was.
    mutating func forget() {
        blocks = []
        probation = nil
        regularity.interrupt()
        seconds = 0
        calls = 0
    }

    /// The variance per call of the calls in so many seconds; 1 for Poisson's.
    func dispersion(overSeconds span: Double) -> Double { regularity.value(overSeconds: span) }

    /// The variance of the logarithm of the rate.
    var logVariance: Double {
        calls > 0 ? dispersion(overSeconds: seconds) / calls + 1 / (calls * calls) : .infinity
    }

    /// The rate in a part of the window that ends so many seconds ago, with its calls.
    func part(from older: Double, to newer: Double) -> (calls: Double, seconds: Double) {
        var age = 0.0
        var calls = 0.0
        var seconds = 0.0
        for block in blocks.reversed() {
            let overlap = min(age + block.seconds, older) - max(age, newer)
            if overlap > 0 {
                calls += block.calls * overlap / block.seconds
                seconds += overlap
            }
            age += block.seconds
            if age >= older { break }
        }
        return (calls, seconds)
    }

    private mutating func merge() {
        var end = blocks.count
        for level in 0..<Self.maximumLevel {
            var begin = end
            while begin > 0, blocks[begin - 1].level == level { begin -= 1 }
            guard end - begin > Self.blocksPerLevel else { return }
            blocks[begin].seconds += blocks[begin + 1].seconds
            blocks[begin].calls += blocks[begin + 1].calls
            blocks[begin].level += 1
            blocks.remove(at: begin + 1)
            end = begin + 1
        }
    }

    private mutating func cutIfChanged() -> Bool {
        var newerCalls = 0.0
        var newerSeconds = 0.0
        var worst = 0.0
        var cut = 0
        for index in blocks.indices.dropFirst().reversed() {
            newerCalls += blocks[index].calls
            newerSeconds += blocks[index].seconds
            let olderCalls = calls - newerCalls
            let olderSeconds = seconds - newerSeconds
            let expected = calls * newerSeconds / seconds
            // Most splits agree at a glance; only the others are worth two logarithms.
            let glance = (newerCalls - expected) * (newerCalls - expected)
            guard glance > 2 * expected * olderSeconds / seconds * ReleaseDispersion.least
            else { continue }
            let ratio = Self.likelihoodRatio(newerCalls, expected, olderCalls, calls - expected)
            let chance = dispersion(overSeconds: min(newerSeconds, olderSeconds))
            if ratio / chance > worst {
                worst = ratio / chance
                cut = index
            }
        }
        guard worst > Self.changeThreshold else { return false }
        blocks.removeFirst(cut)
        regularity.interrupt()
        calls = blocks.reduce(0) { $0 + $1.calls }
        seconds = blocks.reduce(0) { $0 + $1.seconds }
        return true
    }

    private static func likelihoodRatio(
        _ a: Double,
        _ expectedA: Double,
        _ b: Double,
        _ expectedB: Double
    ) -> Double {
        func term(_ seen: Double, _ expected: Double) -> Double {
            seen > 0 ? seen * Double.log(seen / expected) : 0
        }
        return 2 * (term(a, expectedA) + term(b, expectedB))
    }
}
