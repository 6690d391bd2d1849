import Foundation
import Rehearsal

/// A `stile serve` of its own: the built program, started, killed and started again on one folder.
actor StileProcess {
    /// Where the server listens, also after a restart.
    nonisolated let port: Int
    /// The folder of configuration and data.
    nonisolated let folder: String

    private let arguments: [String]
    private var process: Process?

    /// Prepares a server for a configuration; nothing runs yet.
    init(
        configuration: String,
        files: [String: String] = [:],
        folder: String,
        port: Int
    ) throws {
        self.port = port
        self.folder = folder
        let file = folder + "/stile.yaml"
        try configuration.write(toFile: file, atomically: true, encoding: .utf8)
        for (name, text) in files {
            try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
        }
        arguments = ["serve", "--config", file, "--data", folder + "/data", "--port", "\(port)"]
    }

    deinit { process?.terminate() }

    /// The program that was built beside the tests.
    static var program: String {
        let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        let beside = tests.deletingLastPathComponent().appendingPathComponent("stile").path
        if FileManager.default.isExecutableFile(atPath: beside) { return beside }
        // The test runner may be a program of the toolchain that loads the tests.
        let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? ""
        return URL(fileURLWithPath: bundle).deletingLastPathComponent()
            .appendingPathComponent("stile").path
    }

    /// A port that was free a moment ago, outside the range that outgoing connections take theirs from.
    static func freePort() throws -> Int {
        for _ in 0..<100 {
            let port = Int.random(in: 20_000..<30_000)
            if isFree(port) { return port }
        }
        throw StileProcessError.noPort
    }

    private static func isFree(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        let length = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, length) == 0
            }
        }
    }

    /// Starts the server and waits until it is ready.
    func start(within limit: Duration = .seconds(30)) async throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.program)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        self.process = process
        let client = CrowdClient(port: port, connectionLimit: 1, requestTimeout: .seconds(1))
        let deadline = ContinuousClock.now + limit
        var isReady = false
        while !isReady, ContinuousClock.now < deadline, process.isRunning {
            isReady = (try? await client.send(.get("/readyz")))?.status == 200
            if !isReady { try await Task.sleep(for: .milliseconds(20)) }
        }
        await client.close()
        guard isReady else { throw StileProcessError.notReady }
    }

    /// Kills the server as a power cut would kill it.
    func kill() {
        guard let process else { return }
        // Not `terminate()`, which would let it shut down gracefully.
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Stops the server gracefully; returns its exit status.
    func stop() -> Int32 {
        guard let process else { return -1 }
        process.terminate()
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Runs the program to its end and returns what it said.
    static func run(
        _ arguments: [String],
        environment: [String: String] = [:]
    ) throws -> (status: Int32, output: String, error: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let output = Pipe()
        let error = Pipe()
        process.standardOutput = output
        process.standardError = error
        try process.run()
        let text = String(
            decoding: try output.fileHandleForReading.readPatiently(),
            as: UTF8.self
        )
        let complaint = String(
            decoding: try error.fileHandleForReading.readPatiently(),
            as: UTF8.self
        )
        process.waitUntilExit()
        return (process.terminationStatus, text, complaint)
    }
}

/// Why a server for a test did not come up.
enum StileProcessError: Error {
    case noPort
    case notReady
}
