import Foundation

/// The built program, run once to its end.
struct StileProgram: Sendable {
    /// How it ended, and what it wrote.
    let status: Int32
    let output: String
    let errors: String

    /// Runs the program that was built together with the tests.
    ///
    /// What it writes goes to files, because a pipe that nobody empties would stop it.
    static func run(
        _ arguments: [String],
        input: String = "",
        environment: [String: String] = [:],
        in folder: String
    ) async throws -> StileProgram {
        let inputPath = "\(folder)/standard-input"
        let outputPath = "\(folder)/standard-output"
        let errorsPath = "\(folder)/standard-error"
        try input.write(toFile: inputPath, atomically: true, encoding: .utf8)
        try "".write(toFile: outputPath, atomically: true, encoding: .utf8)
        try "".write(toFile: errorsPath, atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = Bundle.main.bundleURL.appendingPathComponent("stile")
        process.arguments = arguments
        // An operator's own variables must not reach the program under test.
        process.environment = ProcessInfo.processInfo.environment
            .filter { !$0.key.hasPrefix("STILE_") }
            .merging(environment) { $1 }
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.standardInput = FileHandle(forReadingAtPath: inputPath)
        process.standardOutput = FileHandle(forWritingAtPath: outputPath)
        process.standardError = FileHandle(forWritingAtPath: errorsPath)
        try await withCheckedThrowingContinuation {
            (waiter: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in waiter.resume() }
            do {
                try process.run()
            } catch {
                process.terminationHandler = nil
                waiter.resume(throwing: error)
            }
        }
        return StileProgram(
            status: process.terminationStatus,
            output: try String(contentsOfFile: outputPath, encoding: .utf8),
            errors: try String(contentsOfFile: errorsPath, encoding: .utf8)
        )
    }
}
