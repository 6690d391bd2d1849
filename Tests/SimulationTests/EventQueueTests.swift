import Simulation
import Testing

@Suite struct EventQueueTests {
    @Test func `events come in order of time, and those of one time as they were added`() {
        var queue = EventQueue<Int>()
        var stream = RandomStream(seed: 5, source: 0)
        let times = (0..<2_000).map { _ in Double(stream.index(below: 50)) }
        for (index, time) in times.enumerated() { queue.add(index, at: time) }
        #expect(queue.count == 2_000)
        #expect(queue.nextTime == times.min())
        var order: [Int] = []
        while let (time, event) = queue.next() {
            #expect(time == times[event])
            order.append(event)
        }
        #expect(order == times.indices.sorted { (times[$0], $0) < (times[$1], $1) })
        #expect(queue.nextTime == nil)
    }

    @Test func `events may be added while others are taken`() {
        var queue = EventQueue<String>()
        queue.add("third", at: 3)
        queue.add("first", at: 1)
        #expect(queue.next()?.event == "first")
        queue.add("second", at: 2)
        #expect(queue.next()?.event == "second")
        #expect(queue.next()?.event == "third")
        #expect(queue.next() == nil)
    }
}
