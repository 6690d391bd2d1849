import StilePass
import WaitingRoom

/// What was seen of a simulated sale, tick by tick, and what only the experiment knows.
package struct SaleTrace: Sendable {
    /// What the leader saw at each tick.
    package var ticks: [LineTick] = []
    /// Whether the controller wanted any calls, at each tick.
    package var isRunning: [Bool] = []
    /// When the sale's true rates changed, in seconds after its start, earliest first.
    ///
    /// The slowdown, the stop and the end of the stop.
    package var changes: [Double] = []
    /// The share of visitors who are there when they join.
    package var presence = 1.0
    /// Drop-outs per second of waiting.
    package var hazard = 0.0

    /// Nothing was seen yet.
    package init() {}

    /// Seconds after the start of the sale at a tick.
    package func seconds(_ index: Int) -> Double {
        ticks[index].at.inSeconds - ticks[0].at.inSeconds
    }

    /// The number of changes by a moment: 0 at first, 1 after the slowdown, 2 in the stop, 3 after it.
    package func regime(atSeconds moment: Double) -> Int {
        changes.firstIndex { $0 > moment } ?? changes.count
    }

    /// Whether the sale stands still in a regime.
    package func isStopped(_ regime: Int) -> Bool { regime == 2 }

    /// The tick at which a place was called or passed over; nil if it never was.
    package func reached(_ place: Int) -> Int? {
        var low = 0
        var high = ticks.count
        while low < high {
            let middle = (low + high) / 2
            if ticks[middle].serving < place { low = middle + 1 } else { high = middle }
        }
        return low < ticks.count ? low : nil
    }
}
