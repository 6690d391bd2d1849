import Foundation

/// A disk of two megabytes that only one program sees, because it lives in a mount namespace of its own.
enum SmallDisk {
    /// Mounts the disk at the first argument and becomes the program that follows.
    private static let script =
        #"mount -t tmpfs -o size=2m tmpfs "$1" && shift && exec "$@""#

    /// Whether this user may make such a disk.
    static let isAvailable: Bool = {
        guard geteuid() == 0, let folder = try? ScratchFolder(),
            let unshare = InstalledProgram.path(of: "unshare")
        else { return false }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: unshare)
        process.arguments = arguments(folder.path, ["true"])
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    /// Starts the built program with a small disk at a folder.
    static func run(at folder: String, _ stileArguments: String...) throws -> RunningProgram {
        guard let unshare = InstalledProgram.path(of: "unshare") else {
            throw CocoaError(.fileNoSuchFile)
        }
        return try RunningProgram(
            unshare,
            arguments(folder, [StileProcess.program] + stileArguments)
        )
    }

    private static func arguments(_ folder: String, _ command: [String]) -> [String] {
        ["-m", "sh", "-c", script, "sh", folder] + command
    }
}

/// Programs of the machine that a test may need.
enum InstalledProgram {
    /// Where a program is, or nil if it is not installed.
    static func path(of name: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
            .map { "\($0)/\(name)" }
            .first(where: FileManager.default.isExecutableFile(atPath:))
    }
}
