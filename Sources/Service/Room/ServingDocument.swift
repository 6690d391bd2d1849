import Foundation
import StilePass
import WaitingRoom

/// What a waiting crowd reads: the same bytes for everybody, published at every tick.
///
/// A visitor subtracts the serving number from the place, finds the row for that many ahead, and
/// knows the wait and how long to sleep before reading again.
package struct ServingDocument: Encodable, Sendable {
    /// The most rows.
    package static let maximumRows = 24

    /// The forecast for those with so many ahead; unknown quantiles are null.
    package struct Row: Encodable, Sendable {
        /// Places ahead.
        package var ahead: Int
        /// Seconds; one in ten waits is shorter.
        package var p10: Double?
        /// Seconds; half the waits are shorter.
        package var p50: Double?
        /// Seconds; one in ten waits is longer.
        package var p90: Double?
        /// Seconds to sleep before reading again.
        package var poll: Double

        private enum CodingKeys: String, CodingKey {
            case ahead, p10, p50, p90, poll
        }

        /// Writes unknown quantiles as null instead of leaving them out.
        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(ahead, forKey: .ahead)
            try container.encode(p10, forKey: .p10)
            try container.encode(p50, forKey: .p50)
            try container.encode(p90, forKey: .p90)
            try container.encode(poll, forKey: .poll)
        }
    }

    private var room: String
    private var sale: String
    private var phase: String
    private var flags: [String]
    private var message: String?
    private var serving: [String: Int]
    private var checkInThrough: [String: Int]
    private var releasePerSecond: Double
    private var rows: [Row]
    private var startsAt: String?
    private var publishedAt: String

    /// Puts the document together.
    ///
    /// - Parameters:
    ///   - plan: The room.
    ///   - report: The state after the last tick.
    ///   - forecaster: What was learned from the ticks so far.
    ///   - isSlower: Whether visitors are called more slowly than before.
    ///   - isStale: Whether the leader has fallen silent; then no forecast is given.
    ///   - now: The wall clock.
    package init(
        plan: RoomPlan,
        report: SaleReport,
        forecaster: WaitForecaster,
        isSlower: Bool,
        isStale: Bool,
        at now: Timestamp
    ) {
        room = plan.id
        sale = report.sale.id
        let phase = plan.schedule.phase(at: now)
        self.phase = phase.rawValue
        flags = report.sale.flags.names + (isSlower ? ["slower"] : []) + (isStale ? ["stale"] : [])
        message = report.sale.message
        serving = Dictionary(
            report.lanes.map { ($0.lane.name, $0.serving) },
            uniquingKeysWith: { $1 }
        )
        checkInThrough = Dictionary(
            report.lanes.map { ($0.lane.name, $0.checkInThrough) },
            uniquingKeysWith: { $1 }
        )
        releasePerSecond = Self.rounded(forecaster.perSecond ?? 0)
        let outlook = WaitOutlook(
            report: report,
            forecaster: forecaster,
            phase: phase,
            isStale: isStale
        )
        let pace = PollPace(plan: plan, report: report, phase: phase, at: now)
        let ahead = report.lanes.map { $0.issued - $0.serving }.max() ?? 0
        rows = Self.ladder(through: ahead).map { ahead in
            Self.row(ahead: ahead, outlook.wait(ahead: ahead), pace)
        }
        startsAt = phase == .closed || phase == .prequeue ? plan.schedule.starts?.iso8601 : nil
        publishedAt = now.iso8601
    }

    /// The document as it goes over the wire.
    package func encoded() -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Every member is a string, a whole number or a finite one, so encoding can't fail.
        return (try? encoder.encode(self)).map(Array.init) ?? Array("{}".utf8)
    }

    /// 0, then 1-2-5 steps, up to the end of the line.
    static func ladder(through last: Int) -> [Int] {
        var ladder = [0]
        var step = 1
        while ladder.count < maximumRows, (ladder.last ?? 0) < last {
            for factor in [1, 2, 5] where ladder.count < maximumRows && (ladder.last ?? 0) < last {
                ladder.append(step * factor)
            }
            step *= 10
        }
        return ladder
    }

    private static func row(ahead: Int, _ wait: WaitForecast?, _ pace: PollPace) -> Row {
        Row(
            ahead: ahead,
            p10: wait.map { rounded($0.p10) },
            p50: wait.map { rounded($0.p50) },
            p90: wait.map { rounded($0.p90) },
            poll: rounded(pace.seconds(ahead: ahead, wait))
        )
    }

    private static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}
