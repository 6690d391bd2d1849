import StilePass

/// A day of the Gregorian calendar, such as one's birth date.
package struct CalendarDate: Hashable, Comparable, Sendable {
    /// The year, 1 to 9999.
    package let year: Int
    /// The month, 1 to 12.
    package let month: Int
    /// The day of the month, from 1.
    package let day: Int

    /// Names a day; nil if the calendar has none such.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9_999).contains(year), (1...12).contains(month),
            (1...Self.days(of: month, in: year)).contains(day)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `YYYY-MM-DD` (ISO 8601); nil if the text is anything else.
    package init?(iso8601 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-")
        else { return nil }
        self.init(digits: bytes[0..<4] + bytes[5..<7] + bytes[8..<10])
    }

    /// Reads eight digits, YYYYMMDD; nil if they are no day.
    init?(digits: some Collection<UInt8>) {
        guard digits.count == 8, let number = Int(digits: digits) else { return nil }
        self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }

    /// The day that a moment falls on, where clocks are so many hours ahead of UTC.
    package init(_ moment: Timestamp, hoursAhead: Int) {
        let seconds = moment.seconds + Int64(hoursAhead) * 3_600
        // Days from a civil date and back, by eras of 400 years (Howard Hinnant, "chrono-compatible
        // low-level date algorithms"): the year begins in March, so that a leap day ends it.
        let days = Int((seconds >= 0 ? seconds : seconds - 86_399) / 86_400) + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// The whole years that somebody born on this day has lived by another day.
    ///
    /// Who was born on a leap day turns a year older on 1 March of other years.
    package func age(on today: CalendarDate) -> Int {
        let hadBirthday = (today.month, today.day) >= (month, day)
        return today.year - year - (hadBirthday ? 0 : 1)
    }

    /// The day as `YYYY-MM-DD`.
    package var iso8601: String {
        func padded(_ number: Int, _ width: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// The earlier day comes first.
    package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    private static func days(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Int {
    /// Reads ASCII digits, at most 18 of them; nil if there is anything else, or nothing.
    init?(digits: some Collection<UInt8>) {
        guard (1...18).contains(digits.count) else { return nil }
        var number = 0
        for byte in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
        }
        self = number
    }
}
