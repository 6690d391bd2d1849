import Queueing
import Testing

@Suite struct PlaceWaitTests {
    /// Exact quantiles of the F distribution with `2 position` and `2 releases` degrees of freedom.
    struct Quantiles: Sendable {
        var position: Int
        var releases: Int
        var p10: Double
        var p50: Double
        var p90: Double

        init(_ position: Int, _ releases: Int, _ p10: Double, _ p50: Double, _ p90: Double) {
            self.position = position
            self.releases = releases
            self.p10 = p10
            self.p50 = p50
            self.p90 = p90
        }
    }

    // Computed with SciPy's `scipy.stats.f.ppf`.
    static let table: [Quantiles] = [
        Quantiles(10, 10, 0.557462291348, 1, 1.79384330657),
        Quantiles(10, 12, 0.566037581478, 0.994359940187, 1.73015210811),
        Quantiles(10, 50, 0.606011522872, 0.973366257099, 1.4943479622),
        Quantiles(10, 400, 0.619989395627, 0.96768010207, 1.42983859689),
        Quantiles(10, 2000, 0.621699083727, 0.967033119222, 1.42244772818),
        Quantiles(11, 10, 0.568508494773, 1.00309207498, 1.77916789727),
        Quantiles(11, 12, 0.577628223594, 0.997434629626, 1.7148851063),
        Quantiles(11, 50, 0.6206233267, 0.976378803074, 1.47590300815),
        Quantiles(11, 400, 0.635896555556, 0.970676584783, 1.41006057999),
        Quantiles(11, 2000, 0.637775274087, 0.970027784832, 1.40249651752),
        Quantiles(20, 10, 0.622994166562, 1.01705988719, 1.7083340351),
        Quantiles(20, 12, 0.635279279111, 1.01132210378, 1.64067266807),
        Quantiles(20, 50, 0.697538782988, 0.989979915996, 1.3817178128),
        Quantiles(20, 400, 0.722269605901, 0.984204791461, 1.30624715093),
        Quantiles(20, 2000, 0.725453422614, 0.983547783422, 1.29735913244),
        Quantiles(50, 10, 0.669188184608, 1.02736250893, 1.6501336398),
        Quantiles(50, 12, 0.684954019172, 1.02156311494, 1.57883420187),
        Quantiles(50, 50, 0.773132703052, 1, 1.29343901254),
        Quantiles(50, 400, 0.815831137778, 0.994170029747, 1.19987493632),
        Quantiles(50, 2000, 0.821983707742, 0.993506965998, 1.18800421282),
        Quantiles(200, 10, 0.694893568189, 1.03253557608, 1.61841889264),
        Quantiles(200, 12, 0.713020368018, 1.02670447496, 1.54467942662),
        Quantiles(200, 50, 0.82354486257, 1.00502539984, 1.23667784721),
        Quantiles(200, 400, 0.89351339863, 0.999166384489, 1.11578105513),
        Quantiles(200, 2000, 0.906777526834, 0.998500260055, 1.09679176917),
        Quantiles(1000, 10, 0.702101238037, 1.03391787008, 1.60960794094),
        Quantiles(1000, 12, 0.720956458537, 1.02807824335, 1.53511890727),
        Quantiles(1000, 50, 0.839627089989, 1.00636761401, 1.21890166826),
        Quantiles(1000, 400, 0.927802477574, 1.00050030245, 1.07978151225),
        Quantiles(1000, 2000, 0.951280965967, 0.999833322022, 1.05057601121),
        Quantiles(10_000, 10, 0.703745218422, 1.03422906199, 1.60760317316),
        Quantiles(10_000, 12, 0.722771054995, 1.02838751498, 1.53293876065),
        Quantiles(10_000, 50, 0.843464185527, 1.00666976683, 1.21468336915),
        Quantiles(10_000, 400, 0.938081818361, 1.00080054137, 1.06911726925),
        Quantiles(10_000, 2000, 0.969329018339, 1.00013335049, 1.03214264693),
        Quantiles(500_000, 10, 0.703924734196, 1.03426295132, 1.60738437054),
        Quantiles(500_000, 12, 0.722969304521, 1.02842119518, 1.53270070556),
        Quantiles(500_000, 50, 0.843887423507, 1.00670267171, 1.21421862076),
        Quantiles(500_000, 400, 0.939304416119, 1.00083323731, 1.06785275847),
        Quantiles(500_000, 2000, 0.971985963085, 1.00016602272, 1.02944374489),
    ]

    @Test(arguments: table)
    func `a quantile is that of the F distribution`(row: Quantiles) throws {
        let elapsed = 37.5
        let scale = elapsed * Double(row.position) / Double(row.releases)
        for (probability, exact) in [(0.1, row.p10), (0.5, row.p50), (0.9, row.p90)] {
            let wait = try PlaceWait.quantile(
                position: row.position,
                releases: row.releases,
                elapsedSeconds: elapsed,
                probability: probability
            )
            #expect((wait / scale).isWithin(1e-9, of: exact))
        }
    }

    @Test func `the interval does not vanish for long lines`() throws {
        func wait(_ probability: Double) throws -> Double {
            try PlaceWait.quantile(
                position: 1_000_000,
                releases: 100,
                elapsedSeconds: 60,
                probability: probability
            )
        }
        // With the rate taken as known it would shrink to a hundredth of this.
        #expect(try (wait(0.9) - wait(0.1)) / wait(0.5) > 0.2)
    }

    @Test(arguments: [0.05, 0.1, 0.5, 0.9, 0.95])
    func `a later place waits longer at every probability`(probability: Double) throws {
        var previous = 0.0
        for position in [10, 20, 40, 80, 160, 320] {
            let wait = try PlaceWait.quantile(
                position: position,
                releases: 50,
                elapsedSeconds: 10,
                probability: probability
            )
            #expect(wait > previous)
            previous = wait
        }
    }

    @Test func `after a single release nearly nothing is known`() throws {
        func wait(_ probability: Double) throws -> Double {
            try PlaceWait.quantile(
                position: 1000,
                releases: 1,
                elapsedSeconds: 10,
                probability: probability
            )
        }
        #expect(try wait(0.9) > 20 * wait(0.1))
    }

    // Simulated: 10, 50 and 90 % of the waits.
    @Test(arguments: [
        (100, 1.0, 0.001, [84.2, 95.7, 108.5]), (5_000, 5.0, 0.001, [680.1, 693.3, 705.9]),
    ])
    func `drop-outs ahead shorten the wait`(
        ahead: Int,
        rate: Double,
        hazard: Double,
        simulated: [Double]
    ) throws {
        let wait = try PlaceWait(ahead: ahead, perSecond: rate, hazard: hazard)
        for (probability, seconds) in zip([0.1, 0.5, 0.9], simulated) {
            #expect(try wait.quantile(probability).isWithin(0.01, of: seconds))
        }
        #expect(wait.mean < Double(ahead) / rate)
    }

    @Test(arguments: [(3_000, 5.0, 0.001), (20_000, 4.0, 0.0001), (2_500, 1.0, 0.0)])
    func `a long sum is that of its terms`(ahead: Int, rate: Double, hazard: Double) throws {
        let terms = (0...ahead).map { 1 / (rate + Double($0) * hazard) }
        let wait = try PlaceWait(ahead: ahead, perSecond: rate, hazard: hazard)
        #expect(wait.mean.isWithin(1e-7, of: terms.reduce(0, +)))
        #expect(wait.variance.isWithin(1e-6, of: terms.reduce(0) { $0 + $1 * $1 }))
    }

    @Test func `who is not there costs no call`() throws {
        let paced = try PlaceWait(ahead: 400, perSecond: 2, presence: 0.75, release: .paced)
        let poisson = try PlaceWait(ahead: 400, perSecond: 2, presence: 0.75, release: .poisson)
        #expect(paced.mean == 150.5)
        #expect(paced.variance == 400 * 0.75 * 0.25 / 4)
        #expect(poisson.mean == paced.mean)
        #expect(poisson.variance == (400 * 0.75 * 1.25 + 1) / 4)
        let sure = try PlaceWait(ahead: 9, perSecond: 2, presence: 1, release: .paced)
        #expect(try sure.quantile(0.9) == 5)
    }

    @Test func `senseless lines are refused`() {
        #expect(throws: QueueingError.notPositive) {
            try PlaceWait(ahead: -1, perSecond: 1, hazard: 0)
        }
        #expect(throws: QueueingError.rate) { try PlaceWait(ahead: 1, perSecond: 0, hazard: 0) }
        #expect(throws: QueueingError.patienceRate) {
            try PlaceWait(ahead: 1, perSecond: 1, hazard: -1)
        }
        #expect(throws: QueueingError.probability) {
            try PlaceWait(ahead: 1, perSecond: 1, presence: .nan, release: .paced)
        }
        #expect(throws: QueueingError.probability) {
            try PlaceWait(ahead: 1, perSecond: 1, hazard: 0).quantile(1)
        }
    }

    @Test(arguments: [
        (0, 1, 1.0), (-1, 1, 1.0), (1, 0, 1.0), (1, 1, 0.0), (1, 1, -2.0), (1, 1, .nan),
    ])
    func `counts and times that are not positive are refused`(
        position: Int,
        releases: Int,
        elapsedSeconds: Double
    ) {
        #expect(throws: QueueingError.notPositive) {
            try PlaceWait.quantile(
                position: position,
                releases: releases,
                elapsedSeconds: elapsedSeconds,
                probability: 0.5
            )
        }
    }

    @Test(arguments: [0, 1, -0.1, 1.1, .nan])
    func `a quantile of no probability is refused`(probability: Double) {
        #expect(throws: QueueingError.probability) {
            try PlaceWait.quantile(
                position: 1,
                releases: 1,
                elapsedSeconds: 1,
                probability: probability
            )
        }
    }
}
