import FoundationEssentials

extension Timestamp {
    /// The moment in ISO 8601, in UTC, with milliseconds where there are any.
    package var iso8601: String {
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        return date.formatted(
            Date.ISO8601FormatStyle(includingFractionalSeconds: milliseconds % 1000 != 0)
        )
    }

    /// Reads a moment in ISO 8601 with a time zone, with or without fractional seconds.
    package init?(iso8601 text: String) {
        let date =
            (try? Date(text, strategy: .iso8601))
            ?? (try? Date(
                text,
                strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)
            ))
        guard let date else { return nil }
        self.init(milliseconds: Int64((date.timeIntervalSince1970 * 1000).rounded()))
    }
}
