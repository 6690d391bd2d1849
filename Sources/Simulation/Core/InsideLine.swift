/// Those who wait inside a core: first come, first served, and each may give up in the middle of the line.
///
/// Whoever gives up stays where they stood as a gap until the line has moved past, so that neither
/// needs a search.
struct InsideLine: Sendable {
    /// One who waits.
    struct Visitor: Sendable {
        var visitor: Int
        var work: Double
        var since: Double
        var patientUntil: Double
    }

    /// How many entries that are over are kept at least before they are cleared away.
    private static let clearing = 1_024

    /// How many wait.
    private(set) var count = 0

    /// From the first who waits on; nil where one gave up.
    private var places: [Visitor?] = []
    private var head = 0
    /// How many were ever cleared away, so that a place keeps its number.
    private var cleared = 0
    private var patience = EventQueue<Int>()

    /// The first who waits.
    var first: Visitor? { head < places.count ? places[head] : nil }

    /// When the next visitor gives up; nil if nobody ever does.
    var nextGivingUp: Double? { patience.nextTime }

    /// Someone joins at the end.
    mutating func append(_ visitor: Visitor) {
        if visitor.patientUntil < .infinity {
            patience.add(cleared + places.count, at: max(visitor.since, visitor.patientUntil))
        }
        places.append(visitor)
        count += 1
    }

    /// The first leaves the line for a server.
    mutating func removeFirst() -> Visitor? {
        guard let first else { return nil }
        remove(at: head)
        return first
    }

    /// The visitor leaves whose patience ends next.
    mutating func giveUp() -> (visitor: Visitor, at: Double)? {
        guard let end = patience.next() else { return nil }
        let index = end.event - cleared
        guard let visitor = places[index] else { return nil }
        remove(at: index)
        return (visitor, end.time)
    }

    private mutating func remove(at index: Int) {
        places[index] = nil
        count -= 1
        while head < places.count, places[head] == nil { head += 1 }
        if head > Self.clearing, head * 2 > places.count {
            places.removeFirst(head)
            cleared += head
            head = 0
        }
        forgetServed()
    }

    /// Keeps on top of the patience only that of visitors who still wait.
    private mutating func forgetServed() {
        while let next = patience.first, !waits(next) { _ = patience.next() }
        guard patience.count > 2 * count + Self.clearing else { return }
        patience = EventQueue()
        for (index, place) in places.enumerated() {
            guard let place, place.patientUntil < .infinity else { continue }
            patience.add(cleared + index, at: max(place.since, place.patientUntil))
        }
    }

    private func waits(_ number: Int) -> Bool {
        number >= cleared + head && places[number - cleared] != nil
    }
}
