import Foundation
import Simulation
import Testing

@testable import stile

@Suite struct ScalperScenarioFileTests {
    private static let shipped = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent()
        .appendingPathComponent("../../../../Simulations/scalpers/hot-sale.yaml")
        .standardized.path

    private func mistakes(_ text: String) throws -> [ConfigurationMistake] {
        do {
            _ = try ScalperScenarioFile.parse(text, file: "hot-sale.yaml")
            return []
        } catch let error as ConfigurationError {
            return error.mistakes
        }
    }

    @Test func `the shipped scenario names every assumption, as it is without a file`() throws {
        let scenario = try ScalperScenarioFile.read(Self.shipped)
        #expect(scenario.about != nil)
        #expect(scenario.assumptions.count == ScalperParameter.allCases.count)
        for parameter in ScalperParameter.allCases {
            #expect(scenario[parameter] == parameter.stadium, "\(parameter.rawValue)")
        }
    }

    @Test func `what a file does not name is as at the stadium`() throws {
        let scenario = try ScalperScenarioFile.parse(
            """
            title: A club
            order: draw
            tickets: 400
            assumptions:
              - { name: firms, value: 3, low: 1, high: 9, from: assumed, source: the operator }
              - { name: accountPrice, value: spread, low: 1, high: 4, source: a broker }
            """,
            file: "club.yaml"
        )
        #expect(scenario.order == .draw)
        #expect(scenario.simulatedTickets == 400)
        #expect(scenario[.firms].setting == .value(3))
        #expect(scenario[.firms].source == "the operator")
        #expect(scenario[.accountPrice].setting == .spread)
        #expect(scenario[.accountPrice].high == 4)
        #expect(scenario[.facePrice] == ScalperParameter.facePrice.stadium)
    }

    @Test func `each mistake names its field`() throws {
        let found = try mistakes(
            """
            title: Wrong
            tickets: 0
            colour: red
            assumptions:
              - { name: nobody, value: 1 }
              - { name: gateCheck, value: 2, source: us }
              - { name: firms, value: 3, low: 9, high: 1, source: us }
              - { name: firms, value: 8, source: us }
              - { name: accountPrice, value: spread, low: 0, source: us }
              - { value: 1 }
              - { name: facePrice, value: 400, source: us }
              - { name: keptShare, value: 0.7 }
            """
        )
        #expect(
            Set(found.map(\.field)) == [
                "tickets", "colour", "assumptions[0].name", "assumptions[1].value",
                "assumptions[2].high", "assumptions[3].name", "assumptions[4].low",
                "assumptions[5].name", "assumptions[6].value", "assumptions[7].source",
            ]
        )
        #expect(found.allSatisfy { $0.line != nil })
    }

    @Test func `more people than one run can hold are refused, at the high ends too`() throws {
        let found = try mistakes(
            """
            title: Big
            assumptions:
              - { name: peoplePerTicket, value: 6, high: 200, source: us }
            """
        )
        #expect(found.map(\.field) == ["tickets"])
        #expect(found.first?.sentence.contains("placeLimit") == true)
    }

    @Test func `no more tickets are simulated than the smallest sale has`() throws {
        let found = try mistakes("{ title: Big, tickets: 10001 }")
        #expect(found.map(\.field) == ["tickets"])
        #expect(found.first?.sentence.contains("saleSize") == true)
        #expect(try mistakes("{ title: Big, tickets: 10000 }").isEmpty)
    }
}
