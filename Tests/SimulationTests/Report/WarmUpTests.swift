import Simulation
import Testing

@Suite struct WarmUpTests {
    @Test func `a start that differs is left out, in batches of five`() {
        // Two batches of 10, then twenty that alternate between 1 and 3 in the mean.
        var values = [Double](repeating: 10, count: 10)
        for batch in 0..<20 { values += [Double](repeating: batch % 2 == 0 ? 1 : 3, count: 5) }
        #expect(WarmUp.mser5(values) == 10)
    }

    @Test func `a steady series loses nothing`() {
        let values = (0..<200).map { Double($0 % 10 < 5 ? 1 : 2) }
        #expect(WarmUp.mser5(values) == 0)
    }

    @Test func `a quiet stretch at the end is no reason to give up`() {
        var values = [Double](repeating: 10, count: 10)
        for batch in 0..<38 { values += [Double](repeating: batch % 2 == 0 ? 1 : 3, count: 5) }
        values += [Double](repeating: 0, count: 50)
        #expect(WarmUp.mser5(values) == 10)
    }

    @Test func `a series that never settles says nothing`() {
        let values = (0..<200).map { Double($0) }
        #expect(WarmUp.mser5(values) == nil)
        #expect(WarmUp.mser5([1, 2, 3]) == nil)
    }
}
