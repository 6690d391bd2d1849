import ArgumentParser
import Foundation
import Testing

@testable import stile

@Suite struct PlanTableTests {
    @Test func `a range gives a row for each step`() throws {
        let command = try PlanCommand.parse([
            "--servers", "100:500:200", "--service-time", "100s", "--wait-probability", "0.01",
        ])
        let rows = try JSONObject(command.json(command.plans())).list("rows")
        #expect(try rows.map { try $0.number("servers") } == [100, 300, 500])
        #expect(try rows[0].number("utilization").rounds(to: 0.7785, within: 5e-5))
        #expect(try rows[2].number("utilization").rounds(to: 0.8970, within: 5e-5))
    }

    @Test func `a range of a single number is still a table`() throws {
        let command = try PlanCommand.parse(["--servers", "10:15:10", "--service-time", "4m"])
        let rows = try JSONObject(command.json(command.plans())).list("rows")
        #expect(try rows.map { try $0.number("servers") } == [10])
    }

    @Test func `the table has its figures below each other`() throws {
        let command = try PlanCommand.parse([
            "--servers", "100:1000:900", "--service-time", "100s", "--wait-probability", "0.05",
            "--crowd", "20000", "--stock", "8337", "--no-show", "0.5",
        ])
        let head =
            "SERVERS  ADMITTED PER SECOND  CALLED PER SECOND  UTILIZATION  ACTIVE  LAST WAIT"
            + "  SOLD OUT AFTER"
        #expect(
            CapacityPlanTable(try command.plans()).text == """
                \(head)
                    100               0.8337              1.667      83.37 %   83.37      2h47m           2h48m
                  1,000               9.4574             18.915      94.57 %  945.74     14m42s          16m22s
                """
        )
    }

    @Test(
        arguments: [
            ("1", [1]), ("1000000", [1_000_000]), ("5:5:1", [5]), ("1:10:3", [1, 4, 7, 10]),
            ("1:9:3", [1, 4, 7]),
            ("1:1000000:1000", Array(stride(from: 1, to: 1_000_000, by: 1_000))),
        ] as [(String, [Int])]
    )
    func `a range counts from its lower end to its upper one`(text: String, counts: [Int]) throws {
        #expect(try ServerRange(text).counts == counts)
    }

    @Test(
        arguments: [
            ("", .form), (":", .form), ("1:2", .form), ("1:2:3:4", .form), ("1::3", .form),
            ("a", .form), ("1.5", .form), ("1:2:x", .form), ("99999999999999999999", .form),
            ("0", .servers), ("-1", .servers), ("1000001", .servers), ("0:5:1", .servers),
            ("1:1000001:1", .servers), ("5:4:1", .order), ("1:5:0", .order), ("1:5:-1", .order),
            ("1:1001:1", .rows), ("1:1000000:1", .rows), ("1:2:9223372036854775807", nil),
        ] as [(String, ServerRangeMistake?)]
    )
    func `what is no range is refused`(text: String, mistake: ServerRangeMistake?) throws {
        guard let mistake else {
            #expect(try ServerRange(text).counts == [1])
            return
        }
        #expect(throws: mistake) { try ServerRange(text) }
    }

    @Test(
        arguments: [
            (0, "0s"), (0.04, "under 0.1s"), (0.1, "0.1s"), (1.25, "1.3s"), (9.97, "10s"),
            (59.7, "1m"), (61.2, "1m1s"), (3_599.6, "1h"), (4_000, "1h7m"), (90_000, "1d1h"),
        ] as [(Double, String)]
    )
    func `times are told as exactly as they matter`(seconds: Double, text: String) {
        #expect(FigureText.time(seconds) == text)
    }

    @Test(
        arguments: [
            (0, "0"), (3.94058, "3.941"), (0.05, "0.05000"), (1_140.5, "1,140"),
            (1_234_567, "1,234,567"), (3.2606387e-10, "3.261e-10"), (2e9, "2.000e+09"),
            (9.9999, "10.00"), (99.99998, "100.0"), (999.96, "1,000"), (0.099_999_9, "0.1000"),
            (999_999_999.9, "1.000e+09"), (9.9994, "9.999"), (10, "10.00"), (1e-4, "0.0001000"),
        ] as [(Double, String)]
    )
    func `numbers have four digits that count`(value: Double, text: String) {
        #expect(FigureText.number(value) == text)
    }

    @Test func `a column has four digits of its smallest, as it is after rounding`() {
        #expect(FigureText.column([9.9999, 250]) == ["10.00", "250.00"])
        #expect(FigureText.column([9.9994, 250]) == ["9.999", "250.000"])
    }
}
