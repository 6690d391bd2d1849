import Queueing

extension FiniteQueueTests {
    /// One system with its exact figures; waits are those of admitted arrivals.
    struct Point: Sendable {
        var servers: Int
        var capacity: Int
        var arrivalRate: Double
        var serviceRate: Double
        var time: Double
        var blockProbability: Double
        var waitProbability: Double
        var queueLength: Double
        var wait: Double
        var waitExceeds: Double
        var activeMean: Double?

        init(
            _ servers: Int,
            _ capacity: Int,
            _ arrivalRate: Double,
            _ serviceRate: Double,
            _ time: Double,
            _ blockProbability: Double,
            _ waitProbability: Double,
            _ queueLength: Double,
            _ wait: Double,
            _ waitExceeds: Double,
            _ activeMean: Double?
        ) {
            self.servers = servers
            self.capacity = capacity
            self.arrivalRate = arrivalRate
            self.serviceRate = serviceRate
            self.time = time
            self.blockProbability = blockProbability
            self.waitProbability = waitProbability
            self.queueLength = queueLength
            self.wait = wait
            self.waitExceeds = waitExceeds
            self.activeMean = activeMean
        }

        func queue() throws -> FiniteQueue {
            try FiniteQueue(
                servers: servers,
                capacity: capacity,
                arrivalRate: arrivalRate,
                serviceRate: serviceRate
            )
        }
    }

    // Computed with 50-digit arithmetic, independent of this code.
    static let points: [Point] = [
        Point(
            1,
            5,
            0.5,
            1,
            1,
            0.015873015873015873,
            0.48387096774193548,
            0.4126984126984127,
            0.83870967741935484,
            0.28085419702335919,
            nil
        ),
        Point(
            2,
            10,
            1.8,
            1,
            0.5,
            0.054807332212236373,
            0.76717947711157729,
            2.5800638305070006,
            1.5164831928721271,
            0.63899240800468825,
            nil
        ),
        Point(
            5,
            20,
            4.5,
            1,
            0.5,
            0.018282175907039728,
            0.71826319239778986,
            3.8780922578510307,
            0.87784723713119254,
            0.51819080692709702,
            nil
        ),
        Point(
            10,
            50,
            12,
            1,
            1,
            0.16671748218139391,
            0.99968526723477062,
            35.014074184489203,
            3.5016209424536048,
            0.99533670453594583,
            nil
        ),
        Point(
            100,
            120,
            90,
            1,
            0.05,
            0.0027016192296318373,
            0.19572788600477365,
            1.270500472723781,
            0.014154913104590251,
            0.10805612461159408,
            nil
        ),
        Point(
            100,
            200,
            110,
            1,
            0.5,
            0.090911281884241433,
            0.99995394322353319,
            90.002894740046898,
            0.90003111654086112,
            0.9892565182428292,
            nil
        ),
        Point(
            1000,
            1100,
            1010,
            1,
            0.05,
            0.013245628431670424,
            0.84606375473841915,
            49.460279189892624,
            0.049627926529989715,
            0.52411683913504689,
            nil
        ),
        Point(1, 1, 3, 1, 1, 0.75, 0.0, 0.0, 0.0, 0.0, 0.75),
        Point(4, 4, 10, 1, 0.5, 0.64666321779617175, 0.0, 0.0, 0.0, 0.0, 3.5333678220382825),
        Point(
            1,
            40,
            1,
            1,
            2,
            0.024390243902439024,
            0.975,
            19.024390243902439,
            19.5,
            0.925,
            0.97560975609756098
        ),
        Point(
            6,
            30,
            60,
            1,
            2,
            0.9,
            1.0,
            23.888888888888889,
            3.9814814814814815,
            0.99833280169083161,
            6.0
        ),
        Point(100, 100, 500, 1, 0.1, 0.80049690771328974, 0.0, 0.0, 0.0, 0.0, 99.751546143355128),
        Point(
            50,
            250,
            49.5,
            1,
            1,
            0.001398476427480231,
            0.90521572846389747,
            61.801197490871206,
            1.2502574958558552,
            0.4939382732401755,
            49.430775416839729
        ),
        Point(
            1000,
            1000,
            990,
            1,
            0.01,
            0.018965776430814612,
            0.0,
            0.0,
            0.0,
            0.0,
            971.22388133349353
        ),
        Point(
            10000,
            10400,
            10100,
            1,
            0.01,
            0.0099648605733899292,
            0.98771094414022222,
            303.81564439315273,
            0.030383524455536788,
            0.95539882054267869,
            9999.3549082087617
        ),
        Point(
            100000,
            100500,
            99900,
            1,
            0.002,
            0.00066343483224544036,
            0.43094386202005706,
            98.84160218580187,
            0.0009900622690807041,
            0.23248682240236428,
            99833.722860258681
        ),
        Point(
            100000,
            100200,
            150000,
            1,
            0.0015,
            0.33333333333333333,
            1.0,
            198.0,
            0.00198,
            0.99984691518415517,
            100000.0
        ),
        Point(
            250,
            300,
            0.5,
            0.00390625,
            3,
            1.4679470201214009e-36,
            1.0346477338909204e-21,
            1.0855320486723641e-21,
            2.1710640973447282e-21,
            2.4767782132615727e-22,
            128.0
        ),
    ]
}
