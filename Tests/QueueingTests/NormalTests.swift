import Queueing
import Testing

@Suite struct NormalTests {
    // Computed with SciPy's `scipy.stats.norm.ppf`.
    static let quantiles: [(Double, Double)] = [
        (1e-12, -7.034483825301131),
        (1e-06, -4.753424308822899),
        (0.001, -3.090232306167813),
        (0.01, -2.3263478740408408),
        (0.024, -1.977368428181947),
        (0.02425, -1.972961051311885),
        (0.025, -1.9599639845400545),
        (0.1, -1.2815515655446004),
        (0.3, -0.5244005127080409),
        (0.6, 0.2533471031357997),
        (0.9, 1.2815515655446004),
        (0.97575, 1.972961051311885),
        (0.976, 1.9773684281819461),
        (0.99, 2.3263478740408408),
    ]

    @Test(arguments: quantiles)
    func `a quantile agrees with the exact one`(probability: Double, exact: Double) {
        #expect(Normal.quantile(probability).isWithin(1e-8, of: exact))
    }

    @Test func `the median is zero`() {
        #expect(Normal.quantile(0.5) == 0)
    }

    @Test func `both halves mirror each other`() {
        for probability in [0.001, 0.02, 0.0243, 0.1, 0.4] {
            let sum = Normal.quantile(probability) + Normal.quantile(1 - probability)
            #expect(sum.magnitude < 1e-8)
        }
    }

    @Test func `certainty lies at infinity`() {
        #expect(Normal.quantile(0) == -.infinity)
        #expect(Normal.quantile(1) == .infinity)
    }
}
