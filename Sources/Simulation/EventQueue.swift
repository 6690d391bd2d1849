/// Things to come in order of time; of two at the same time, that which was added first.
///
/// A binary heap over (time, sequence), so that the order never depends on anything but what was
/// added.
package struct EventQueue<Event: Sendable>: Sendable {
    private struct Entry {
        var time: Double
        var sequence: UInt64
        var event: Event

        func precedes(_ other: Entry) -> Bool {
            time < other.time || time == other.time && sequence < other.sequence
        }
    }

    private var heap: [Entry] = []
    private var added: UInt64 = 0

    /// Nothing is to come.
    package init() {}

    /// How many events are to come.
    package var count: Int { heap.count }

    /// When the first event is due; nil if there is none.
    package var nextTime: Double? { heap.first?.time }

    /// The first event; nil if there is none.
    var first: Event? { heap.first?.event }

    /// Adds an event.
    package mutating func add(_ event: Event, at time: Double) {
        heap.append(Entry(time: time, sequence: added, event: event))
        added += 1
        rise(heap.count - 1)
    }

    /// Takes the first event out; nil if there is none.
    package mutating func next() -> (time: Double, event: Event)? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        if !heap.isEmpty {
            heap[0] = last
            sink()
        }
        return (first.time, first.event)
    }

    private mutating func rise(_ start: Int) {
        let entry = heap[start]
        var index = start
        while index > 0 {
            let parent = (index - 1) / 2
            guard entry.precedes(heap[parent]) else { break }
            heap[index] = heap[parent]
            index = parent
        }
        heap[index] = entry
    }

    private mutating func sink() {
        let entry = heap[0]
        var index = 0
        while true {
            var child = 2 * index + 1
            guard child < heap.count else { break }
            if child + 1 < heap.count, heap[child + 1].precedes(heap[child]) { child += 1 }
            guard heap[child].precedes(entry) else { break }
            heap[index] = heap[child]
            index = child
        }
        heap[index] = entry
    }
}
