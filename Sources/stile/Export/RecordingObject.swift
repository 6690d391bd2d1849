import Service
import StilePass

/// The members of one object of a recording; each is taken once, and what is left over is a mistake.
struct RecordingObject: Equatable {
    /// What a member may be.
    enum Value: Equatable {
        case text(String)
        case number(Double)
        case null
        case object(RecordingObject)
    }

    private let path: String
    // A list, because a line has a handful of members and there are millions of lines.
    private var members: [(name: String, value: Value)] = []

    /// An object without members.
    init(path: String) { self.path = path }

    /// The name of a member from the top of the line.
    func field(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

    /// Adds a member; false if there is one of that name.
    mutating func add(_ name: String, _ value: Value) -> Bool {
        guard !members.contains(where: { $0.name == name }) else { return false }
        members.append((name, value))
        return true
    }

    static func == (left: RecordingObject, right: RecordingObject) -> Bool {
        left.path == right.path && left.members.elementsEqual(right.members) { $0 == $1 }
    }

    /// Takes a string.
    mutating func text(_ name: String) throws(RecordingMistake) -> String {
        guard case .text(let text) = take(name) else {
            throw mistake(name, "A string was expected.")
        }
        return text
    }

    /// Takes a number in a range.
    mutating func number(
        _ name: String,
        in range: ClosedRange<Double>
    ) throws(RecordingMistake) -> Double {
        guard case .number(let value) = take(name), range.contains(value) else {
            throw mistake(
                name,
                "A number from \(range.lowerBound) to \(range.upperBound) was expected."
            )
        }
        return value
    }

    /// Takes a whole number in a range.
    mutating func integer(
        _ name: String,
        in range: ClosedRange<Int>
    ) throws(RecordingMistake) -> Int {
        guard case .number(let value) = take(name), let number = Int(exactly: value),
            range.contains(number)
        else {
            throw mistake(
                name,
                "A whole number from \(range.lowerBound) to \(range.upperBound) was expected."
            )
        }
        return number
    }

    /// Takes a whole number in a range that need not be there.
    mutating func optionalInteger(
        _ name: String,
        in range: ClosedRange<Int>
    ) throws(RecordingMistake) -> Int? {
        guard members.contains(where: { $0.name == name }) else { return nil }
        return try integer(name, in: range)
    }

    /// Takes a length of time in a range, in seconds with whole milliseconds.
    mutating func seconds(
        _ name: String,
        in range: ClosedRange<Duration>
    ) throws(RecordingMistake) -> Duration {
        let limits = range.lowerBound.inSeconds...range.upperBound.inSeconds
        let value = try number(name, in: limits) * 1000
        guard abs(value - value.rounded()) < 0.001 else {
            throw mistake(name, "Seconds with at most three decimals were expected.")
        }
        return .milliseconds(Int64(value.rounded()))
    }

    /// Takes a length of time that may be null.
    mutating func optionalSeconds(
        _ name: String,
        in range: ClosedRange<Duration>
    ) throws(RecordingMistake) -> Duration? {
        try isNull(name) ? nil : try seconds(name, in: range)
    }

    /// Takes a moment in ISO 8601.
    mutating func moment(_ name: String) throws(RecordingMistake) -> Timestamp {
        guard case .text(let text) = take(name), let moment = Timestamp(iso8601: text) else {
            throw mistake(name, "A moment such as 2026-12-01T10:00:00Z was expected.")
        }
        return moment
    }

    /// Takes a moment that may be null.
    mutating func optionalMoment(_ name: String) throws(RecordingMistake) -> Timestamp? {
        try isNull(name) ? nil : try moment(name)
    }

    /// Takes an object.
    mutating func object(_ name: String) throws(RecordingMistake) -> RecordingObject {
        guard case .object(let object) = take(name) else {
            throw mistake(name, "An object was expected.")
        }
        return object
    }

    /// Refuses what nobody took.
    func finish() throws(RecordingMistake) {
        guard let first = members.first else { return }
        throw mistake(first.name, "Nothing of that name was expected here.")
    }

    /// A mistake in a member.
    func mistake(_ name: String, _ sentence: String) -> RecordingMistake {
        RecordingMistake(field: field(name), sentence: sentence)
    }

    private mutating func take(_ name: String) -> Value? {
        guard let index = members.firstIndex(where: { $0.name == name }) else { return nil }
        return members.remove(at: index).value
    }

    /// Whether a member is null, and takes it if so; one that is missing is not.
    private mutating func isNull(_ name: String) throws(RecordingMistake) -> Bool {
        guard members.contains(where: { $0.name == name && $0.value == .null }) else {
            return false
        }
        return take(name) == .null
    }
}
