import ArgumentParser

/// Times on the command line, as people write them.
enum OptionDuration {
    /// Reads a time such as `4m`, in seconds.
    ///
    /// - Throws: `ValidationError`, if the text is none.
    static func read(_ text: String) throws -> Double {
        guard let duration = DurationText.read(text) else {
            throw ValidationError("Write a time with its unit, such as 250ms, 90s, 4m or 1m30s.")
        }
        return duration / .seconds(1)
    }

    /// Refuses a time, in seconds, that is too short or too long.
    ///
    /// - Throws: `ValidationError`, which names the option.
    static func check(_ option: String, _ value: Double, in range: ClosedRange<Double>) throws {
        guard range.contains(value) else {
            throw ValidationError(
                "\(option) must lie between \(text(range.lowerBound)) and \(text(range.upperBound))."
            )
        }
    }

    private static func text(_ seconds: Double) -> String { DurationText.write(.seconds(seconds)) }
}
