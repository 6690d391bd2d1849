import StilePass
import Testing

@testable import WaitingRoom

@Suite struct RequestRatesTests {
    private let key = RequestRates.Key.account(Identifier(high: 1, low: 2))

    private func moment(_ seconds: Double) -> Timestamp {
        Timestamp(milliseconds: 1_800_000_000_000 + Int64(seconds * 1000))
    }

    @Test func `each request counts itself`() {
        var rates = RequestRates()
        #expect(rates.note(key, at: moment(0)) == 1)
        #expect(rates.note(key, at: moment(1)) == 2)
        #expect(rates.note(.account(Identifier(high: 1, low: 3)), at: moment(1)) == 1)
    }

    @Test func `the last minute counts for as much as the window still covers`() {
        var rates = RequestRates()
        for _ in 0..<40 { _ = rates.note(key, at: moment(10)) }
        // A quarter into the next minute three quarters of the forty are within the window.
        #expect(rates.note(key, at: moment(75)) == 31)
        #expect(rates.note(key, at: moment(119.999)) ?? 0 < 2.01)
    }

    @Test func `to look counts nothing`() {
        var rates = RequestRates()
        #expect(rates.seen(key, at: moment(0)) == 0)
        for _ in 0..<40 { _ = rates.note(key, at: moment(10)) }
        for _ in 0..<3 { #expect(rates.seen(key, at: moment(10)) == 40) }
        #expect(rates.seen(key, at: moment(75)) == 30)
        #expect(rates.seen(key, at: moment(200)) == 0)
        #expect(rates.seen(.visitor(Identifier(high: 1, low: 2)), at: moment(10)) == 0)
        #expect(rates.note(key, at: moment(75)) == 31)
    }

    @Test func `a minute of silence forgets, and a clock set back does not trap`() {
        var rates = RequestRates()
        for _ in 0..<5 { _ = rates.note(key, at: moment(0)) }
        #expect(rates.note(key, at: moment(130)) == 1)
        #expect(rates.note(key, at: moment(-300)) == 1)
    }
}
