import Queueing
import Testing

@Suite struct FDistributionTests {
    // Degrees of freedom, value, share below and share above, computed with 50-digit arithmetic,
    // independent of this code.
    static let points: [(Double, Double, Double, Double, Double)] = [
        (2, 2, 1, 0.5, 0.5),
        (1, 5, 6.5, 0.94870336545898816, 0.051296634541011842),
        (10, 3, 0.125, 0.0051746996781136362, 0.99482530032188636),
        (100, 800, 1.25, 0.94164393973539716, 0.058356060264602843),
        (10000, 800, 1.0625, 0.87324586238389587, 0.12675413761610413),
        (2000000.0, 800, 0.75, 6.8900709484214877e-10, 0.99999999931099291),
        (2000000.0, 2000000.0, 1.0078125, 0.99999998130932485, 1.8690675148503675e-8),
    ]

    @Test(arguments: points)
    func `both tails agree with the exact ones`(
        numerator: Double,
        denominator: Double,
        value: Double,
        below: Double,
        above: Double
    ) throws {
        let f = try FDistribution(numerator: numerator, denominator: denominator)
        #expect(f.cumulative(value).isWithin(1e-12, of: below))
        #expect(f.survival(value).isWithin(1e-12, of: above))
    }

    @Test(arguments: points)
    func `a quantile leads back to its value`(
        numerator: Double,
        denominator: Double,
        value: Double,
        below: Double,
        above: Double
    ) throws {
        let f = try FDistribution(numerator: numerator, denominator: denominator)
        let found = below <= 0.5 ? f.quantile(below) : f.upperQuantile(above)
        #expect(found.isWithin(1e-13, of: value))
    }

    @Test(arguments: [0.1, 1, 2, 10, 800, 2e6, 2e9])
    func `quantiles keep their share, whatever the degrees of freedom`(numerator: Double) throws {
        for denominator in [0.1, 1, 4, 800, 1e6] {
            let f = try FDistribution(numerator: numerator, denominator: denominator)
            for share in [1e-6, 0.1, 0.5, 0.9] {
                let value = f.quantile(share)
                guard value > 1e-300, value < 1e300 else { continue }
                #expect(f.cumulative(value).isWithin(1e-9, of: share))
            }
        }
    }

    @Test func `moments are those of the textbook, and infinite where they do not exist`() throws {
        let f = try FDistribution(numerator: 4, denominator: 10)
        #expect(f.mean == 1.25)
        #expect(f.variance.isWithin(1e-15, of: 2 * 1.5625 * 12 / 24))
        #expect(try FDistribution(numerator: 4, denominator: 2).mean == .infinity)
        #expect(try FDistribution(numerator: 4, denominator: 4).variance == .infinity)
        #expect(
            try FDistribution(numerator: 2, denominator: 2).density(1).isWithin(1e-14, of: 0.25)
        )
    }

    @Test func `beyond all probabilities lie the ends, and no number stays harmless`() throws {
        let f = try FDistribution(numerator: 3, denominator: 8)
        #expect(f.quantile(0) == 0)
        #expect(f.quantile(.nan) == 0)
        #expect(f.quantile(1) == .infinity)
        #expect(f.upperQuantile(0) == .infinity)
        #expect(f.cumulative(-1) == 0)
        #expect(f.cumulative(.infinity) == 1)
        #expect(f.survival(.infinity) == 0)
        #expect(f.cumulative(.nan) == 0)
        #expect(f.survival(.nan) == 1)
        #expect(f.density(.infinity) == 0)
    }

    @Test(arguments: [0, -1, 1e-5, .nan, .infinity, 3e9])
    func `degrees of freedom that are none are refused`(degrees: Double) {
        #expect(throws: QueueingError.shape) {
            try FDistribution(numerator: degrees, denominator: 1)
        }
        #expect(throws: QueueingError.shape) {
            try FDistribution(numerator: 1, denominator: degrees)
        }
    }
}
