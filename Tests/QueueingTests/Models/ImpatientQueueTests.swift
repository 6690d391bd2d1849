import Queueing
import Testing

@Suite struct ImpatientQueueTests {
    /// One system with its exact figures; waits are those of all arrivals.
    struct Point: Sendable {
        var servers: Int
        var arrivalRate: Double
        var serviceRate: Double
        var patienceRate: Double
        var time: Double
        var waitProbability: Double
        var abandonProbability: Double
        var queueLength: Double
        var wait: Double
        var waitExceeds: Double
        var activeMean: Double?

        init(
            _ servers: Int,
            _ arrivalRate: Double,
            _ serviceRate: Double,
            _ patienceRate: Double,
            _ time: Double,
            _ waitProbability: Double,
            _ abandonProbability: Double,
            _ queueLength: Double,
            _ wait: Double,
            _ waitExceeds: Double,
            _ activeMean: Double?
        ) {
            self.servers = servers
            self.arrivalRate = arrivalRate
            self.serviceRate = serviceRate
            self.patienceRate = patienceRate
            self.time = time
            self.waitProbability = waitProbability
            self.abandonProbability = abandonProbability
            self.queueLength = queueLength
            self.wait = wait
            self.waitExceeds = waitExceeds
            self.activeMean = activeMean
        }

        func queue() throws -> ImpatientQueue {
            try ImpatientQueue(
                servers: servers,
                arrivalRate: arrivalRate,
                serviceRate: serviceRate,
                patienceRate: patienceRate
            )
        }
    }

    // Computed with 50-digit arithmetic, independent of this code.
    static let points: [Point] = [
        Point(
            1,
            0.5,
            1,
            0.5,
            0.5,
            0.41802329313067358,
            0.16395341373865285,
            0.16395341373865285,
            0.3279068274773057,
            0.22621398308563877,
            nil
        ),
        Point(
            5,
            4.5,
            1,
            0.2,
            0.5,
            0.60092274789041036,
            0.075586367747819766,
            1.7006932743259447,
            0.37793183873909883,
            0.29583351972017792,
            nil
        ),
        Point(
            10,
            10,
            1,
            0.5,
            0.2,
            0.61965523088407752,
            0.10391321232630818,
            2.0782642465261636,
            0.20782642465261636,
            0.37857885712722569,
            nil
        ),
        Point(
            50,
            50,
            1,
            0.5,
            0.1,
            0.60116765175099183,
            0.046684585914765423,
            4.6684585914765423,
            0.093369171829530845,
            0.35861890239845271,
            nil
        ),
        Point(
            100,
            90,
            1,
            0.5,
            0.05,
            0.1768676079984556,
            0.005686083018779956,
            1.0234949433803921,
            0.011372166037559912,
            0.086397069712436074,
            nil
        ),
        Point(
            100,
            110,
            1,
            0.5,
            0.1,
            0.92911612578298585,
            0.094618332252329671,
            20.816033095512528,
            0.18923666450465934,
            0.720269400434367,
            nil
        ),
        Point(
            200,
            200,
            1,
            0.1,
            0.2,
            0.76419773242298677,
            0.013553066557967438,
            27.106133115934877,
            0.13553066557967438,
            0.28050616216999666,
            nil
        ),
        Point(
            500,
            550,
            1,
            0.25,
            0.3,
            0.99999356332927546,
            0.090909190391330443,
            200.00021886092697,
            0.36363676156532177,
            0.76159113838797945,
            nil
        ),
        Point(
            1000,
            990,
            1,
            0.01,
            0.1,
            0.64047433331111528,
            5.5127455460343779e-4,
            54.576180905740341,
            0.055127455460343779,
            0.20636246033632702,
            nil
        ),
        Point(
            250,
            1,
            0.004,
            0.001,
            20,
            0.67221863825413757,
            0.016818105247457269,
            16.818105247457269,
            16.818105247457269,
            0.34983192473336828,
            nil
        ),
        Point(
            1,
            4,
            1,
            0.25,
            2,
            0.99992317473378766,
            0.75001920631655308,
            12.000307301064849,
            3.0000768252662123,
            0.59876532288391527,
            0.99992317473378766
        ),
        Point(
            3,
            30,
            1,
            2,
            0.25,
            0.99999857105339265,
            0.90000005080038874,
            13.500000762005831,
            0.45000002540019437,
            0.60628755538293949,
            2.9999984759883377
        ),
        Point(
            20,
            10,
            1,
            1,
            0.125,
            0.0034543419758568077,
            0.00027782065214071136,
            0.0027782065214071136,
            0.00027782065214071136,
            0.00073972388074143198,
            9.9972217934785929
        ),
        Point(
            100,
            90,
            1,
            0.0009765625,
            0.25,
            0.21679155277054821,
            2.1131944945405987e-5,
            1.9475200461686158,
            0.021639111624095731,
            0.017703374363550226,
            89.998098124954913
        ),
        Point(
            100,
            300,
            1,
            0.125,
            2,
            1.0,
            0.66666666666666667,
            1600.0,
            5.3333333333333333,
            0.77880078307140487,
            100.0
        ),
        Point(
            640,
            600,
            1,
            8,
            0.01,
            0.034258242178499679,
            0.0023764738639716758,
            0.17823553979787568,
            0.00029705923299645947,
            0.011757940802077675,
            598.57411568161699
        ),
        Point(
            1000,
            990,
            1,
            3.0517578125e-5,
            0.1,
            0.65901258474833113,
            2.0099272814482085e-6,
            65.202684186909946,
            0.065861297158494895,
            0.24232665320674773,
            989.99801017199137
        ),
        Point(
            10000,
            9900,
            1,
            0.25,
            0.005,
            0.19478925705828461,
            0.00036373567140979795,
            14.403932587827999,
            0.0014549426856391918,
            0.10466035590669003,
            9896.399016853043
        ),
        Point(
            10000,
            14000,
            1,
            1,
            0.25,
            1.0,
            0.28571428571428571,
            4000.0,
            0.28571428571428571,
            0.77880078307140487,
            10000.0
        ),
        Point(
            100000,
            100000,
            1,
            0.5,
            0.002,
            0.58613470847034743,
            0.0010451150946070203,
            209.02301892140406,
            0.0020902301892140406,
            0.38348967087804368,
            99895.488490539298
        ),
        Point(
            100000,
            99000,
            1,
            0.015625,
            0.001,
            0.00082064376110089956,
            1.2782994427164309e-8,
            0.080993052690513059,
            8.1811164333851575e-7,
            0.00030119537555571377,
            98999.998734483552
        ),
        Point(
            64,
            0.25,
            0.00390625,
            0.03125,
            4,
            0.28763748515238584,
            0.073395690304675359,
            0.58716552243740287,
            2.3486620897496115,
            0.19035270356574455,
            59.302675820500777
        ),
    ]

    @Test(arguments: points)
    func `all figures agree with the exact ones`(point: Point) throws {
        let queue = try point.queue()
        #expect(queue.waitProbability.isWithin(1e-12, of: point.waitProbability))
        #expect(queue.abandonProbability.isWithin(1e-12, of: point.abandonProbability))
        #expect(queue.queueLength.isWithin(1e-12, of: point.queueLength))
        #expect(queue.wait.isWithin(1e-12, of: point.wait))
        #expect(try queue.waitExceeds(point.time).isWithin(1e-12, of: point.waitExceeds))
        if let activeMean = point.activeMean {
            #expect(queue.activeMean.isWithin(1e-12, of: activeMean))
            #expect(queue.utilization.isWithin(1e-12, of: activeMean / Double(point.servers)))
        }
    }

    @Test(arguments: points)
    func `a quantile of the wait is exceeded as often as it says`(point: Point) throws {
        let queue = try point.queue()
        for share in [0.1, 0.9, 0.999] {
            let time = try queue.waitQuantile(share)
            if 1 - share >= queue.waitProbability {
                #expect(time == 0)
            } else {
                #expect(try queue.waitExceeds(time).isWithin(1e-11, of: 1 - share))
            }
        }
    }

    @Test(arguments: points)
    func `at time zero the tail is the probability of waiting`(point: Point) throws {
        let queue = try point.queue()
        #expect(try queue.waitExceeds(0).isWithin(1e-15, of: queue.waitProbability))
    }

    @Test func `with endless patience it is the queue without abandonment`() throws {
        for arrivalRate in [10.0, 36, 39.9] {
            let patient = try MultiServerQueue(
                servers: 40,
                arrivalRate: arrivalRate,
                serviceRate: 1
            )
            let queue = try ImpatientQueue(
                servers: 40,
                arrivalRate: arrivalRate,
                serviceRate: 1,
                patienceRate: 1e-60
            )
            #expect(queue.waitProbability.isWithin(1e-12, of: patient.waitProbability))
            #expect(queue.wait.isWithin(1e-12, of: patient.wait))
            #expect(queue.queueLength.isWithin(1e-12, of: patient.queueLength))
            #expect(try queue.waitExceeds(0.3).isWithin(1e-12, of: patient.waitExceeds(0.3)))
        }
    }

    @Test func `whoever gives up as fast as servers work makes it a system without limit`() throws {
        // With equal rates the number inside is Poisson with the offered load as its mean.
        let load = 130.0
        let queue = try ImpatientQueue(
            servers: 120,
            arrivalRate: load,
            serviceRate: 1,
            patienceRate: 1
        )
        let inside = try PoissonDistribution(mean: load)
        #expect(queue.waitProbability.isWithin(1e-13, of: inside.survival(119)))
        #expect((queue.activeMean + queue.queueLength).isWithin(1e-13, of: load))
        #expect(queue.timeInSystem.isWithin(1e-13, of: 1))
    }

    @Test func `without arrivals nobody waits`() throws {
        let queue = try ImpatientQueue(
            servers: 3,
            arrivalRate: 0,
            serviceRate: 1,
            patienceRate: 1
        )
        #expect(queue.waitProbability == 0)
        #expect(queue.abandonProbability == 0)
        #expect(queue.queueLength == 0)
        #expect(queue.wait == 0)
        #expect(try queue.waitExceeds(0) == 0)
        #expect(try queue.waitQuantile(0.9) == 0)
    }

    @Test func `the ends of the domain give numbers`() throws {
        let ends = [1e-100, 1, 1e100]
        for servers in [1, 7, 1_000_000] {
            for arrivalRate in ends {
                for serviceRate in ends {
                    for patienceRate in ends {
                        let queue = try ImpatientQueue(
                            servers: servers,
                            arrivalRate: arrivalRate,
                            serviceRate: serviceRate,
                            patienceRate: patienceRate
                        )
                        let figures = [
                            queue.waitProbability, queue.abandonProbability, queue.queueLength,
                            queue.wait, queue.activeMean, queue.timeInSystem,
                            try queue.waitExceeds(0), try queue.waitExceeds(1e300),
                            try queue.waitExceeds(1),
                        ]
                        #expect(
                            figures.allSatisfy { $0 >= 0 && $0.isFinite },
                            "\(servers) \(arrivalRate) \(serviceRate) \(patienceRate): \(figures)"
                        )
                        #expect(queue.waitProbability <= 1)
                        #expect(queue.abandonProbability <= 1)
                    }
                }
            }
        }
    }

    @Test(arguments: [-1, .nan, .infinity, 1e101])
    func `a rate that is no rate is refused by its name`(rate: Double) {
        #expect(throws: QueueingError.arrivalRate) {
            try ImpatientQueue(servers: 5, arrivalRate: rate, serviceRate: 1, patienceRate: 1)
        }
        #expect(throws: QueueingError.serviceRate) {
            try ImpatientQueue(servers: 5, arrivalRate: 1, serviceRate: rate, patienceRate: 1)
        }
        #expect(throws: QueueingError.patienceRate) {
            try ImpatientQueue(servers: 5, arrivalRate: 1, serviceRate: 1, patienceRate: rate)
        }
    }

    @Test func `servers, times, shares and endless patience out of range are refused`() throws {
        #expect(throws: QueueingError.servers) {
            try ImpatientQueue(servers: 0, arrivalRate: 1, serviceRate: 1, patienceRate: 1)
        }
        #expect(throws: QueueingError.patienceRate) {
            try ImpatientQueue(servers: 1, arrivalRate: 1, serviceRate: 1, patienceRate: 0)
        }
        let queue = try ImpatientQueue(
            servers: 5,
            arrivalRate: 6,
            serviceRate: 1,
            patienceRate: 1
        )
        for time in [-1, Double.nan, .infinity] {
            #expect(throws: QueueingError.time) { try queue.waitExceeds(time) }
        }
        for share in [0, 1, Double.nan] {
            #expect(throws: QueueingError.probability) { try queue.waitQuantile(share) }
        }
    }
}
