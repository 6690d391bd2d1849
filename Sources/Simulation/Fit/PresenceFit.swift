import RealModule

/// How many of those whose turn came were there: a share at once, and a loss with each second of waiting.
package struct PresenceFit: Hashable, Sendable {
    /// How many bins of age the places make.
    static let bins = 50
    /// The fewest places that are fitted.
    package static let leastPlaces = 100

    /// The share of those who are still there when they join.
    package let presentShare: Double
    /// The hazard at which those who wait go away, per second; zero if nobody does.
    package let dropOutHazard: Double
    /// How many places were looked at.
    package let places: Int

    /// Fits places whose turn came, by how long they had waited and whether somebody was there.
    ///
    /// Nil of fewer than ``leastPlaces``.
    package init?(_ places: [(waited: Double, isPresent: Bool)]) {
        guard places.count >= Self.leastPlaces else { return nil }
        self.places = places.count
        let sorted = places.sorted { $0.waited < $1.waited }
        let size = max(1, sorted.count / Self.bins)
        let groups = stride(from: 0, to: sorted.count, by: size).map { start in
            let group = sorted[start..<min(start + size, sorted.count)]
            let count = Double(group.count)
            return (
                age: group.reduce(0) { $0 + $1.waited } / count, count: count,
                present: Double(group.count { $0.isPresent })
            )
        }
        let longest = max(1, sorted.last?.waited ?? 1)
        let present = groups.reduce(0) { $0 + $1.present } / Double(places.count)
        let start = SIMD2<Double>(Self.logit(min(0.999, max(0.001, present))), .log(0.1 / longest))
        let best = DownhillSearch.minimum(from: start) { at in
            groups.reduce(0) { sum, group in
                let share = Self.share(at.x) * .exp(-.exp(at.y) * group.age)
                let bounded = min(1 - 1e-12, max(1e-12, share))
                return sum - group.present * .log(bounded)
                    - (group.count - group.present) * .log(1 - bounded)
            }
        }
        presentShare = Self.share(best.x)
        let hazard: Double = .exp(best.y)
        // A loss of less than one place in all is none.
        dropOutHazard = hazard * longest * Double(places.count) < 1 ? 0 : hazard
    }

    private static func logit(_ share: Double) -> Double { .log(share / (1 - share)) }

    private static func share(_ logit: Double) -> Double { 1 / (1 + .exp(-logit)) }
}
