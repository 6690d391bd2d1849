import StilePass
import WaitingRoom

/// A line that is called at an even pace, second by second, as its forecaster sees it.
struct WatchedLine {
    var forecaster = WaitForecaster()
    /// Calls per second.
    var rate = 10.0
    /// The share of places whose owners are there, by age in seconds.
    var share: (Double) -> Double = { _ in 1 }
    /// When a place was given, in seconds.
    var joined: (Double) -> Double = { _ in 0 }
    /// Places given by a moment, in seconds.
    var issued: (Double) -> Int = { _ in 1_000_000 }
    /// Sessions that begin and end per second; nil where nobody tells.
    var core: (begun: Double, ended: Double)?
    var isPacedByCore = true
    var isBusy = true
    private(set) var now = 0.0
    private(set) var serving = 0.0
    private var calls = 0.0
    private var traffic = (begun: 0.0, ended: 0.0)

    /// Lets so many seconds pass.
    mutating func run(_ seconds: Int) {
        for _ in 0..<seconds { second() }
    }

    /// The moment at which a place will be reached at this pace, in seconds from now.
    func wait(ahead: Int) -> Double {
        var copy = self
        while copy.serving < serving + Double(ahead) + 1 { copy.second() }
        return copy.now - now
    }

    private mutating func second() {
        now += 1
        if isBusy {
            calls += rate
            serving += rate / max(0.01, share(now - joined(serving)))
        }
        traffic.begun += core?.begun ?? 0
        traffic.ended += core?.ended ?? 0
        forecaster.note(
            LineTick(
                issued: issued(now),
                serving: Int(serving),
                calls: Int(calls),
                isBusy: isBusy,
                core: core.map { _ in
                    CoreTraffic(begun: Int(traffic.begun), ended: Int(traffic.ended))
                },
                isPacedByCore: isPacedByCore,
                at: Timestamp(milliseconds: Int64(1000 * now))
            )
        )
    }
}
