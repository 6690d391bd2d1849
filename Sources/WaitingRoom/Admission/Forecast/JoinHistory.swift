/// When the places of a line were given, coarsely: how old a place will be when it is reached.
///
/// Drop-outs depend on how long somebody has waited. A crowd that joined at once ages together; in a
/// steady stream whoever is called has waited about as long as the one before. One curve of places
/// over time serves both.
struct JoinHistory: Sendable {
    /// The most points that the curve keeps; beyond it every second one goes.
    static let maximumPoints = 256

    private struct Point {
        var seconds: Double
        var issued: Double
    }

    private var points: [Point] = []

    /// Notes how many places had been given by a moment, in seconds.
    mutating func note(issued: Int, atSeconds now: Double) {
        let issued = Double(issued)
        guard let last = points.last else {
            points.append(Point(seconds: now, issued: issued))
            return
        }
        guard issued > last.issued else { return }
        // A rush after a lull has not come bit by bit since the last one who joined.
        if now - last.seconds > Self.lullSeconds, points.count > 1 {
            points.append(Point(seconds: now - Self.lullSeconds, issued: last.issued))
        }
        points.append(Point(seconds: now, issued: issued))
        if points.count > Self.maximumPoints { thin() }
    }

    /// A tick without joins that is longer than this ends a slope of the curve.
    private static let lullSeconds = 2.0

    /// When a place was given, in seconds; those of before the first look count from there.
    func joined(_ place: Double) -> Double {
        guard let first = points.first, let last = points.last else { return 0 }
        if place <= first.issued { return first.seconds }
        if place >= last.issued { return last.seconds }
        var low = 0
        var high = points.count - 1
        while high - low > 1 {
            let middle = (low + high) / 2
            if points[middle].issued < place { low = middle } else { high = middle }
        }
        let left = points[low]
        let right = points[high]
        let share = (place - left.issued) / max(right.issued - left.issued, 1)
        return left.seconds + share * (right.seconds - left.seconds)
    }

    /// Drops the part of the line that has been served, but for its last point.
    mutating func forget(through place: Int) {
        guard points.count > 2, points[1].issued <= Double(place) else { return }
        let keep = points.firstIndex { $0.issued > Double(place) } ?? points.count - 1
        points.removeFirst(max(0, keep - 1))
    }

    private mutating func thin() {
        let last = points.count - 1
        points = points.enumerated().filter { $0.offset % 2 == 0 || $0.offset == last }.map(
            \.element
        )
    }
}
