import Queueing
import Testing

@Suite struct MultiServerQueueTests {
    /// One system with its exact probability of waiting, mean number waiting, mean wait, and tail.
    struct Point: Sendable {
        var servers: Int
        var arrivalRate: Double
        var serviceRate: Double
        var time: Double
        var waitProbability: Double
        var queueLength: Double
        var wait: Double
        var waitExceeds: Double

        init(
            _ servers: Int,
            _ arrivalRate: Double,
            _ serviceRate: Double,
            _ time: Double,
            _ waitProbability: Double,
            _ queueLength: Double,
            _ wait: Double,
            _ waitExceeds: Double
        ) {
            self.servers = servers
            self.arrivalRate = arrivalRate
            self.serviceRate = serviceRate
            self.time = time
            self.waitProbability = waitProbability
            self.queueLength = queueLength
            self.wait = wait
            self.waitExceeds = waitExceeds
        }

        func queue() throws -> MultiServerQueue {
            try MultiServerQueue(
                servers: servers,
                arrivalRate: arrivalRate,
                serviceRate: serviceRate
            )
        }
    }

    // Computed with 50-digit arithmetic, independent of this code.
    static let reference: [Point] = [
        Point(1, 0.5, 1, 0.1, 0.5, 0.5, 1.0, 0.475614712250357),
        Point(1, 0.99, 1, 0.5, 0.99, 98.01, 99.0, 0.98506235440075549),
        Point(
            2,
            1.8,
            1,
            0.1,
            0.85263157894736842,
            7.6736842105263158,
            4.2631578947368421,
            0.83574834250365452
        ),
        Point(
            3,
            1.5,
            1,
            0.1,
            0.23684210526315789,
            0.23684210526315789,
            0.15789473684210526,
            0.20385188915330316
        ),
        Point(
            3,
            2.97,
            1,
            0.5,
            0.98116816287091446,
            97.135648124220532,
            32.705605429030482,
            0.96656047200254024
        ),
        Point(
            4,
            3.6,
            1,
            0.1,
            0.78775326429536245,
            7.089779378658262,
            1.9693831607384061,
            0.75686501699275312
        ),
        Point(
            5,
            2.5,
            1,
            0.1,
            0.13037129745515227,
            0.13037129745515227,
            0.052148518982060909,
            0.10153326854810764
        ),
        Point(
            5,
            4.95,
            1,
            0.5,
            0.97502671862606631,
            96.527645143980565,
            19.500534372521326,
            0.9509532231684626
        ),
        Point(
            8,
            7.2,
            1,
            0.1,
            0.70153299014625696,
            6.3137969113163126,
            0.8769162376828212,
            0.64759657073350448
        ),
        Point(
            10,
            5,
            1,
            0.1,
            0.036105359158320186,
            0.036105359158320186,
            0.0072210718316640372,
            0.021899007309457513
        ),
        Point(
            10,
            9.9,
            1,
            0.5,
            0.9637384203876213,
            95.410103618374509,
            9.637384203876213,
            0.9167363429945442
        ),
        Point(
            20,
            18,
            1,
            0.1,
            0.55076900481611758,
            4.9569210433450582,
            0.27538450240805879,
            0.45093152208511056
        ),
        Point(
            30,
            15,
            1,
            0.1,
            4.4226250109613509e-4,
            4.4226250109613509e-4,
            2.9484166739742339e-5,
            9.8682102697225745e-5
        ),
        Point(
            30,
            29.7,
            1,
            0.5,
            0.93579359076422766,
            92.643565485658539,
            3.1193119692140922,
            0.80544500785821706
        ),
        Point(
            50,
            45,
            1,
            0.1,
            0.36386446720698839,
            3.2747802048628955,
            0.072772893441397677,
            0.22069495534104054
        ),
        Point(
            100,
            50,
            1,
            0.1,
            3.2606387042757093e-10,
            3.2606387042757093e-10,
            6.5212774085514185e-12,
            2.1970010772576441e-12
        ),
        Point(
            100,
            99,
            1,
            0.5,
            0.88276846261008447,
            87.394077798398363,
            0.88276846261008447,
            0.53542613800040171
        ),
        Point(
            200,
            180,
            1,
            0.1,
            0.094471218177590817,
            0.85024096359831736,
            0.0047235609088795409,
            0.012785289069772087
        ),
        Point(
            300,
            150,
            1,
            0.1,
            3.1508837694194273e-27,
            3.1508837694194273e-27,
            2.1005891796129516e-29,
            9.6386265669694261e-34
        ),
        Point(
            300,
            297,
            1,
            0.5,
            0.80159308056909616,
            79.35771497634052,
            0.26719769352303205,
            0.17885959244125564
        ),
        Point(
            500,
            450,
            1,
            0.1,
            0.012208889634931088,
            0.10988000671437979,
            2.4417779269862176e-4,
            8.226285127784959e-5
        ),
        Point(
            1000,
            500,
            1,
            0.1,
            3.3048302555026836e-86,
            3.3048302555026836e-86,
            6.6096605110053672e-89,
            6.3741908528473566e-108
        ),
        Point(
            1000,
            990,
            1,
            0.5,
            0.65908042188085444,
            65.24896176620459,
            0.065908042188085444,
            0.0044408489507680868
        ),
        Point(
            2,
            1,
            1,
            1,
            0.33333333333333333,
            0.33333333333333333,
            0.33333333333333333,
            0.12262648039048077
        ),
        Point(
            100,
            95,
            1,
            0.2,
            0.50645685391302059,
            9.6226802243473912,
            0.10129137078260412,
            0.18631506439496882
        ),
        Point(
            250,
            0.95,
            0.004,
            30,
            0.31795231347779111,
            6.041093956078031,
            6.3590462695558221,
            0.070944750625863293
        ),
        Point(
            5000,
            24.5,
            0.005,
            5,
            0.099937877234487662,
            4.8969559844898955,
            0.19987575446897532,
            0.0082034005152682865
        ),
        Point(
            500,
            499,
            1,
            0.5,
            0.94567002469139416,
            471.88934232100569,
            0.94567002469139416,
            0.57357786394653364
        ),
    ]

    // The same, for extreme loads and many servers.
    static let extremes: [Point] = [
        Point(
            1,
            0.001,
            1,
            2,
            0.001,
            1.001001001001001e-6,
            0.001001001001001001,
            0.0001356062246541897
        ),
        Point(
            1,
            0.9999,
            1,
            0.5,
            0.99990000000000001,
            9998.0001000011013,
            9999.0000000011013,
            0.99985000624985419
        ),
        Point(
            7,
            6.999,
            1,
            1,
            0.9995688803746103,
            6995.9825937395608,
            999.56888037427649,
            0.99856981111212237
        ),
        Point(
            64,
            48,
            1,
            0.25,
            0.017823027107539222,
            0.053469081322617666,
            0.0011139391942212014,
            0.00032644012840580885
        ),
        Point(
            10000,
            9900,
            1,
            0.01,
            0.22277692886414824,
            22.054915957550676,
            0.0022277692886414824,
            0.081955052096433012
        ),
        Point(
            10000,
            9999.5,
            1,
            0.1,
            0.99376409546523629,
            19874.288145209261,
            1.9875281909304726,
            0.94529764861886933
        ),
        Point(
            100000,
            99000,
            1,
            0.001,
            0.0008219082374107954,
            0.081368915503668745,
            8.219082374107954e-7,
            0.00030236314307288855
        ),
        Point(
            100000,
            90000,
            1,
            0.0001,
            1.98003409635906e-235,
            1.782030686723154e-234,
            1.98003409635906e-239,
            7.2841383686897273e-236
        ),
        Point(
            100000,
            99999,
            1,
            0.5,
            0.99604568156441053,
            99603.572110759489,
            0.99604568156441053,
            0.60413224434318152
        ),
        Point(
            2500,
            9.75,
            0.00390625,
            1.5,
            0.90377184421449834,
            563.95363078984696,
            57.841398029727894,
            0.88283599199243306
        ),
        Point(
            40,
            0.0009765625,
            0.0009765625,
            100,
            4.6244047035541006e-49,
            1.1857447957831027e-50,
            1.2142026708818972e-47,
            1.025662754019786e-50
        ),
    ]

    @Test(arguments: reference + extremes)
    func `all figures agree with the exact ones`(point: Point) throws {
        let queue = try point.queue()
        #expect(queue.waitProbability.isWithin(1e-12, of: point.waitProbability))
        #expect(queue.queueLength.isWithin(1e-12, of: point.queueLength))
        #expect(queue.wait.isWithin(1e-12, of: point.wait))
        #expect(try queue.waitExceeds(point.time).isWithin(1e-12, of: point.waitExceeds))
    }

    @Test(arguments: reference.filter { $0.servers == 1 } + extremes.filter { $0.servers == 1 })
    func `with one server it is the single-server queue`(point: Point) throws {
        let queue = try SingleServerQueue(
            arrivalRate: point.arrivalRate,
            serviceRate: point.serviceRate
        )
        #expect(queue.waitProbability.isWithin(1e-12, of: point.waitProbability))
        #expect(queue.queueLength.isWithin(1e-12, of: point.queueLength))
        #expect(queue.wait.isWithin(1e-12, of: point.wait))
        #expect(try queue.waitExceeds(point.time).isWithin(1e-12, of: point.waitExceeds))
        #expect(queue.activeMean == queue.utilization)
        #expect(queue.timeInSystem.isWithin(1e-12, of: queue.wait + 1 / queue.serviceRate))
    }

    @Test func `the eye clinic of the textbooks comes out`() throws {
        let clinic = try MultiServerQueue(servers: 3, arrivalRate: 6, serviceRate: 3)
        #expect(clinic.waitProbability.isWithin(1e-15, of: 4 / 9.0))
        #expect(clinic.queueLength.isWithin(1e-15, of: 8 / 9.0))
        #expect(clinic.wait.isWithin(1e-15, of: 4 / 27.0))
        #expect(clinic.timeInSystem.isWithin(1e-15, of: 13 / 27.0))
        #expect(clinic.utilization.isWithin(1e-15, of: 2 / 3.0))
        #expect(clinic.activeMean == 2)
    }

    @Test(arguments: reference)
    func `a quantile of the wait is exceeded as often as it says`(point: Point) throws {
        let queue = try point.queue()
        for share in [0.1, 0.5, 0.9, 0.999] {
            let time = try queue.waitQuantile(share)
            if 1 - share >= queue.waitProbability {
                #expect(time == 0)
            } else {
                #expect(try queue.waitExceeds(time).isWithin(1e-11, of: 1 - share))
            }
        }
        let single = try SingleServerQueue(arrivalRate: 3, serviceRate: 4)
        #expect(try single.waitExceeds(single.waitQuantile(0.9)).isWithin(1e-14, of: 0.1))
        #expect(try single.waitQuantile(0.2) == 0)
    }

    @Test func `without arrivals nobody waits`() throws {
        let queue = try MultiServerQueue(servers: 7, arrivalRate: 0, serviceRate: 2)
        #expect(queue.waitProbability == 0)
        #expect(queue.wait == 0)
        #expect(queue.queueLength == 0)
        #expect(queue.timeInSystem == 0.5)
        #expect(try queue.waitExceeds(0) == 0)
        #expect(try queue.waitQuantile(0.99) == 0)
    }

    @Test(arguments: [4.0, 4.000001, 5, 1e9])
    func `at and past saturation there is no steady state`(arrivalRate: Double) {
        #expect(throws: QueueingError.unstable) {
            try MultiServerQueue(servers: 8, arrivalRate: arrivalRate, serviceRate: 0.5)
        }
        #expect(throws: QueueingError.unstable) {
            try SingleServerQueue(arrivalRate: arrivalRate, serviceRate: 4)
        }
    }

    @Test(arguments: [-1, .nan, .infinity, -.infinity, 1e101, 1e-101])
    func `a rate that is no rate is refused by its name`(rate: Double) {
        #expect(throws: QueueingError.arrivalRate) {
            try MultiServerQueue(servers: 2, arrivalRate: rate, serviceRate: 1)
        }
        #expect(throws: QueueingError.serviceRate) {
            try MultiServerQueue(servers: 2, arrivalRate: 1, serviceRate: rate)
        }
        #expect(throws: QueueingError.arrivalRate) {
            try SingleServerQueue(arrivalRate: rate, serviceRate: 1)
        }
        #expect(throws: QueueingError.serviceRate) {
            try SingleServerQueue(arrivalRate: 1, serviceRate: rate)
        }
    }

    @Test func `a service rate of zero serves nobody and is refused`() {
        #expect(throws: QueueingError.serviceRate) {
            try MultiServerQueue(servers: 2, arrivalRate: 0, serviceRate: 0)
        }
    }

    @Test(arguments: [0, -1, .min, .max, Erlang.maximumServers + 1])
    func `a number of servers out of range is refused`(servers: Int) {
        #expect(throws: QueueingError.servers) {
            try MultiServerQueue(servers: servers, arrivalRate: 1, serviceRate: 1)
        }
    }

    @Test(arguments: [-0.001, .nan, .infinity, -.infinity])
    func `a time that is no time is refused`(time: Double) throws {
        let queue = try MultiServerQueue(servers: 2, arrivalRate: 1, serviceRate: 1)
        #expect(throws: QueueingError.time) { try queue.waitExceeds(time) }
        let single = try SingleServerQueue(arrivalRate: 1, serviceRate: 2)
        #expect(throws: QueueingError.time) { try single.waitExceeds(time) }
    }

    @Test(arguments: [0, 1, -0.5, 2, .nan, .infinity])
    func `a share that is no probability is refused`(share: Double) throws {
        let queue = try MultiServerQueue(servers: 2, arrivalRate: 1, serviceRate: 1)
        #expect(throws: QueueingError.probability) { try queue.waitQuantile(share) }
        let single = try SingleServerQueue(arrivalRate: 1, serviceRate: 2)
        #expect(throws: QueueingError.probability) { try single.waitQuantile(share) }
    }

    @Test func `the ends of the domain give numbers`() throws {
        for (servers, arrivalRate, serviceRate) in [
            (1, 1e-100, 1e100), (1_000_000, 1e-100, 1e100), (1_000_000, 999_999.999, 1),
            (1, 1e-100, 1.0000001e-100), (3, 1e100, 1e100),
        ] {
            let queue = try MultiServerQueue(
                servers: servers,
                arrivalRate: arrivalRate,
                serviceRate: serviceRate
            )
            let figures = [
                queue.waitProbability, queue.wait, queue.queueLength, queue.timeInSystem,
                try queue.waitExceeds(1e300), try queue.waitExceeds(0),
                try queue.waitQuantile(0.999),
            ]
            #expect(figures.allSatisfy { $0 >= 0 && $0.isFinite })
        }
    }
}
