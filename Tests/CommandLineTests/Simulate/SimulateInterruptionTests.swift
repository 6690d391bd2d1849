import Foundation
import Testing

@testable import stile

@Suite struct SimulateInterruptionTests {
    /// A sale that takes minutes, unless somebody stops it.
    private static let long = SmallSale.text
        .replacingOccurrences(of: "length: 30m", with: "length: 10d")
        .replacingOccurrences(of: "tickets: 300, ", with: "tickets: 9000000, ")
        .replacingOccurrences(of: "count: 200", with: "count: 2000000")

    @Test func `an interrupted run prints what is known, and exits with 130`() async throws {
        try await withTemporaryFolder { folder in
            try Self.long.write(toFile: "\(folder)/long.yaml", atomically: true, encoding: .utf8)
            // More runs than processors: not even then may an interrupt go unheard.
            let program = try await InterruptedProgram.run(
                ["simulate", "long.yaml", "--replications", "100"],
                in: folder
            )
            #expect(program.isExit)
            #expect(program.status == 130)
            #expect(program.output.contains("Interrupted: this is what was known by then."))
            #expect(program.output.contains("1 run from seed 1, interrupted"))
            #expect(program.output.contains("let in"))
        }
    }

    @Test func `what was never begun is missed, even if all that was begun is whole`() async throws
    {
        try await withTemporaryFolder { folder in
            let file = try SmallSale.write(to: folder)
            let scenario = try ScenarioFile.read("\(folder)/\(file)")
            let study = Study(file: file, settings: [], step: nil, scenario: scenario)
            let plan = StudyPlan(seed: 1, runs: 500, precision: nil, runLimit: 500)
            let results = try await withThrowingTaskGroup(of: [StudyResult].self) { group in
                group.addTask { try await StudyRunner(plan).run([study, study]) }
                group.cancelAll()
                return try await group.next() ?? []
            }
            #expect(results.count < 2)
            #expect(results.allSatisfy { $0.isInterrupted })
        }
    }

    @Test func `the bar tells the share that is done and the time that is left`() {
        let progress = StudyProgress(studies: 2, runs: 2)
        let empty = String(repeating: "░", count: 30)
        #expect(progress.line(after: .seconds(1)) == "\(empty) 0 %")
        progress.begin(study: 0, runs: 2)
        progress.note(run: 0, share: 1)
        let quarter = String(repeating: "█", count: 7) + String(repeating: "░", count: 23)
        #expect(progress.line(after: .seconds(10)) == "\(quarter) 25 %  30s left")
        progress.begin(study: 1, runs: 2)
        progress.note(run: 0, share: 1)
        progress.note(run: 1, share: 1)
        let full = String(repeating: "█", count: 30)
        #expect(progress.line(after: .seconds(40)) == "\(full) 100 %")
    }
}
