import Testing

@testable import Simulation

@Suite struct Xoshiro256Tests {
    @Test func `the sequence is the published one`() {
        var generator = Xoshiro256(state: (1, 2, 3, 4))
        let published: [UInt64] = [
            41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386,
            9_228_616_714_210_784_205, 9_973_669_472_204_895_162, 14_011_001_112_246_962_877,
            12_406_186_145_184_390_807, 15_849_039_046_786_891_736, 10_450_023_813_501_588_000,
        ]
        #expect(published.map { _ in generator.next() } == published)
    }

    @Test func `seeds and sources give sequences of their own`() {
        var starts: Set<[UInt64]> = []
        for seed in 0..<50 as Range<UInt64> {
            for source in 1...2 as ClosedRange<UInt64> {
                var generator = Xoshiro256(seed: seed, source: source)
                starts.insert((0..<4).map { _ in generator.next() })
            }
        }
        #expect(starts.count == 100)
    }

    @Test func `arrivals and services of one seed are not correlated`() {
        var arrivals = Xoshiro256(seed: 1, source: 1)
        var services = Xoshiro256(seed: 1, source: 2)
        let count = 100_000
        var product = 0.0
        for _ in 0..<count { product += (arrivals.uniform() - 0.5) * (services.uniform() - 0.5) }
        // The correlation of so many independent pairs has a deviation of 0.0032.
        #expect(abs(12 * product / Double(count)) < 0.0125)
    }

    @Test func `draws are spread evenly and strictly inside 0 to 1`() {
        var generator = Xoshiro256(seed: 4, source: 1)
        var tenths = [Int](repeating: 0, count: 10)
        for _ in 0..<100_000 {
            let draw = generator.uniform()
            #expect(draw > 0 && draw < 1)
            tenths[Int(draw * 10)] += 1
        }
        // Chi-square with 9 degrees of freedom exceeds 27.9 once in a thousand.
        let spread = tenths.reduce(0) { $0 + Double(($1 - 10_000) * ($1 - 10_000)) / 10_000 }
        #expect(spread < 27.9)
    }
}
