import ArgumentParser
import Foundation
import Testing

@testable import stile

@Suite struct PlanRefusalTests {
    private static let good = ["--servers", "10", "--service-time", "4m"]

    @Test(
        arguments: [
            "--wait-probability=nan", "--wait-probability=inf", "--wait-probability=-0.1",
            "--wait-probability=0", "--wait-probability=1", "--wait-probability=x",
            "--wait=-1s", "--wait=1", "--wait=2d", "--wait=nan", "--crowd=0", "--crowd=-5",
            "--crowd=1.5", "--crowd=100000001", "--crowd=nan", "--stock=0", "--stock=-1",
            "--stock=1e400", "--basket=0", "--basket=-2", "--basket=nan", "--basket=inf",
            "--basket=1001", "--no-show=nan", "--no-show=-0.1", "--no-show=1", "--no-show=inf",
            "--no-show=0.81",
            "--service-time=0s", "--service-time=-4m", "--service-time=4", "--service-time=nan",
            "--service-time=25h", "--service-time=", "--servers=0", "--servers=-1", "--servers=nan",
            "--servers=1e3", "--servers=1000001", "--servers=9:1:1",
        ]
    )
    func `what no number may be is refused by the name of its option`(argument: String) {
        let crowd =
            argument.hasPrefix("--crowd") || argument.hasPrefix("--stock") ? [] : ["--crowd", "9"]
        let option = String(argument.prefix { $0 != "=" })
        expectRefusal(Self.good + crowd + [argument], naming: option)
    }

    @Test(
        arguments: [
            (["--stock", "5"], "--stock needs --crowd."),
            (["--crowd", "5", "--basket", "2"], "--basket needs --stock."),
            (["--basket", "2"], "--basket needs --stock."),
            (["--svg", "a.svg"], "--svg needs a range"),
            (["--crowd", "5", "--svg", ""], "--svg needs the name of a file."),
        ] as [([String], String)]
    )
    func `an option that says nothing alone names the other one`(
        arguments: [String],
        sentence: String
    ) {
        expectRefusal(Self.good + arguments, naming: sentence)
    }

    @Test func `the limits themselves are accepted`() throws {
        for arguments in [
            ["--crowd", "100000000", "--stock", "100000000", "--basket", "1000"],
            ["--crowd", "1", "--stock", "1", "--basket", "0.01", "--no-show", "0.8"],
            ["--wait-probability", "1e-9", "--wait", "24h"],
            ["--wait-probability", "0.999999"],
        ] {
            for servers in ["1", "10"] {
                for time in ["1ms", "24h"] {
                    let command = try PlanCommand.parse(
                        ["--servers", servers, "--service-time", time] + arguments
                    )
                    let plans = try command.plans()
                    _ = try JSONObject(command.json(plans))
                    #expect(plans[0].admissionRate > 0)
                    #expect(plans[0].utilization < 1)
                    #expect(plans[0].text.contains("nan") == false)
                }
            }
        }
    }

    private func expectRefusal(_ arguments: [String], naming words: String) {
        do {
            _ = try PlanCommand.parse(arguments)
            Issue.record("\(arguments) was accepted")
        } catch {
            #expect(PlanCommand.message(for: error).contains(words))
            #expect(PlanCommand.exitCode(for: error) == .validationFailure)
        }
    }
}
