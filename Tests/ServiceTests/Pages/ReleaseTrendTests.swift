import StilePass
import Testing

@testable import Service

@Suite struct ReleaseTrendTests {
    /// A trend that has seen so many seconds of each rate, a tick a second; the moment is the last one.
    private static func trend(_ rates: [(perSecond: Double?, seconds: Int)]) -> [Bool] {
        var trend = ReleaseTrend()
        var moment = Timestamp(seconds: 1_000)
        return rates.map { rate in
            for _ in 0..<rate.seconds {
                moment = moment + .seconds(1)
                trend.note(perSecond: rate.perSecond, at: moment)
            }
            return trend.isSlower
        }
    }

    @Test func `a rate that falls by a third is slower, one that falls a little is not`() {
        #expect(Self.trend([(3, 300), (2, 1)]) == [false, true])
        #expect(Self.trend([(3, 300), (2.5, 300)]) == [false, false])
        #expect(Self.trend([(2, 300), (3, 300)]) == [false, false])
    }

    @Test func `a slowdown is told for a while and is then what is usual`() {
        #expect(Self.trend([(4, 600), (2, 300), (2, 3_000)]) == [false, true, false])
    }

    @Test func `it ends when the rate has come back nearly, and not at the first sign`() {
        #expect(Self.trend([(10, 600), (5, 60), (8, 5), (9.8, 1)]) == [false, true, true, false])
    }

    @Test func `nothing is slower than what was hardly seen`() {
        #expect(Self.trend([(10, 20), (2, 1)]) == [false, false])
    }

    @Test func `the burst of the first calls is not what is usual`() {
        let told = Self.trend([(7.3, 1), (3.3, 10), (2.5, 20), (2.5, 30), (2.5, 600)])
        #expect(told == [false, false, false, false, false])
    }

    @Test func `while nothing is released nothing is slower, but what was usual is kept`() {
        #expect(Self.trend([(4, 600), (nil, 600), (2, 1)]) == [false, false, true])
    }
}
