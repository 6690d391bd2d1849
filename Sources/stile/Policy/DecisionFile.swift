import Foundation
import WaitingRoom

/// Reads recorded decisions, one JSON line each, without holding all of them.
enum DecisionFile {
    /// How much is read at once, in bytes.
    static let chunkBytes = 1 << 20
    /// The most broken lines that are told.
    static let brokenLines = 20

    /// Hands on every record with the number of its line, from 1.
    ///
    /// - Throws: ``ConfigurationError`` with the first broken lines.
    static func forEach(
        of path: String,
        _ body: (DecisionRecord, Int) -> Void
    ) throws(ConfigurationError) {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw broken(path, "The file can't be read.")
        }
        defer { try? file.close() }
        var mistakes: [ConfigurationMistake] = []
        var number = 0
        func read(_ line: Data) {
            number += 1
            guard line.contains(where: { $0 > 0x20 }) else { return }
            do throws(DecisionRecordError) {
                body(try DecisionRecord(line: String(decoding: line, as: UTF8.self)), number)
            } catch {
                mistakes.append(mistake(path, line: number, error.sentence))
            }
        }
        var rest = Data()
        while mistakes.count < brokenLines {
            let chunk: Data
            do {
                chunk = try file.read(upToCount: chunkBytes) ?? Data()
            } catch {
                // What can't be read is not left out of the comparison without a word.
                throw broken(path, "The file can't be read to its end.")
            }
            if chunk.isEmpty { break }
            rest.append(chunk)
            var lines = rest.split(separator: 0x0A, omittingEmptySubsequences: false)
            rest = Data(lines.removeLast())
            for line in lines where mistakes.count < brokenLines { read(line) }
            // A line without end must not fill the memory; its beginning is told as too long.
            if rest.count > DecisionRecord.lineBytes { break }
        }
        if mistakes.count < brokenLines, !rest.isEmpty { read(rest) }
        guard mistakes.isEmpty else { throw ConfigurationError(mistakes: mistakes) }
        if number == 0 { throw broken(path, "At least one decision was expected.") }
    }

    private static func broken(_ path: String, _ sentence: String) -> ConfigurationError {
        ConfigurationError(mistakes: [mistake(path, line: nil, sentence)])
    }

    private static func mistake(
        _ path: String,
        line: Int?,
        _ sentence: String
    ) -> ConfigurationMistake {
        ConfigurationMistake(file: path, line: line, field: "", sentence: sentence)
    }
}
