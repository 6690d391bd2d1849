import FoundationEssentials
import StilePass
import Testing
import WaitingRoom

@Suite struct CalendarDateTests {
    @Test(arguments: [
        (2000, 2, 29, true), (1900, 2, 29, false), (2024, 2, 29, true), (2023, 2, 29, false),
        (2023, 4, 31, false), (2023, 12, 31, true), (2023, 13, 1, false), (2023, 0, 1, false),
        (2023, 1, 0, false), (0, 1, 1, false), (10_000, 1, 1, false),
    ])
    func `a day is one of the calendar or none`(
        year: Int,
        month: Int,
        day: Int,
        isDay: Bool
    ) {
        #expect((CalendarDate(year: year, month: month, day: day) != nil) == isDay)
    }

    @Test func `the day of a moment is that of the calendar of Foundation`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 8 * 3_600))
        // Every 37th day and some odd hours, from 1900 to 2100.
        for step in 0..<1_975 {
            let seconds = -2_208_988_800 + Int64(step) * (37 * 86_400 + 3_601)
            let parts = calendar.dateComponents(
                [.year, .month, .day],
                from: Date(timeIntervalSince1970: Double(seconds))
            )
            let day = CalendarDate(Timestamp(seconds: seconds), hoursAhead: 8)
            #expect(day.year == parts.year && day.month == parts.month && day.day == parts.day)
        }
    }

    @Test(arguments: [
        "2026-7-1", "2026/07/01", "20260701", "2026-07-01 ", "+026-07-01", "abcd-ef-gh",
    ])
    func `another spelling of a day is none`(text: String) {
        #expect(CalendarDate(iso8601: text) == nil)
    }
}
