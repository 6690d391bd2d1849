import Simulation
import Testing

/// References by `scipy.stats.kendalltau`.
@Suite struct KendallTauTests {
    @Test func `orders that agree, disagree and have nothing to do with each other`() throws {
        #expect(KendallTau.againstOrder(Array(1...50)) == 1)
        #expect(KendallTau.againstOrder((1...50).reversed()) == -1)
        let near = try #require(KendallTau.againstOrder([3, 1, 2, 5, 4, 9, 7, 8, 6, 10]))
        #expect(abs(near - 0.6444444444444444) < 1e-12)
        let mixed = (0..<100).map { $0 * 37 % 101 }
        let tau = try #require(KendallTau.againstOrder(mixed))
        #expect(abs(tau - 0.02545454545454546) < 1e-12)
    }

    @Test func `one value has no order`() {
        #expect(KendallTau.againstOrder([7]) == nil)
        #expect(KendallTau.againstOrder([]) == nil)
    }
}
