import FoundationEssentials
import StilePass
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        (0, 0), (999, 0), (1_000, 1), (1_999, 1), (-1, -1), (-999, -1), (-1_000, -1), (-1_001, -2),
    ])
    func `whole seconds are rounded down`(milliseconds: Int64, seconds: Int64) {
        #expect(Timestamp(milliseconds: milliseconds).seconds == seconds)
    }

    @Test func `whole seconds are a thousand milliseconds each`() {
        #expect(Timestamp(seconds: -7).milliseconds == -7_000)
        #expect(Timestamp(seconds: 1_800_000_000).milliseconds == 1_800_000_000_000)
    }

    @Test func `adding and taking away a duration cancel out`() {
        let moment = Timestamp(milliseconds: 1_234_567)
        for duration: Duration in [.zero, .milliseconds(1), .seconds(-90), .seconds(86_400)] {
            #expect(moment + duration - duration == moment)
            #expect((moment + duration) - moment == duration)
        }
    }

    @Test func `parts of a millisecond are dropped`() {
        let moment = Timestamp(milliseconds: 10)
        #expect(moment + .microseconds(1_999) == Timestamp(milliseconds: 11))
        #expect(moment - .microseconds(1_999) == Timestamp(milliseconds: 9))
        #expect(Duration.microseconds(-1_999).wholeMilliseconds == -1)
    }

    @Test func `the earlier moment comes first`() {
        #expect(Timestamp(milliseconds: -1) < Timestamp(milliseconds: 0))
        #expect(Timestamp(seconds: 2) > Timestamp(milliseconds: 1_999))
        #expect(!(Timestamp(seconds: 2) < Timestamp(seconds: 2)))
    }

    @Test func `a duration reads in seconds with its fraction`() {
        #expect(Duration.milliseconds(1_500).inSeconds == 1.5)
        #expect(Duration.milliseconds(-250).inSeconds == -0.25)
    }

    @Test func `in JSON a moment is one whole number of milliseconds`() throws {
        let moments = [Timestamp(milliseconds: 1_800_000_000_123), Timestamp(milliseconds: -5)]
        let text = try JSONEncoder().encode(moments)
        #expect(String(decoding: text, as: UTF8.self) == "[1800000000123,-5]")
        #expect(try JSONDecoder().decode([Timestamp].self, from: text) == moments)
    }
}
