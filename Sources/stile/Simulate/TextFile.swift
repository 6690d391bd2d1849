import Foundation

/// A file that is written piece by piece.
struct TextFile {
    /// Why a file could not be written.
    struct Failure: Error, CustomStringConvertible {
        var path: String
        var reason: String

        var description: String { "\(path) could not be written: \(reason)." }
    }

    private let path: String
    private let file: UnsafeMutablePointer<FILE>

    /// Writes a file in the place of whatever it holds.
    ///
    /// Not by way of a temporary file: that would replace a link, or a device such as /dev/stdout.
    static func write(_ path: String, _ body: (TextFile) throws -> Void) throws {
        guard let pointer = fopen(path, "w") else { throw failure(path, errno) }
        do {
            try body(TextFile(path: path, file: pointer))
        } catch {
            fclose(pointer)
            throw error
        }
        guard fclose(pointer) == 0 else { throw failure(path, errno) }
    }

    private init(path: String, file: UnsafeMutablePointer<FILE>) {
        self.path = path
        self.file = file
    }

    /// Adds text.
    func add(_ text: String) throws(Failure) {
        guard fputs(text, file) >= 0 else { throw Self.failure(path, errno) }
    }

    private static func failure(_ path: String, _ code: Int32) -> Failure {
        Failure(path: path, reason: String(cString: strerror(code)))
    }
}
