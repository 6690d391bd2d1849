import Foundation

/// A program that runs under strace, and the moments of the system calls it makes.
struct SystemCallTrace {
    /// Whether strace is installed and this user may trace.
    static let isAvailable: Bool = {
        guard let strace = InstalledProgram.path(of: "strace"),
            let process = try? Process.run(
                URL(fileURLWithPath: strace),
                arguments: ["-o", "/dev/null", "true"]
            )
        else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    /// The tracer, which ends as its program ends.
    let program: RunningProgram
    private let log: String
    private let processFile: String

    /// Starts a program and traces the calls of those names.
    init(of calls: [String], folder: ScratchFolder, _ command: [String]) throws {
        guard let strace = InstalledProgram.path(of: "strace") else {
            throw CocoaError(.fileNoSuchFile)
        }
        log = folder.path + "/trace"
        processFile = folder.path + "/process"
        // The shell leaves its number behind and becomes the program, which can then be told to stop.
        program = try RunningProgram(
            strace,
            [
                "-f", "-ttt", "-e", "trace=" + calls.joined(separator: ","), "-o", log, "sh", "-c",
                #"echo $$ > "$0"; exec "$@""#, processFile,
            ] + command
        )
    }

    /// Stops the program gracefully; returns how it ended.
    func stop() async throws -> RunningProgram.Ending {
        let text = try String(contentsOfFile: processFile, encoding: .utf8)
        guard let processID = Int32(text.filter(\.isNumber)) else {
            throw CocoaError(.fileReadCorruptFile)
        }
        return try await program.stop(processID)
    }

    /// How many calls began between two moments.
    func calls(from begin: Date, to end: Date) throws -> Int {
        let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
        // A line is: the thread, the seconds since 1970, and the call or how it went on.
        return lines.count { line in
            let parts = line.split(separator: " ", maxSplits: 2)
            guard parts.count == 3, let moment = Double(parts[1]), parts[2].contains("sync(") else {
                return false
            }
            return (begin.timeIntervalSince1970...end.timeIntervalSince1970).contains(moment)
        }
    }
}
