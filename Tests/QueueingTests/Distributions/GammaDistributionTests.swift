import Queueing
import Testing

@Suite struct GammaDistributionTests {
    // Shape, value at rate one, share below and share above, computed with 50-digit arithmetic,
    // independent of this code.
    static let points: [(Double, Double, Double, Double)] = [
        (0.01, 1e-5, 0.8963367982671972, 0.1036632017328028),
        (0.25, 0.5, 0.84648640419167754, 0.15351359580832246),
        (0.5, 12, 0.99999903664299136, 9.6335700864309459e-7),
        (1, 40, 1.0, 4.248354255291589e-18),
        (2.5, 0.0001, 3.0087961912476758e-11, 0.99999999996991204),
        (12.5, 30, 0.99989544513868474, 0.00010455486131526473),
        (99, 99, 0.5133658023307904, 0.4866341976692096),
        (100, 60, 1.4815276326460468e-6, 0.99999851847236735),
        (101.5, 145, 0.99994151338810322, 5.848661189677905e-5),
        (1000, 1300, 1.0, 1.8736155715785551e-18),
        (1000, 800, 5.5014197761792281e-12, 0.99999999999449858),
        (10000.0, 10000.0, 0.5013298083399552, 0.4986701916600448),
        (1000000.0, 999000, 0.15865521357430365, 0.84134478642569635),
        (1000000.0, 1010000, 1.0, 1.0606997477586901e-23),
        (1000000.0, 980000, 1.8371857329071326e-90, 1.0),
    ]

    @Test(arguments: points)
    func `both tails agree with the exact ones`(
        shape: Double,
        value: Double,
        below: Double,
        above: Double
    ) throws {
        let gamma = try GammaDistribution(shape: shape, rate: 1)
        #expect(gamma.cumulative(value).isWithin(2e-13, of: below))
        #expect(gamma.survival(value).isWithin(2e-13, of: above))
    }

    @Test(arguments: points)
    func `a quantile leads back to its value`(
        shape: Double,
        value: Double,
        below: Double,
        above: Double
    ) throws {
        let gamma = try GammaDistribution(shape: shape, rate: 1)
        // What a last bit of the probability moves the value by.
        let slack = 1e-13 + 1e-15 / (gamma.density(value) * value / min(below, above))
        if below <= 0.5 {
            #expect(gamma.quantile(below).isWithin(slack, of: value))
        } else {
            #expect(gamma.upperQuantile(above).isWithin(slack, of: value))
        }
    }

    @Test func `the rate scales all values`() throws {
        let slow = try GammaDistribution(shape: 3, rate: 0.25)
        let plain = try GammaDistribution(shape: 3, rate: 1)
        #expect(slow.cumulative(8) == plain.cumulative(2))
        #expect(slow.quantile(0.3).isWithin(1e-15, of: 4 * plain.quantile(0.3)))
        #expect(slow.density(8).isWithin(1e-15, of: plain.density(2) / 4))
        #expect(slow.mean == 12)
        #expect(slow.variance == 48)
    }

    @Test func `shape one is the exponential distribution`() throws {
        let exponential = try GammaDistribution(shape: 1, rate: 2)
        #expect(exponential.survival(3).isWithin(1e-14, of: 0.0024787521766663585))
        #expect(exponential.quantile(0.5).isWithin(1e-14, of: 0.34657359027997264))
        #expect(exponential.density(0) == 2)
    }

    @Test(arguments: [1e-4, 1e-3, 0.02, 0.5, 1, 2, 15, 16, 99, 100, 101, 5000, 1e6, 1e9])
    func `quantiles rise and keep their share`(shape: Double) throws {
        let gamma = try GammaDistribution(shape: shape, rate: 1)
        var previous = 0.0
        for share in [1e-200, 1e-9, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.999999] {
            let value = gamma.quantile(share)
            // Next to the smallest double there is nothing to tell apart.
            guard value > 1e-300 else { continue }
            #expect(value > previous)
            previous = value
            let tail = min(share, 1 - share)
            let found = share <= 0.5 ? gamma.cumulative(value) : gamma.survival(value)
            #expect(found.isWithin(3e-12 + 3e-15 * shape.squareRoot(), of: tail))
        }
    }

    @Test func `beyond all probabilities lie the ends, and no number stays harmless`() throws {
        let gamma = try GammaDistribution(shape: 2, rate: 1)
        #expect(gamma.quantile(0) == 0)
        #expect(gamma.quantile(-3) == 0)
        #expect(gamma.quantile(.nan) == 0)
        #expect(gamma.quantile(1) == .infinity)
        #expect(gamma.upperQuantile(0) == .infinity)
        #expect(gamma.upperQuantile(1) == 0)
        #expect(gamma.quantile(.leastNonzeroMagnitude) > 0)
        #expect(gamma.upperQuantile(1e-300) > 690)
        #expect(gamma.cumulative(-1) == 0)
        #expect(gamma.cumulative(.infinity) == 1)
        #expect(gamma.survival(.infinity) == 0)
        #expect(gamma.cumulative(.nan) == 0)
        #expect(gamma.survival(.nan) == 1)
        #expect(gamma.density(-1) == 0)
    }

    @Test(arguments: [0, -1, 1e-5, .nan, .infinity, 1e10])
    func `a shape that is none is refused`(shape: Double) {
        #expect(throws: QueueingError.shape) { try GammaDistribution(shape: shape, rate: 1) }
    }

    @Test(arguments: [0, -1, .nan, .infinity, 1e101])
    func `a rate that is none is refused`(rate: Double) {
        #expect(throws: QueueingError.rate) { try GammaDistribution(shape: 1, rate: rate) }
    }
}
