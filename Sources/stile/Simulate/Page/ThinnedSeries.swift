/// A series of points that a picture can bear.
enum ThinnedSeries {
    /// The most points of a line.
    static let limit = 1_000

    typealias Point = (x: Double, y: Double)

    /// The lowest and the highest point of each stretch, in their order, so that no peak is lost.
    static func thinned(_ points: [Point]) -> [Point] {
        guard points.count > limit else { return points }
        let stretches = (limit - 2) / 2
        let middle = Self.stretches(of: points.count - 2, count: stretches).flatMap { range in
            let own = points[range.lowerBound + 1..<range.upperBound + 1]
            guard let low = own.indices.min(by: { own[$0].y < own[$1].y }),
                let high = own.indices.max(by: { own[$0].y < own[$1].y })
            else { return [Point]() }
            return low == high ? [own[low]] : [own[min(low, high)], own[max(low, high)]]
        }
        return points.prefix(1) + middle + points.suffix(1)
    }

    /// So many stretches of nearly equal length, none of them empty.
    static func stretches(of total: Int, count: Int) -> [Range<Int>] {
        let count = min(count, total)
        return (0..<max(0, count)).map { $0 * total / count..<($0 + 1) * total / count }
    }
}
