import RealModule
import StilePass

/// How far beyond the serving number visitors are asked to check in.
///
/// Two check-in windows' worth of calls is the ordinary reach. While fewer than one window's worth are
/// present although more are in line, the reach walks on: by twice the rate of release, and while
/// nobody at all is present to three times as far within a window, so that a block of half a million
/// absent places delays the slowest of sales by less than ten windows. A sale that stands still does
/// not walk, or it would call up a crowd that it has nothing to offer.
package enum CheckInReach {
    /// The fewest places that are asked to check in beyond the serving number.
    package static let least = 20
    /// How many check-in windows ahead of their turn visitors are asked to check in.
    package static let windows = 2.0
    /// By which factor the reach grows in a window in which nobody at all is present.
    package static let growth = 3.0

    /// The highest place that may check in, before the store's own floor.
    ///
    /// - Parameters:
    ///   - report: The state that the last tick left behind.
    ///   - lane: The lane.
    ///   - perSecond: Calls per second while the sale runs.
    ///   - mayWalk: Whether it runs.
    /// - Returns: A place.
    package static func through(
        _ report: SaleReport,
        lane: LaneID,
        perSecond: Double,
        mayWalk: Bool
    ) -> Int {
        guard let lane = report.lanes.first(where: { $0.lane == lane }) else { return 0 }
        let window = report.sale.terms.checkInWindow.inSeconds
        let callsPerWindow = min(perSecond * window, Double(report.sale.hardCap))
        let ordinary = lane.serving + max(least, count(windows * callsPerWindow))
        let needed = max(1, count(callsPerWindow))
        guard mayWalk, lane.present < needed, lane.checkInThrough < lane.issued
        else { return ordinary }
        let elapsed = report.sinceLastTick.inSeconds
        var step = max(1, 2 * perSecond * elapsed)
        if lane.present == 0, report.sale.freeSlots > 0 {
            let reach = Double(max(ordinary, lane.checkInThrough) - lane.serving)
            // Many small steps make up the factor.
            step = max(step, reach * .log(growth) * elapsed / window)
        }
        return max(ordinary, lane.checkInThrough + count(step))
    }

    private static func count(_ value: Double) -> Int { Int(min(value.rounded(.up), 1e9)) }
}
