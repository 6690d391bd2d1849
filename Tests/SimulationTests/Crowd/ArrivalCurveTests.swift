import Simulation
import Testing

@Suite struct ArrivalCurveTests {
    private func isClose(_ value: Double, _ expected: Double) -> Bool {
        abs(value - expected) < 1e-10
    }

    @Test func `gamma delays follow scipy's distribution function`() {
        let curve = ArrivalCurve([.init(.gamma(from: 30, shape: 1.5, scale: 40))])
        #expect(curve.share(by: 30) == 0)
        #expect(isClose(curve.share(by: 40), 0.08110858834532418))
        #expect(isClose(curve.share(by: 90), 0.6083748237289109))
        #expect(isClose(curve.share(by: 230), 0.9814338645369568))
    }

    @Test func `a rising crowd grows e-fold in each scale and ends with its range`() {
        let curve = ArrivalCurve([.init(.rising(-1_800..<0, scale: 300))])
        #expect(curve.share(by: -1_800) == 0)
        // (e^5 - 1) / (e^6 - 1), five of six scales after the beginning.
        #expect(isClose(curve.share(by: -300), 0.366_308_677_426_278))
        #expect(curve.share(by: 0) == 1)
        #expect(curve.share(by: 500) == 1)
    }

    @Test func `parts count by their weights`() {
        let curve = ArrivalCurve([
            .init(weight: 3, .atOnce(10)), .init(weight: 1, .even(0..<40)),
        ])
        #expect(isClose(curve.share(by: 9), 0.25 * 9 / 40))
        #expect(isClose(curve.share(by: 10), 0.75 + 0.25 * 10 / 40))
        #expect(curve.begins == 0)
    }

    @Test func `counted bins are even inside`() {
        let curve = ArrivalCurve([
            .init(.counted(CountedArrivals(edges: [0, 10, 30], counts: [30, 10])))
        ])
        #expect(isClose(curve.share(by: 5), 0.375))
        #expect(isClose(curve.share(by: 10), 0.75))
        #expect(isClose(curve.share(by: 20), 0.875))
        #expect(curve.share(by: -1) == 0)
        #expect(curve.share(by: 31) == 1)
    }
}
