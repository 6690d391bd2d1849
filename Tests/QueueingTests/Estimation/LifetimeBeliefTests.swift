import Queueing
import Testing

@Suite struct LifetimeBeliefTests {
    @Test func probe() {
        for planned in [240.0, 120, 480] {
            for service in [OpeningDay.Service.exponential, .lognormal] {
                for time in [60.0, 120, 240, 600, 1200] {
                    var line = ""
                    var covered = 0
                    for seed in 1...6 {
                        var day = OpeningDay(planned: planned, seed: UInt64(seed))
                        day.run(until: time, mean: 240, service)
                        let e = day.belief.estimate
                        if e.low < 240 && e.high > 240 { covered += 1 }
                        line += "\(Int(e.value)) [\(Int(e.low)) \(Int(e.high))]  "
                    }
                    print(planned, service, time, covered, line)
                }
            }
        }
    }
}
