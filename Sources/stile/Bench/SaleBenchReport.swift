import Foundation
import Simulation
import StilePass

/// What it took to simulate a sale, and what came of it.
struct SaleBenchReport {
    var outcome: SaleOutcome
    var seed: UInt64
    var duration: Duration
    var peakMemoryBytes: Int

    var text: String {
        """
        \(outcome.joined) visitors in \(number(duration.inSeconds)) seconds and \
        \(megabytes) MB: \(outcome.admissions.count) admitted, \(outcome.sold) tickets sold, \
        \(outcome.samples.count) ticks, ended by \(outcome.end.rawValue) after \
        \(number(outcome.endedAt)) simulated seconds.
        """
    }

    var json: String {
        """
        {"bench":"sale","visitors":\(outcome.joined),"seconds":\(number(duration.inSeconds)),\
        "peakMegabytes":\(megabytes),"admitted":\(outcome.admissions.count),\
        "sold":\(outcome.sold),"ticks":\(outcome.samples.count),\
        "end":"\(outcome.end.rawValue)","simulatedSeconds":\(number(outcome.endedAt)),\
        "seed":\(seed)}
        """
    }

    private var megabytes: String { number(Double(peakMemoryBytes) / 1_000_000) }

    private func number(_ value: Double) -> String { String(format: "%.3f", value) }
}
