import Logging
import Synchronization

/// A log that a test reads.
final class RecordedLog: Sendable {
    private let lines = Mutex<[String]>([])

    /// What was logged at a level or above.
    func lines(atLeast level: Logger.Level) -> [String] {
        lines.withLock { $0 }.filter { line in
            Logger.Level.allCases.contains { $0 >= level && line.hasPrefix("\($0): ") }
        }
    }

    /// A logger that writes here.
    func logger() -> Logger {
        Logger(label: "test", factory: { _ in Handler(log: self) })
    }

    private struct Handler: LogHandler {
        let log: RecordedLog
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.info

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            log.lines.withLock { $0.append("\(event.level): \(event.message)") }
        }
    }
}
