import Foundation

/// Where an export goes: standard output, or a file that is there whole or not at all.
struct ExportOutput {
    private static let bufferLength = 1 << 16

    private let name: String
    private let descriptor: Int32
    private var buffer: [UInt8] = []

    /// Lets a body write lines.
    ///
    /// A file is written beside its place and renamed when all of it is there; a link is followed, and
    /// what is no ordinary file, such as a pipe or a device, is written as it stands.
    ///
    /// - Parameters:
    ///   - path: The file; nil for standard output.
    ///   - body: Writes the lines.
    /// - Throws: what the body throws, or ``ExportFailure/unwritable(_:_:)``.
    static func writing(
        to path: String?,
        _ body: (inout ExportOutput) throws -> Void
    ) throws {
        guard let path else {
            return try fill("standard output", STDOUT_FILENO, body)
        }
        var status = stat()
        let exists = stat(path, &status) == 0
        guard !exists || status.st_mode & S_IFMT == S_IFREG else {
            return try fill(path, try opened(path, path, O_WRONLY), body)
        }
        let target = exists ? (path as NSString).resolvingSymlinksInPath : path
        let aside = "\(target).part-\(getpid())"
        let descriptor = try opened(path, aside, O_WRONLY | O_CREAT | O_EXCL)
        do {
            try fill(path, descriptor, body)
            guard rename(aside, target) == 0 else { throw failure(path) }
        } catch {
            unlink(aside)
            throw error
        }
    }

    /// Writes one line.
    mutating func write(_ line: String) throws(ExportFailure) {
        buffer += line.utf8
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count >= Self.bufferLength { try flush() }
    }

    private static func opened(
        _ name: String,
        _ path: String,
        _ flags: Int32
    ) throws(ExportFailure) -> Int32 {
        let descriptor = open(path, flags | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure(name) }
        return descriptor
    }

    private static func fill(
        _ name: String,
        _ descriptor: Int32,
        _ body: (inout ExportOutput) throws -> Void
    ) throws {
        var output = ExportOutput(name: name, descriptor: descriptor)
        do {
            try body(&output)
            try output.flush()
        } catch {
            if descriptor != STDOUT_FILENO { close(descriptor) }
            throw error
        }
        // Some file systems tell only here that the disk is full.
        guard descriptor == STDOUT_FILENO || close(descriptor) == 0 else { throw failure(name) }
    }

    private mutating func flush() throws(ExportFailure) {
        var written = 0
        while written < buffer.count {
            let count = buffer[written...].withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.failure(name) }
            written += count
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private static func failure(_ name: String) -> ExportFailure {
        .unwritable(name, String(cString: strerror(errno)))
    }
}
