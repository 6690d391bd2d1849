import Foundation
import Simulation

/// Reads the recording of a sale from a file, holding no more of its text than a line at a time.
enum RecordingFile {
    /// No line is longer, in bytes.
    static let lineLengthLimit = 4_096
    /// No recording has more lines.
    static let lineLimit = 20_000_000
    private static let chunkLength = 1 << 16

    /// Reads a recording.
    ///
    /// - Throws: ``ConfigurationError`` with the first mistake: file, line, field, what was expected.
    static func read(_ path: String) throws(ConfigurationError) -> SaleRecording {
        var events: [RecordedEvent] = []
        let header = try read(path) { events.append($0) }
        return SaleRecording(header: header, events: events)
    }

    /// Reads a recording event by event.
    ///
    /// - Throws: ``ConfigurationError``, as ``read(_:)`` does.
    static func read(
        _ path: String,
        _ take: (RecordedEvent) -> Void
    ) throws(ConfigurationError) -> RecordingHeader {
        var reader = RecordingReader()
        var number = 0
        var start: [UInt8] = []
        guard let file = FileHandle(forReadingAtPath: path) else { throw unreadable(path) }
        defer { try? file.close() }
        while let chunk = try chunk(of: file, path) {
            let lines = chunk.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            for (index, line) in lines.enumerated() {
                start += line
                guard start.count <= lineLengthLimit else {
                    throw mistake(path, number + 1, lengthRule)
                }
                guard index < lines.count - 1 else { break }
                number += 1
                try read(start, path, number, &reader, take)
                start.removeAll(keepingCapacity: true)
            }
        }
        if !start.isEmpty { try read(start, path, number + 1, &reader, take) }
        guard let header = reader.header else {
            throw mistake(path, 1, .init(field: "", sentence: "The header was expected."))
        }
        return header
    }

    private static func read(
        _ line: [UInt8],
        _ path: String,
        _ number: Int,
        _ reader: inout RecordingReader,
        _ take: (RecordedEvent) -> Void
    ) throws(ConfigurationError) {
        guard number <= lineLimit else { throw mistake(path, number, countRule) }
        do {
            if let event = try reader.read(line) { take(event) }
        } catch {
            throw mistake(path, number, error)
        }
    }

    private static func chunk(
        of file: FileHandle,
        _ path: String
    ) throws(ConfigurationError) -> Data? {
        do {
            guard let chunk = try file.read(upToCount: chunkLength), !chunk.isEmpty else {
                return nil
            }
            return chunk
        } catch {
            throw unreadable(path)
        }
    }

    private static let lengthRule = RecordingMistake(
        field: "",
        sentence: "A line of at most \(lineLengthLimit) bytes (lineLengthLimit) was expected."
    )

    private static let countRule = RecordingMistake(
        field: "",
        sentence: "At most \(lineLimit) lines (lineLimit) were expected."
    )

    private static func unreadable(_ path: String) -> ConfigurationError {
        mistake(path, nil, RecordingMistake(field: "", sentence: "The file can't be read."))
    }

    private static func mistake(
        _ path: String,
        _ line: Int?,
        _ mistake: RecordingMistake
    ) -> ConfigurationError {
        ConfigurationError(mistakes: [
            ConfigurationMistake(
                file: path,
                line: line,
                field: mistake.field,
                sentence: mistake.sentence
            )
        ])
    }
}
