import RealModule

/// How irregular calls are: the variance of their number per call, by the time it is counted over.
///
/// Poisson's calls have 1 at every length. Paced calls have almost none over seconds, more over the
/// minutes in which the controller follows the core, and over hours what the core's sessions have. So each
/// length is measured by itself, from the difference of neighbours of equal length (the Allan
/// variance), which a slow drift of the rate does not spoil. Where little was seen the expectation
/// lies between the next shorter length and Poisson.
struct ReleaseDispersion: Sendable {
    /// The most doublings of the shortest length, one tick.
    static let maximumLevel = 20
    /// With how many pairs the expectation of a length counts.
    static let priorPairs = 3.0
    /// How far the expectation of a length leans to Poisson from the next shorter one.
    static let priorLean = 0.3
    /// The memory of a length, in pairs.
    static let memoryPairs = 100.0
    /// A pair that differs by more times than this what is expected counts as a change, not as noise.
    static let largestSurprise = 8.0
    /// No release is believed to be more regular than this.
    static let least = 0.02

    private struct Block {
        var seconds: Double
        var calls: Double
    }

    private struct Level {
        var waiting: Block?
        var sum = 0.0
        var pairs = 0.0
        var value = 1.0
    }

    private var levels: [Level] = []
    private var tickSeconds = 0.0

    /// Notes the calls of a tick in which somebody could be called.
    mutating func note(calls: Double, seconds: Double) {
        tickSeconds += (seconds - tickSeconds) * (tickSeconds == 0 ? 1 : 1.0 / 64)
        var block = Block(seconds: seconds, calls: calls)
        for index in 0..<Self.maximumLevel {
            if levels.count == index { levels.append(Level(value: expected(index))) }
            guard let older = levels[index].waiting else {
                levels[index].waiting = block
                return
            }
            levels[index].waiting = nil
            learn(older, block, index)
            block.seconds += older.seconds
            block.calls += older.calls
        }
    }

    /// Begins anew to compare, because a stop lies between what was and what comes.
    mutating func interrupt() {
        for index in levels.indices { levels[index].waiting = nil }
    }

    /// The variance per call of the calls in so many seconds.
    func value(overSeconds span: Double) -> Double {
        guard !levels.isEmpty, tickSeconds > 0 else { return 1 }
        let level = Double.log2(max(1, span / tickSeconds))
        let low = min(Int(level), levels.count - 1)
        let high = min(low + 1, levels.count - 1)
        let share = min(1, level - Double(low))
        return levels[low].value + share * (levels[high].value - levels[low].value)
    }

    private mutating func learn(_ a: Block, _ b: Block, _ index: Int) {
        let both = a.calls + b.calls
        guard both > 0 else { return }
        let difference = a.calls * b.seconds - b.calls * a.seconds
        let seen = difference * difference / (a.seconds * b.seconds * both)
        let keep = 1 - 1 / Self.memoryPairs
        levels[index].sum *= keep
        levels[index].pairs = levels[index].pairs * keep + 1
        levels[index].sum += min(seen, Self.largestSurprise * levels[index].value)
        let prior = Self.priorPairs * expected(index)
        let value = (levels[index].sum + prior) / (levels[index].pairs + Self.priorPairs)
        levels[index].value = max(Self.least, value)
    }

    private func expected(_ index: Int) -> Double {
        let shorter = index > 0 ? levels[index - 1].value : 1
        return shorter + Self.priorLean * (1 - shorter)
    }
}
