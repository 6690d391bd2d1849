import Testing

@testable import Simulation

@Suite struct ServerHeapTests {
    @Test(arguments: Array(1...33) + [100, 127, 128, 1_000])
    func `the earliest server is the one that a sorted list has first`(count: Int) {
        var heap = ServerHeap(count: count)
        var list = [Double](repeating: 0, count: count)
        var generator = Xoshiro256(seed: UInt64(count), source: 1)
        for _ in 0..<500 {
            #expect(heap.earliest == list[0])
            // Few different times, so that many are equal.
            let time = list[0] + (generator.uniform() * 8).rounded()
            heap.replaceEarliest(with: time)
            list[0] = time
            list.sort()
        }
    }
}
