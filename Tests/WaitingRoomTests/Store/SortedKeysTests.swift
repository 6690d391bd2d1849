import Queueing
import Testing

@testable import WaitingRoom

@Suite struct SortedKeysTests {
    @Test(arguments: [UInt64(1), 2, 3])
    func `blocks hold what one sorted set would hold`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        var keys = SortedKeys<Int>()
        var expected: Set<Int> = []
        for step in 0..<6_000 {
            let key = Int(generator.next() % 1_500)
            // First more come than go, then more go than come, until nothing is left.
            if generator.next() % 4 < (step < 3_000 ? 3 : 1) {
                keys.insert(key)
                expected.insert(key)
            } else {
                keys.remove(key)
                expected.remove(key)
            }
            #expect(keys.last == expected.max())
            guard step % 50 == 0 else { continue }
            let sorted = expected.sorted()
            #expect(keys.first(.max) == sorted)
            #expect(keys.first(7) == Array(sorted.prefix(7)))
            #expect(keys.first(9) { $0 < 40 } == Array(sorted.filter { $0 < 40 }.prefix(9)))
        }
        for key in expected { keys.remove(key) }
        #expect(keys.first(.max) == [])
        #expect(keys.last == nil)
    }
}
