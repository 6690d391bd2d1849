import Dispatch
import Foundation
import Logging
import Synchronization

/// The file of a room's decisions, one JSON line each, for `stile policy diff --replay`.
///
/// A visitor never waits for the disk: lines are put in line and written by a queue of this object
/// alone, many at a time. When the disk cannot keep up, lines are dropped, counted and told in the
/// server's log, because a sale matters more than its record. The file is opened anew for each write,
/// so whoever rotates it has only to rename it.
///
/// A full disk or a kill may cut a line short. What comes after it begins on a line of its own, so that
/// a replay finds one broken line and tells its number.
package final class DecisionLog: Sendable {
    /// The most bytes that wait to be written.
    package static let pendingLimit = 16 * 1024 * 1024

    private struct State {
        var pending: [UInt8] = []
        var isWriting = false
        var dropped = 0
    }

    private let path: String
    private let logger: Logger
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "stile.decisions")

    /// Opens the file to append to; only its owner may read it.
    ///
    /// - Throws: ``DecisionLogError`` if it can't be written.
    package init(path: String, logger: Logger) throws(DecisionLogError) {
        self.path = path
        self.logger = logger
        guard append([]) != nil else { throw DecisionLogError(path: path) }
    }

    /// Adds a line, without its end.
    package func note(_ line: some Sequence<UInt8>) {
        let mustStart = state.withLock { state in
            guard state.pending.count < Self.pendingLimit else {
                state.dropped += 1
                return false
            }
            state.pending.append(contentsOf: line)
            state.pending.append(Self.lineEnd)
            defer { state.isWriting = true }
            return !state.isWriting
        }
        if mustStart { queue.async { self.drain() } }
    }

    /// Returns once everything that was noted before is written.
    package func flush() async {
        await withCheckedContinuation { continuation in
            queue.async {
                self.drain()
                continuation.resume()
            }
        }
    }

    private func drain() {
        while let (bytes, dropped) = take() {
            let unwritten = bytes[(append(bytes) ?? 0)...]
            let lost = dropped + unwritten.count { $0 == Self.lineEnd }
            if lost > 0 { logger.warning("\(lost) decisions were not written to \(path)") }
        }
    }

    private func take() -> ([UInt8], Int)? {
        state.withLock { state in
            guard !state.pending.isEmpty else {
                state.isWriting = false
                return nil
            }
            defer { (state.pending, state.dropped) = ([], 0) }
            return (state.pending, state.dropped)
        }
    }

    private static let lineEnd = UInt8(ascii: "\n")

    /// Appends lines, and tells how many of their bytes are in the file now; nil if it can't be opened.
    private func append(_ lines: [UInt8]) -> Int? {
        let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        if lines.isEmpty { return 0 }
        if Self.isTorn(descriptor), Self.put([Self.lineEnd], into: descriptor) == 0 { return 0 }
        return Self.put(lines, into: descriptor)
    }

    /// Whether the file's last line has no end.
    private static func isTorn(_ descriptor: Int32) -> Bool {
        let size = lseek(descriptor, 0, SEEK_END)
        var last = lineEnd
        return size > 0 && pread(descriptor, &last, 1, size - 1) == 1 && last != lineEnd
    }

    /// Writes as much as can be written, and tells how much that was.
    private static func put(_ bytes: [UInt8], into descriptor: Int32) -> Int {
        bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let count = write(
                    descriptor,
                    buffer.baseAddress?.advanced(by: written),
                    buffer.count - written
                )
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { break }
                written += count
            }
            return written
        }
    }
}

/// A file of decisions that can't be written.
package struct DecisionLogError: Error, CustomStringConvertible {
    /// The file.
    package var path: String

    /// The reason in one sentence.
    package var description: String { "Decisions can't be written to \(path)." }
}
