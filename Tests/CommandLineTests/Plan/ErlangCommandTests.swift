import ArgumentParser
import Foundation
import Testing

@testable import stile

@Suite struct ErlangCommandTests {
    /// A published point of M/M/c; what was published with four digits is compared with four.
    struct Point {
        var servers: Int
        var arrivalRate, serviceRate: Double
        var waitProbability, wait: Double
        var digits: Double
    }

    @Test(
        arguments: [
            // An eye clinic: three doctors, six patients and three examinations an hour each.
            Point(
                servers: 3,
                arrivalRate: 6,
                serviceRate: 3,
                waitProbability: 4.0 / 9,
                wait: 4.0 / 27,
                digits: 1e-12
            ),
            Point(
                servers: 1,
                arrivalRate: 0.9,
                serviceRate: 1,
                waitProbability: 0.9,
                wait: 9,
                digits: 1e-12
            ),
            Point(
                servers: 10,
                arrivalRate: 9,
                serviceRate: 1,
                waitProbability: 0.6687,
                wait: 0.6687,
                digits: 1e-4
            ),
            Point(
                servers: 100,
                arrivalRate: 90,
                serviceRate: 1,
                waitProbability: 0.2169,
                wait: 0.02169,
                digits: 3e-4
            ),
            Point(
                servers: 100,
                arrivalRate: 99,
                serviceRate: 1,
                waitProbability: 0.882768463,
                wait: 0.882768463,
                digits: 1e-9
            ),
            Point(
                servers: 100,
                arrivalRate: 50,
                serviceRate: 1,
                waitProbability: 3.2606387e-10,
                wait: 3.2606387e-10 / 50,
                digits: 1e-7
            ),
            Point(
                servers: 1_000,
                arrivalRate: 990,
                serviceRate: 1,
                waitProbability: 0.659080422,
                wait: 0.0659080422,
                digits: 1e-9
            ),
            Point(
                servers: 1_000,
                arrivalRate: 900,
                serviceRate: 1,
                waitProbability: 5.927e-4,
                wait: 5.927e-6,
                digits: 2e-4
            ),
        ]
    )
    func `published points of M/M/c are met`(point: Point) throws {
        let report = try report([
            "--servers", "\(point.servers)", "--arrival-rate", "\(point.arrivalRate)",
            "--service-rate", "\(point.serviceRate)",
        ])
        let load = point.arrivalRate / point.serviceRate
        for (name, expected, digits) in [
            ("waitProbability", point.waitProbability, point.digits),
            ("waitExceeds", point.waitProbability, point.digits),
            ("wait", point.wait, point.digits),
            ("queueLength", point.wait * point.arrivalRate, point.digits),
            ("activeMean", load, 1e-12), ("utilization", load / Double(point.servers), 1e-12),
        ] {
            let value = try report.number(name)
            #expect(value.rounds(to: expected, within: digits * expected), "\(name): \(value)")
        }
        #expect(report.members["model"] as? String == "M/M/c")
        for name in ["abandonProbability", "blockProbability", "capacity", "patienceRate"] {
            #expect(report.members[name] == nil)
        }
    }

    @Test func `a wait longer than a time is rarer`() throws {
        // C exp(-(c mu - lambda) t) with C = 4/9 and 9 - 6 = 3 an hour.
        let report = try report([
            "--servers", "3", "--arrival-rate", "6", "--service-rate", "3", "--time", "0.5",
        ])
        let expected = 4.0 / 9 * exp(-1.5)
        #expect(try report.number("waitExceeds").rounds(to: expected, within: 1e-12))
        #expect(try report.number("time") == 0.5)
    }

    @Test func `a limited capacity blocks, and the others wait less`() throws {
        // Computed with fifty digits.
        let report = try report([
            "--servers", "100", "--arrival-rate", "90", "--service-rate", "1", "--capacity", "120",
            "--time", "0.05",
        ])
        try expect(
            report,
            [
                "blockProbability": 0.0027016192296318373, "waitProbability": 0.19572788600477365,
                "queueLength": 1.270500472723781, "wait": 0.014154913104590251,
                "waitExceeds": 0.10805612461159408,
                "activeMean": 90 * (1 - 0.0027016192296318373),
                "utilization": 0.9 * (1 - 0.0027016192296318373),
            ]
        )
        #expect(report.members["model"] as? String == "M/M/c/K")
        #expect(report.members["abandonProbability"] == nil)
    }

    @Test func `a queue without room to wait is Erlang's loss system`() throws {
        // a²/2 over 1 + a + a²/2, with two servers and an offered load of one: 1/5.
        let report = try report([
            "--servers", "2", "--arrival-rate", "1", "--service-rate", "1", "--capacity", "2",
        ])
        try expect(
            report,
            ["blockProbability": 0.2, "waitProbability": 0, "wait": 0, "queueLength": 0]
        )
    }

    @Test func `impatient visitors abandon, also past saturation`() throws {
        // Computed with fifty digits.
        let report = try report([
            "--servers", "100", "--arrival-rate", "110", "--service-rate", "1",
            "--patience-rate", "0.5", "--time", "0.1",
        ])
        try expect(
            report,
            [
                "abandonProbability": 0.094618332252329671, "waitProbability": 0.92911612578298585,
                "queueLength": 20.816033095512528, "wait": 0.18923666450465934,
                "waitExceeds": 0.720269400434367, "activeMean": 110 * (1 - 0.094618332252329671),
                "utilization": 1.1 * (1 - 0.094618332252329671),
            ]
        )
        #expect(report.members["model"] as? String == "Erlang A")
        #expect(report.members["blockProbability"] == nil)
    }

    @Test(arguments: ["0.1", "0.3", "1", "2"])
    func `no more servers are busy than there are, not even by rounding`(patience: String) throws {
        for arrivals in ["150", "300", "1000"] {
            let report = try report([
                "--servers", "100", "--arrival-rate", arrivals, "--service-rate", "1",
                "--patience-rate", patience,
            ])
            #expect(try report.number("activeMean") <= 100)
        }
    }

    @Test func `the figures are told with their units`() throws {
        let arguments = [
            "--servers", "100", "--arrival-rate", "110", "--service-rate", "1", "--time", "0.1",
        ]
        #expect(
            try command(arguments + ["--patience-rate", "0.5"]).report().text == """
                model             Erlang A, 100 servers, patience rate 0.5
                utilization       99.59 %
                active            99.59 servers busy on average
                wait probability  92.91 % of the arrivals
                wait exceeds 0.1  72.03 % of the arrivals
                mean wait         0.1892 in the rates' unit of time, 18.92 % of a mean service
                queue length      20.82 waiting on average
                abandoned         9.462 % of the arrivals
                """
        )
        let text = try command(arguments + ["--capacity", "200"]).report().text
        #expect(text.contains("model             M/M/c/K, 100 servers, 200 places in all\n"))
        #expect(text.contains("blocked           9.091 % of the arrivals\n"))
        #expect(text.contains("wait probability  over 99.99 % of the admitted\n"))
    }

    @Test(
        arguments: [
            (
                ["--servers", "100", "--arrival-rate", "100", "--service-rate", "1"],
                "below the 100 "
            ),
            (["--servers", "3", "--arrival-rate", "7", "--service-rate", "2"], "below the 6 "),
        ] as [([String], String)]
    )
    func `a queue that grows without end is refused with advice`(
        arguments: [String],
        words: String
    ) throws {
        expectRefusal(arguments, naming: "--arrival-rate must be \(words)")
        expectRefusal(arguments, naming: "--patience-rate")
        _ = try command(arguments + ["--capacity", "100"]).report()
        _ = try command(arguments + ["--patience-rate", "1"]).report()
    }

    @Test(
        arguments: [
            "--servers=0", "--servers=-1", "--servers=1000001", "--servers=1.5", "--servers=nan",
            "--arrival-rate=0", "--arrival-rate=-1", "--arrival-rate=nan", "--arrival-rate=inf",
            "--arrival-rate=1e400", "--arrival-rate=1e10", "--service-rate=0", "--service-rate=-1",
            "--service-rate=nan", "--service-rate=inf", "--time=-1", "--time=nan", "--time=inf",
            "--patience-rate=0", "--patience-rate=-1", "--patience-rate=nan",
            "--patience-rate=infinity", "--capacity=99", "--capacity=0", "--capacity=-1",
            "--capacity=2000001", "--capacity=nan",
        ]
    )
    func `what no number may be is refused by the name of its option`(argument: String) {
        let good = ["--servers", "100", "--arrival-rate", "90", "--service-rate", "1"]
        expectRefusal(good + [argument], naming: String(argument.prefix { $0 != "=" }))
    }

    @Test func `a limited room of impatient visitors is refused by both names`() {
        let arguments = [
            "--servers", "2", "--arrival-rate", "1", "--service-rate", "1", "--capacity", "5",
            "--patience-rate", "1",
        ]
        expectRefusal(arguments, naming: "Give --capacity or --patience-rate, not both")
    }

    @Test func `no extreme that is accepted gives a figure that is none`() throws {
        for servers in ["1", "1000000"] {
            for arrivalRate in ["1e-9", "1e9"] {
                for serviceRate in ["1e-9", "1e9"] {
                    for limit in [
                        ["--patience-rate", "1e-9"], ["--patience-rate", "1e9"],
                        ["--capacity", "1000000"],
                    ] {
                        let report = try report(
                            [
                                "--servers", servers, "--arrival-rate", arrivalRate,
                                "--service-rate", serviceRate,
                            ] + limit
                        )
                        for (name, value) in report.members {
                            guard let value = value as? Double else { continue }
                            #expect(value >= 0 && value.isFinite, "\(name)")
                        }
                    }
                }
            }
        }
    }

    private func command(_ arguments: [String]) throws -> ErlangCommand {
        try ErlangCommand.parse(arguments)
    }

    private func report(_ arguments: [String]) throws -> JSONObject {
        try JSONObject(command(arguments).report().json())
    }

    private func expect(_ report: JSONObject, _ figures: [String: Double]) throws {
        for (name, figure) in figures {
            let value = try report.number(name)
            #expect(value.rounds(to: figure, within: 1e-10 * figure), "\(name): \(value)")
        }
    }

    private func expectRefusal(_ arguments: [String], naming words: String) {
        do {
            _ = try command(arguments)
            Issue.record("\(arguments) was accepted")
        } catch {
            #expect(ErlangCommand.message(for: error).contains(words))
            #expect(ErlangCommand.exitCode(for: error) == .validationFailure)
        }
    }
}
