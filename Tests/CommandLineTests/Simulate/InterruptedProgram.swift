import Foundation
import Testing

/// The built program, interrupted as by Ctrl-C once it listens to that.
struct InterruptedProgram: Sendable {
    /// How it ended, and what it wrote.
    let isExit: Bool
    let status: Int32
    let output: String
    let errors: String

    /// Runs the program, and interrupts it again and again until it ends, after some seconds of work.
    ///
    /// On a thread of its own, because the tests beside it may keep all others busy.
    static func run(
        _ arguments: [String],
        after seconds: UInt32 = 1,
        in folder: String
    ) async throws -> InterruptedProgram {
        try await withCheckedThrowingContinuation {
            (waiter: CheckedContinuation<InterruptedProgram, any Error>) in
            Thread.detachNewThread {
                do {
                    waiter.resume(returning: try waited(arguments, after: seconds, in: folder))
                } catch {
                    waiter.resume(throwing: error)
                }
            }
        }
    }

    private static func waited(
        _ arguments: [String],
        after seconds: UInt32,
        in folder: String
    ) throws -> InterruptedProgram {
        let (outputPath, errorsPath) = (
            "\(folder)/interrupted-output", "\(folder)/interrupted-errors"
        )
        for path in [outputPath, errorsPath] {
            try "".write(toFile: path, atomically: true, encoding: .utf8)
        }
        let process = Process()
        process.executableURL = Bundle.main.bundleURL.appendingPathComponent("stile")
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.standardOutput = FileHandle(forWritingAtPath: outputPath)
        process.standardError = FileHandle(forWritingAtPath: errorsPath)
        try process.run()
        while process.isRunning, !listens(process.processIdentifier) { usleep(20_000) }
        sleep(seconds)
        // The first may come before the program is ready to be told; more than one do no harm.
        while process.isRunning {
            process.interrupt()
            usleep(500_000)
        }
        return InterruptedProgram(
            isExit: process.terminationReason == .exit,
            status: process.terminationStatus,
            output: try String(contentsOfFile: outputPath, encoding: .utf8),
            errors: try String(contentsOfFile: errorsPath, encoding: .utf8)
        )
    }

    /// Whether SIGINT would no longer end a process.
    private static func listens(_ process: Int32) -> Bool {
        let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
        return status.split(separator: "\n").contains { line in
            guard line.hasPrefix("SigIgn:") || line.hasPrefix("SigCgt:"),
                let mask = line.split(separator: "\t").last.flatMap({ UInt64($0, radix: 16) })
            else { return false }
            return mask & (1 << UInt64(SIGINT - 1)) != 0
        }
    }
}
