import Testing
import WaitingRoom

@Suite struct CoreBalanceTests {
    private func line(begun: Double, ended: Double) -> WatchedLine {
        var line = WatchedLine()
        line.core = (begun, ended)
        line.run(300)
        return line
    }

    @Test func `while the core fills nothing is said`() {
        #expect(line(begun: 8, ended: 2).forecaster.wait(ahead: 100) == nil)
    }

    @Test func `while the core drains nothing is said`() {
        #expect(line(begun: 4, ended: 8).forecaster.wait(ahead: 100) == nil)
    }

    @Test func `once as many sessions end as begin the pace is believed`() throws {
        var line = line(begun: 8, ended: 2)
        line.core = (8, 8)
        line.run(120)
        let wait = try #require(line.forecaster.wait(ahead: 500))
        #expect((wait.p50 - 50).magnitude < 2)
    }

    @Test func `a slowdown of the core silences forecasts before the calls show it`() {
        var line = line(begun: 8, ended: 8)
        #expect(line.forecaster.wait(ahead: 500) != nil)
        line.core = (8, 4)
        line.run(12)
        #expect(line.forecaster.wait(ahead: 500) == nil)
    }

    @Test func `a false alarm costs no more than a moment`() throws {
        var line = line(begun: 8, ended: 8)
        line.run(900)
        line.core = (8, 4)
        line.run(12)
        line.core = (8, 8)
        line.run(60)
        let wait = try #require(line.forecaster.wait(ahead: 10_000))
        #expect((wait.p50 / 1_000 - 1).magnitude < 0.02)
    }

    @Test func `where an operator sets the pace the core is not asked`() {
        var line = WatchedLine()
        line.core = (8, 2)
        line.isPacedByCore = false
        line.run(120)
        #expect(line.forecaster.wait(ahead: 100) != nil)
    }
}
