/// The names of rooms and sales: what may stand in URLs, tokens and file names without escaping.
package enum SaleName {
    /// The rule in one sentence.
    package static let rule =
        "A name has 1 to \(RoomPlan.maximumNameLength) characters out of a-z, 0-9 and '-'."

    /// Whether a text may be a name.
    package static func isValid(_ text: String) -> Bool {
        (1...RoomPlan.maximumNameLength).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || $0 == UInt8(ascii: "-")
            }
    }

    /// The highest number that a reset counts on from; a longer one is part of a name like any other.
    private static let highestReset = 999_999

    /// The name of the sale that follows: `x`, `x-r2`, `x-r3` and so on.
    ///
    /// Where the name would grow too long, its end makes room for the number.
    package static func next(after name: String) -> String {
        let (stem, reset) = split(name)
        let suffix = "-r\(reset + 1)"
        return stem.prefix(RoomPlan.maximumNameLength - suffix.utf8.count) + suffix
    }

    private static func split(_ name: String) -> (stem: Substring, reset: Int) {
        guard let mark = name.lastIndex(of: "-"), name[mark...].dropFirst().first == "r",
            let number = Int(name[mark...].dropFirst(2)), (2...highestReset).contains(number)
        else { return (name[...], 1) }
        return (name[..<mark], number)
    }
}
