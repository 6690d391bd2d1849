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
}
