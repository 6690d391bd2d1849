import Simulation
import Testing

@Suite struct CrowdJoinsTests {
    private static func crowd(_ count: Int, _ shape: ArrivalCurve.Shape) -> Crowd {
        var crowd = Crowd(count: count)
        crowd.arrivals = .curve(ArrivalCurve([.init(shape)]))
        return crowd
    }

    @Test func `how finely time is cut changes nobody's moment`() {
        let crowd = Self.crowd(5_000, .gamma(from: 0, shape: 1.5, scale: 40))
        var fine = CrowdJoins(crowd, index: 0, seed: 4)
        var coarse = CrowdJoins(crowd, index: 0, seed: 4)
        var total = 0
        for second in 1...600 {
            total += fine.joined(by: Double(second))
            if second.isMultiple(of: 60) { #expect(total == coarse.total(by: Double(second))) }
        }
    }

    @Test func `everybody comes, at moments that follow the curve`() {
        let count = 200_000
        var joins = CrowdJoins(
            Self.crowd(count, .gamma(from: 0, shape: 1, scale: 100)),
            index: 0,
            seed: 7
        )
        // Deciles of the exponential distribution, each with a tenth of the crowd.
        var last = 0
        for decile in [10.536, 22.314, 35.667, 51.083, 69.315, 91.629, 120.397, 160.944, 230.259] {
            let joined = joins.joined(by: decile)
            // The deviation of a tenth of so many is sqrt(n 0.1 0.9) = 134.
            #expect(abs(Double(joined) - Double(count) / 10) < 4 * 134.2)
            last += joined
        }
        #expect(!joins.isOver)
        #expect(joins.joined(by: 1e6) == count - last)
        #expect(joins.isOver)
    }

    @Test func `a recording is repeated exactly`() {
        var crowd = Crowd(count: 9)
        crowd.arrivals = .recorded([
            RecordedJoins(at: -2, count: 4), RecordedJoins(at: 3, count: 5),
        ])
        var joins = CrowdJoins(crowd, index: 0, seed: 1)
        #expect(joins.joined(by: -3) == 0)
        #expect(joins.joined(by: 0) == 4)
        #expect(joins.joined(by: 2.9) == 0)
        #expect(joins.joined(by: 3) == 5)
        #expect(joins.isOver)
    }
}

extension CrowdJoins {
    /// How many have joined by a moment in all, asked for the first time at that moment.
    fileprivate func total(by moment: Double) -> Int {
        var copy = self
        return copy.joined(by: moment)
    }
}
