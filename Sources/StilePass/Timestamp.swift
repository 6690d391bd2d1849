/// A moment on the wall clock, in whole milliseconds since 1970-01-01T00:00:00Z.
///
/// The rules never read a clock: every rule that depends on time takes a `Timestamp`. Milliseconds
/// are fine enough for windows of seconds and travel through JSON and SQLite as one integer.
public struct Timestamp: Hashable, Comparable, Sendable, Codable {
    /// Milliseconds since the Unix epoch; negative before it.
    public var milliseconds: Int64

    /// Creates a moment from milliseconds since the Unix epoch.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Creates a moment from whole seconds since the Unix epoch, the unit of JWT claims (RFC 7519 §2).
    public init(seconds: Int64) {
        self.milliseconds = seconds * 1000
    }

    /// Creates a moment from a claim of a token; nil if it lies before 1970 or after the year 9999.
    ///
    /// A signature says who wrote a number, not that it is small enough to reckon with.
    package init?(claim seconds: Int64) {
        guard (0..<253_402_300_800).contains(seconds) else { return nil }
        self.init(seconds: seconds)
    }

    /// Whole seconds since the Unix epoch, rounded down.
    public var seconds: Int64 {
        milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
    }

    /// Reads one JSON integer of milliseconds.
    public init(from decoder: any Decoder) throws {
        self.milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    /// Writes one JSON integer of milliseconds.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }

    /// The earlier moment comes first.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The moment a duration later; parts of a millisecond are dropped.
    public static func + (moment: Timestamp, duration: Duration) -> Timestamp {
        Timestamp(milliseconds: moment.milliseconds + duration.wholeMilliseconds)
    }

    /// The moment a duration earlier; parts of a millisecond are dropped.
    public static func - (moment: Timestamp, duration: Duration) -> Timestamp {
        Timestamp(milliseconds: moment.milliseconds - duration.wholeMilliseconds)
    }

    /// The time that passed from the right moment to the left one; negative if it is the later one.
    public static func - (left: Timestamp, right: Timestamp) -> Duration {
        .milliseconds(left.milliseconds - right.milliseconds)
    }
}

extension Duration {
    /// The duration in whole milliseconds, rounded towards zero.
    public var wholeMilliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }

    /// The duration in seconds, as a floating-point number.
    public var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}
