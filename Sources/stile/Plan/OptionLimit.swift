import ArgumentParser

/// The smallest and the largest number that an option takes.
enum OptionLimit {
    /// Refuses what lies outside, and what is no number at all; a limit of the program's has a name.
    ///
    /// - Throws: `ValidationError`, which names the option.
    static func check<Number: Comparable>(
        _ option: String,
        _ value: Number,
        in range: ClosedRange<Number>,
        limit: String? = nil
    ) throws {
        // No range contains NaN.
        guard range.contains(value) else {
            let (least, most) = ("\(range.lowerBound)", "\(range.upperBound)")
            throw ValidationError(
                "\(option) must lie between \(FigureText.trimmed(least)) and "
                    + "\(FigureText.trimmed(most))\(limit.map { " (\($0))" } ?? "")."
            )
        }
    }

    /// Refuses an option that says nothing without another one.
    ///
    /// - Throws: `ValidationError`, which names both.
    static func check(_ option: String, isGiven: Bool, needs other: String, _ hasOther: Bool) throws
    {
        guard !isGiven || hasOther else {
            throw ValidationError("\(option) needs \(other).")
        }
    }
}
