// The exact figures of the thirty settings.

extension TheorySetting {
    /// Thirty lines, from one server to five hundred, with little and with much to do.
    package static let all = exponential + finite + impatient + constant

    // The stationary distribution of the number inside, which is a process of births and deaths, summed
    // with forty digits by a program that shares nothing with this one. Of those who give up, the wait counts until then.

    private static let exponential = [
        TheorySetting(
            .exponential,
            1,
            0.5,
            waitProbability: 0.5,
            wait: 1.0,
            waiting: 0.5,
            busy: 0.5
        ),
        TheorySetting(
            .exponential,
            2,
            1.8,
            waitProbability: 0.852631578947,
            wait: 4.26315789474,
            waiting: 7.67368421053,
            busy: 1.8
        ),
        TheorySetting(
            .exponential,
            3,
            1.5,
            waitProbability: 0.236842105263,
            wait: 0.157894736842,
            waiting: 0.236842105263,
            busy: 1.5
        ),
        TheorySetting(
            .exponential,
            8,
            7.2,
            waitProbability: 0.701532990146,
            wait: 0.876916237683,
            waiting: 6.31379691132,
            busy: 7.2
        ),
        TheorySetting(
            .exponential,
            20,
            18,
            waitProbability: 0.550769004816,
            wait: 0.275384502408,
            waiting: 4.95692104335,
            busy: 18.0
        ),
        TheorySetting(
            .exponential,
            50,
            45,
            waitProbability: 0.363864467207,
            wait: 0.0727728934414,
            waiting: 3.27478020486,
            busy: 45.0
        ),
        TheorySetting(
            .exponential,
            100,
            95,
            waitProbability: 0.506456853913,
            wait: 0.101291370783,
            waiting: 9.62268022435,
            busy: 95.0
        ),
        TheorySetting(
            .exponential,
            500,
            480,
            waitProbability: 0.266512519962,
            wait: 0.0133256259981,
            waiting: 6.3963004791,
            busy: 480.0
        ),
    ]

    private static let finite = [
        TheorySetting(
            .finite,
            1,
            0.5,
            capacity: 5,
            waitProbability: 0.483870967742,
            wait: 0.838709677419,
            waiting: 0.412698412698,
            busy: 0.492063492063,
            lostShare: 0.015873015873
        ),
        TheorySetting(
            .finite,
            2,
            1.8,
            capacity: 10,
            waitProbability: 0.767179477112,
            wait: 1.51648319287,
            waiting: 2.58006383051,
            busy: 1.70134680202,
            lostShare: 0.0548073322122
        ),
        TheorySetting(
            .finite,
            5,
            4.5,
            capacity: 20,
            waitProbability: 0.718263192398,
            wait: 0.877847237131,
            waiting: 3.87809225785,
            busy: 4.41773020842,
            lostShare: 0.018282175907
        ),
        TheorySetting(
            .finite,
            10,
            12,
            capacity: 50,
            waitProbability: 0.999685267235,
            wait: 3.50162094245,
            waiting: 35.0140741845,
            busy: 9.99939021382,
            lostShare: 0.166717482181
        ),
        TheorySetting(
            .finite,
            100,
            90,
            capacity: 120,
            waitProbability: 0.195727886005,
            wait: 0.0141549131046,
            waiting: 1.27050047272,
            busy: 89.7568542693,
            lostShare: 0.00270161922963
        ),
        TheorySetting(
            .finite,
            100,
            110,
            capacity: 200,
            waitProbability: 0.999953943224,
            wait: 0.900031116541,
            waiting: 90.00289474,
            busy: 99.9997589927,
            lostShare: 0.0909112818842
        ),
        TheorySetting(
            .finite,
            500,
            500,
            capacity: 520,
            waitProbability: 0.419320311537,
            wait: 0.00880572654229,
            waiting: 4.31244841059,
            busy: 489.732265689,
            lostShare: 0.0205354686219
        ),
    ]

    private static let impatient = [
        TheorySetting(
            .impatient,
            1,
            0.5,
            abandonmentRate: 0.5,
            waitProbability: 0.418023293131,
            wait: 0.327906827477,
            waiting: 0.163953413739,
            busy: 0.418023293131,
            lostShare: 0.163953413739
        ),
        TheorySetting(
            .impatient,
            5,
            4.5,
            abandonmentRate: 0.2,
            waitProbability: 0.60092274789,
            wait: 0.377931838739,
            waiting: 1.70069327433,
            busy: 4.15986134513,
            lostShare: 0.0755863677478
        ),
        TheorySetting(
            .impatient,
            10,
            10,
            abandonmentRate: 0.5,
            waitProbability: 0.619655230884,
            wait: 0.207826424653,
            waiting: 2.07826424653,
            busy: 8.96086787674,
            lostShare: 0.103913212326
        ),
        TheorySetting(
            .impatient,
            50,
            50,
            abandonmentRate: 0.5,
            waitProbability: 0.601167651751,
            wait: 0.0933691718295,
            waiting: 4.66845859148,
            busy: 47.6657707043,
            lostShare: 0.0466845859148
        ),
        TheorySetting(
            .impatient,
            100,
            90,
            abandonmentRate: 0.5,
            waitProbability: 0.176867607998,
            wait: 0.0113721660376,
            waiting: 1.02349494338,
            busy: 89.4882525283,
            lostShare: 0.00568608301878
        ),
        TheorySetting(
            .impatient,
            100,
            110,
            abandonmentRate: 0.5,
            waitProbability: 0.929116125783,
            wait: 0.189236664505,
            waiting: 20.8160330955,
            busy: 99.5919834522,
            lostShare: 0.0946183322523
        ),
        TheorySetting(
            .impatient,
            200,
            200,
            abandonmentRate: 0.1,
            waitProbability: 0.764197732423,
            wait: 0.13553066558,
            waiting: 27.1061331159,
            busy: 197.289386688,
            lostShare: 0.013553066558
        ),
        TheorySetting(
            .impatient,
            500,
            550,
            abandonmentRate: 0.25,
            waitProbability: 0.999993563329,
            wait: 0.363636761565,
            waiting: 200.000218861,
            busy: 499.999945285,
            lostShare: 0.0909091903913
        ),
    ]

    // From the stationary distribution of the number inside at multiples of the service time, which is a
    // Markov chain: C. D. Crommelin 1932. Its linear equations were solved by a program that shares nothing with this one.
    private static let constant = [
        TheorySetting(
            .constant,
            1,
            0.5,
            waitProbability: 0.5,
            wait: 0.500000000002,
            waiting: 0.250000000001,
            busy: 0.5
        ),
        TheorySetting(
            .constant,
            2,
            1.4,
            waitProbability: 0.565367211465,
            wait: 0.49361046254,
            waiting: 0.691054647556,
            busy: 1.4
        ),
        TheorySetting(
            .constant,
            3,
            2.7,
            waitProbability: 0.807680691671,
            wait: 1.37791197364,
            waiting: 3.72036232881,
            busy: 2.7
        ),
        TheorySetting(
            .constant,
            10,
            8,
            waitProbability: 0.384717393322,
            wait: 0.109827789718,
            waiting: 0.878622317741,
            busy: 8.0
        ),
        TheorySetting(
            .constant,
            20,
            18,
            waitProbability: 0.523265066267,
            wait: 0.144286075029,
            waiting: 2.59714935052,
            busy: 18.0
        ),
        TheorySetting(
            .constant,
            100,
            90,
            waitProbability: 0.195342859638,
            wait: 0.0123334737068,
            waiting: 1.11001263361,
            busy: 90.0
        ),
        TheorySetting(
            .constant,
            500,
            480,
            waitProbability: 0.240462425332,
            wait: 0.00743109032864,
            waiting: 3.56692335775,
            busy: 480.0
        ),
    ]
}
