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
            let output = "\(folder)/output"
            try "".write(toFile: output, atomically: true, encoding: .utf8)
            let process = Process()
            process.executableURL = Bundle.main.bundleURL.appendingPathComponent("stile")
            process.arguments = ["simulate", "long.yaml"]
            process.currentDirectoryURL = URL(fileURLWithPath: folder)
            process.standardOutput = FileHandle(forWritingAtPath: output)
            process.standardError = FileHandle.nullDevice
            try await withCheckedThrowingContinuation {
                (waiter: CheckedContinuation<Void, any Error>) in
                process.terminationHandler = { _ in waiter.resume() }
                do {
                    try process.run()
                    // The program must have begun to listen; a sale of ten days is never done by then.
                    sleep(2)
                    process.interrupt()
                } catch {
                    process.terminationHandler = nil
                    waiter.resume(throwing: error)
                }
            }
            let text = try String(contentsOfFile: output, encoding: .utf8)
            #expect(process.terminationReason == .exit)
            #expect(process.terminationStatus == 130)
            #expect(text.contains("interrupted: this is what was known by then"))
            #expect(text.contains("ended: it was interrupted"))
            #expect(text.contains("admitted"))
        }
    }

    @Test func `the bar tells the share that is done and the time that is left`() {
        let progress = StudyProgress(studies: 2, runs: 2)
        let empty = String(repeating: "░", count: 30)
        #expect(progress.line(after: .seconds(1)) == "\(empty) 0 %")
        progress.begin(study: 0)
        progress.note(run: 0, share: 1)
        let quarter = String(repeating: "█", count: 7) + String(repeating: "░", count: 23)
        #expect(progress.line(after: .seconds(10)) == "\(quarter) 25 %  30s left")
        progress.begin(study: 1)
        progress.note(run: 0, share: 1)
        progress.note(run: 1, share: 1)
        let full = String(repeating: "█", count: 30)
        #expect(progress.line(after: .seconds(40)) == "\(full) 100 %")
    }
}
