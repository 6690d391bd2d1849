import Queueing
import Testing
import WaitingRoom

@Suite struct ReleaseGateTests {
    /// Ticks a gate at moments that jitter around half a second.
    private static func calls(
        perSecond rate: Double,
        seconds: Double,
        seed: UInt64
    ) -> [(moment: Double, calls: Int)] {
        var generator = SplitMix64(seed: seed)
        var gate = ReleaseGate(nextCallSeconds: 0)
        var moment = 0.0
        var calls: [(Double, Int)] = []
        while moment < seconds {
            moment += Double.random(in: 0.1...0.9, using: &generator)
            let due = gate.due(atSeconds: moment, perSecond: rate)
            gate.spend(due, atSeconds: moment, perSecond: rate)
            calls.append((moment, due))
        }
        return calls
    }

    @Test(arguments: [0.05, 0.162, 0.5, 0.999, 1, 1.3, 3.7, 10, 250])
    func `ticks that jitter give the exact rate`(rate: Double) {
        let seconds = max(10_000, 2_000 / rate)
        let calls = Self.calls(perSecond: rate, seconds: seconds, seed: 7)
        let achieved = Double(calls.reduce(0) { $0 + $1.calls }) / calls[calls.count - 1].moment
        #expect((achieved - rate).magnitude <= 0.001 * rate)
    }

    @Test(arguments: [0.05, 0.5, 1, 10, 250])
    func `a pause is made up by a second's worth at most`(rate: Double) {
        var gate = ReleaseGate(nextCallSeconds: 0)
        for pause in [3_600.0, 7_200, 7_260] {
            let due = gate.due(atSeconds: pause, perSecond: rate)
            // The one that is due comes on top.
            #expect(due == Int(rate.rounded(.down)) + 1)
            gate.spend(due, atSeconds: pause, perSecond: rate)
            #expect(gate.due(atSeconds: pause, perSecond: rate) == 0)
        }
    }

    @Test(arguments: [0.5, 3.7, 10])
    func `no stretch of time sees more than its share and a second's worth`(rate: Double) {
        let calls = Self.calls(perSecond: rate, seconds: 500, seed: 11)
        for first in calls.indices {
            var sum = 0
            for last in first..<min(first + 60, calls.count) {
                sum += calls[last].calls
                let stretch = calls[last].moment - calls[first].moment
                #expect(Double(sum) <= rate * (stretch + 1) + 1 + 1e-6)
            }
        }
    }

    @Test func `the first call is due one interval after the beginning`() {
        let gate = ReleaseGate(nextCallSeconds: 100)
        #expect(gate.due(atSeconds: 103.9, perSecond: 0.25) == 0)
        #expect(gate.due(atSeconds: 104, perSecond: 0.25) == 1)
    }

    @Test func `a raised rate counts at once`() {
        var gate = ReleaseGate(nextCallSeconds: 0)
        gate.spend(1, atSeconds: 2_000, perSecond: 0.001)
        #expect(gate.due(atSeconds: 2_001, perSecond: 0.001) == 0)
        #expect(gate.due(atSeconds: 2_001, perSecond: 10) > 0)
    }

    @Test(arguments: [0, -1, Double.nan, .infinity])
    func `at no rate nothing is due and nothing is booked`(rate: Double) {
        var gate = ReleaseGate(nextCallSeconds: 0)
        #expect(gate.due(atSeconds: 1_000, perSecond: rate) == 0)
        gate.spend(0, atSeconds: 1_000, perSecond: rate)
        #expect(gate.due(atSeconds: 1_000, perSecond: 5) == 6)
    }

    @Test func `what the caps held back stays due, up to the second's worth`() {
        var gate = ReleaseGate(nextCallSeconds: 0)
        #expect(gate.due(atSeconds: 0.5, perSecond: 10) == 5)
        gate.spend(2, atSeconds: 0.5, perSecond: 10)
        #expect(gate.due(atSeconds: 0.5, perSecond: 10) == 3)
        #expect(gate.due(atSeconds: 60, perSecond: 10) == 11)
    }
}
