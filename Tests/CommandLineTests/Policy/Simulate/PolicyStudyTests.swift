import Foundation
import Simulation
import Testing
import WaitingRoom

@testable import stile

@Suite struct PolicyStudyTests {
    private static let policies = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().appendingPathComponent("../../../../Simulations/policies")
        .standardized.path

    private static func candidate(_ name: String) throws -> PolicyStudy.Candidate {
        let policy = try PolicyFile.compiled("\(policies)/\(name).yaml")
        return PolicyStudy.Candidate(title: policy.document.title, policy: policy)
    }

    private static func study(runs: Int, tickets: Int = 100) throws -> PolicyStudy {
        PolicyStudy(
            scenario: ScalperScenario(title: "A small sale", simulatedTickets: tickets),
            against: try candidate("open"),
            policies: try [candidate("balanced"), candidate("strict-real-name")],
            seed: 1,
            runs: runs
        )
    }

    @Test func `a report tells shares, costs and promises for every policy`() async throws {
        let result = try await Self.study(runs: 2).result()
        let text = PolicyStudyText(result).text
        for words in [
            "Open", "Balanced", "Strict real name", "tickets to scalpers", "- rented people",
            "fans wrongly refused", "resale price that breaks even", "scalpers below 3 %",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        let table = PolicyStudyText(result).markdown
        let rows = table.split(separator: "\n").filter { $0.hasPrefix("| tickets to") }
        #expect(rows.allSatisfy { $0.split(separator: "|").count >= 3 })
    }

    @Test func `the same seed gives the same bytes, on however many processors`() async throws {
        let first = try await PolicyStudyJSON(Self.study(runs: 3).result()).line
        let second = try await PolicyStudyJSON(Self.study(runs: 3).result()).line
        #expect(first == second)
        let object = try JSONSerialization.jsonObject(with: Data(first.utf8)) as? [String: Any]
        #expect(object?["runs"] as? Int == 3)
        #expect((object?["policies"] as? [Any])?.count == 2)
        #expect((object?["assumptions"] as? [Any])?.count == ScalperParameter.allCases.count)
    }

    /// Whether whole sales are played at the speed of a build for debugging.
    private static let isSlow: Bool = {
        #if DEBUG
        true
        #else
        false
        #endif
    }()

    @Test(.disabled(if: isSlow, "plays hundreds of sales; run it in a release build"))
    func `the sensitivity has a row for every assumption`() async throws {
        var result = try await Self.study(runs: 1, tickets: 20).result()
        result.sensitivity = try await result.study.sensitivity()
        #expect(result.sensitivity?.count == 2 * ScalperParameter.allCases.count)
        let table = PolicyStudyText(result).markdown
        for parameter in ScalperParameter.allCases {
            #expect(table.contains("| \(parameter.rawValue): "), "\(parameter.rawValue)")
        }
    }
}
