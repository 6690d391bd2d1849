/// How often something happened in each of the last seconds.
struct RecentCounts: Sendable {
    /// How many seconds are remembered.
    static let seconds = 1_024

    private var counts = Array(repeating: 0, count: seconds)
    private var newest = 0

    /// Notes that it happened at a moment, in seconds.
    mutating func note(at moment: Double) {
        let second = Int(moment.rounded(.down))
        guard second > newest - Self.seconds, second >= 0 else { return }
        forget(until: second)
        counts[second % Self.seconds] += 1
    }

    /// How often it happened after a moment, as far as is remembered.
    func count(after moment: Double) -> Int {
        let first = max(Int(moment.rounded(.up)), newest - Self.seconds + 1, 0)
        guard first <= newest else { return 0 }
        return (first...newest).reduce(0) { $0 + counts[$1 % Self.seconds] }
    }

    /// Makes room for newer seconds.
    private mutating func forget(until second: Int) {
        guard second > newest else { return }
        for passed in max(newest + 1, second - Self.seconds + 1)...second {
            counts[passed % Self.seconds] = 0
        }
        newest = second
    }
}
