import Queueing
import Testing

@Suite struct BetaDistributionTests {
    // Both shapes, value, share below and share above, computed with 50-digit arithmetic, independent
    // of this code.
    static let points: [(Double, Double, Double, Double, Double)] = [
        (0.5, 0.5, 0.25, 0.33333333333333333, 0.66666666666666667),
        (2, 3, 0.5, 0.6875, 0.3125),
        (0.1, 5, 0.001, 0.61289835937499448, 0.38710164062500552),
        (40, 2.5, 0.75, 0.00027896554288220103, 0.9997210344571178),
        (200, 300, 0.5, 0.99999645651973561, 3.5434802643925381e-6),
        (200, 300, 0.3, 1.0496985243292947e-6, 0.99999895030147567),
        (10000.0, 20000.0, 0.3125, 5.0360177925841824e-15, 0.99999999999999496),
        (1000000.0, 1000000.0, 0.5, 0.5, 0.5),
        (1000000.0, 1000000.0, 0.5078125, 1.0, 1.6361342646138214e-108),
        (1000000.0, 3, 0.9999961853027344, 0.26652929683127903, 0.73347070316872097),
    ]

    @Test(arguments: points)
    func `both tails agree with the exact ones`(
        successes: Double,
        failures: Double,
        value: Double,
        below: Double,
        above: Double
    ) throws {
        let beta = try BetaDistribution(successes: successes, failures: failures)
        #expect(beta.cumulative(value).isWithin(2e-13, of: below))
        #expect(beta.survival(value).isWithin(2e-13, of: above))
    }

    @Test(arguments: points)
    func `a quantile leads back to its value`(
        successes: Double,
        failures: Double,
        value: Double,
        below: Double,
        above: Double
    ) throws {
        guard below < 0.9 else { return }
        let beta = try BetaDistribution(successes: successes, failures: failures)
        #expect(beta.quantile(below).isWithin(1e-12, of: value))
    }

    @Test(arguments: [1e-4, 0.05, 0.5, 1, 3, 40, 1e4, 1e6, 1e9])
    func `quantiles keep their share, whatever the shapes`(successes: Double) throws {
        for failures in [0.05, 1, 2.5, 300, 1e6] {
            let beta = try BetaDistribution(successes: successes, failures: failures)
            for share in [1e-6, 0.1, 0.5, 0.9] {
                let value = beta.quantile(share)
                #expect(value >= 0 && value <= 1)
                // Next to one the spacing of doubles is coarser than the share.
                guard value > 1e-300, value < 1 - 1e-6 else { continue }
                #expect(beta.cumulative(value).isWithin(1e-9, of: share))
            }
        }
    }

    @Test func `mean and variance are those of the textbook`() throws {
        let beta = try BetaDistribution(successes: 2, failures: 6)
        #expect(beta.mean == 0.25)
        #expect(beta.variance.isWithin(1e-15, of: 1 / 48.0))
        #expect(beta.density(0.5).isWithin(1e-14, of: 42 * 0.5 * 0.03125))
    }

    @Test func `shapes of one make all values equally likely`() throws {
        let uniform = try BetaDistribution(successes: 1, failures: 1)
        for value in [0.1, 0.5, 0.75] {
            #expect(uniform.cumulative(value).isWithin(1e-15, of: value))
            #expect(uniform.quantile(value).isWithin(1e-15, of: value))
            #expect(uniform.density(value).isWithin(1e-14, of: 1))
        }
        #expect(uniform.density(0) == 1)
        #expect(uniform.density(1) == 1)
    }

    @Test func `beyond all probabilities lie the ends, and no number stays harmless`() throws {
        let beta = try BetaDistribution(successes: 2, failures: 3)
        #expect(beta.quantile(0) == 0)
        #expect(beta.quantile(.nan) == 0)
        #expect(beta.quantile(1) == 1)
        #expect(beta.quantile(7) == 1)
        #expect(beta.cumulative(-1) == 0)
        #expect(beta.cumulative(2) == 1)
        #expect(beta.survival(2) == 0)
        #expect(beta.cumulative(.nan) == 0)
        #expect(beta.survival(.nan) == 1)
        #expect(beta.density(2) == 0)
    }

    @Test(arguments: [0, -1, 1e-5, .nan, .infinity, 1e10])
    func `a shape that is none is refused`(shape: Double) {
        #expect(throws: QueueingError.shape) { try BetaDistribution(successes: shape, failures: 1) }
        #expect(throws: QueueingError.shape) { try BetaDistribution(successes: 1, failures: shape) }
    }
}
