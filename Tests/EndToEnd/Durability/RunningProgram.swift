import Foundation
import Rehearsal

/// A program that a test starts, watches and ends; whatever it says goes into files.
final class RunningProgram {
    /// How a program ended.
    enum Ending: Equatable {
        case exited(Int32)
        case killed(signal: Int32)
    }

    /// How long a start or an end may take unless told otherwise.
    static let limit = Duration.seconds(60)

    private let process = Process()
    private let folder: ScratchFolder

    /// Starts a program by its path.
    init(_ path: String, _ arguments: [String]) throws {
        folder = try ScratchFolder()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try Self.file(folder.path + "/output")
        process.standardError = try Self.file(folder.path + "/error")
        try process.run()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    /// The built program with its arguments.
    static func stile(_ arguments: String...) throws -> RunningProgram {
        try RunningProgram(StileProcess.program, arguments)
    }

    var processID: Int32 { process.processIdentifier }
    var isRunning: Bool { process.isRunning }
    var output: String { text("output") }
    var error: String { text("error") }

    /// Waits until a server answers that it is ready.
    func waitUntilReady(port: Int) async throws {
        let client = CrowdClient(port: port, connectionLimit: 1, requestTimeout: .seconds(2))
        let deadline = ContinuousClock.now + Self.limit
        var isReady = false
        while !isReady, process.isRunning, ContinuousClock.now < deadline {
            isReady = (try? await client.send(.get("/readyz")))?.status == 200
            if !isReady { try await Task.sleep(for: .milliseconds(20)) }
        }
        await client.close()
        guard isReady else { throw RunningProgramError.notReady(error) }
    }

    /// Waits for the end.
    func ending() async throws -> Ending {
        let deadline = ContinuousClock.now + Self.limit
        while process.isRunning {
            guard ContinuousClock.now < deadline else {
                throw RunningProgramError.doesNotEnd(error)
            }
            try await Task.sleep(for: .milliseconds(10))
        }
        return process.terminationReason == .exit
            ? .exited(process.terminationStatus) : .killed(signal: process.terminationStatus)
    }

    /// Asks a process to stop, by default this one, and waits for this one's end.
    func stop(_ processID: Int32? = nil) async throws -> Ending {
        kill(processID ?? process.processIdentifier, SIGTERM)
        return try await ending()
    }

    private static func file(_ path: String) throws -> FileHandle {
        try Data().write(to: URL(fileURLWithPath: path))
        return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    }

    private func text(_ name: String) -> String {
        (try? String(contentsOfFile: folder.path + "/" + name, encoding: .utf8)) ?? ""
    }
}

/// Why a program under test was given up, with what it said.
enum RunningProgramError: Error {
    case notReady(String)
    case doesNotEnd(String)
}
