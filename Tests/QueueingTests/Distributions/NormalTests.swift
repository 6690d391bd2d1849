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
        #expect(Normal.quantile(probability).isWithin(1e-14, of: exact))
    }

    // Computed with 50-digit arithmetic, independent of this code.
    static let exactQuantiles: [(Double, Double)] = [
        (1e-300, -37.047096299361199),
        (1e-20, -9.2623400897984076),
        (1e-6, -4.753424308822899),
        (0.02425, -1.9729610513118848),
        (0.2, -0.84162123357291417),
        (0.4999, -0.00025066283008800749),
        (0.5000001, 2.5066282733116483e-7),
        (0.75, 0.67448975019608174),
        (0.999, 3.0902323061678133),
    ]

    @Test(arguments: exactQuantiles)
    func `a quantile is exact to the last bits`(probability: Double, exact: Double) {
        #expect(Normal.quantile(probability).isWithin(2e-15, of: exact))
    }

    @Test(arguments: [-30, -8, -2, -0.3, 0, 0.3, 1, 5])
    func `both tails and the density belong together`(value: Double) {
        #expect(Normal.survival(value) == Normal.cumulative(-value))
        #expect((Normal.cumulative(value) + Normal.survival(value)).isWithin(1e-15, of: 1))
        let step = 1e-4
        let slope =
            (Normal.cumulative(value + step) - Normal.cumulative(value - step)) / (2 * step)
        #expect(Normal.density(value).isWithin(2e-6, of: slope))
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
        #expect(Normal.quantile(.nan) == -.infinity)
        #expect(Normal.quantile(.leastNonzeroMagnitude).isFinite)
    }
}
