import Foundation
import Histogram

/// The figures of a join benchmark.
struct JoinBenchReport {
    let latencies: Histogram<UInt64>
    let joins: Int
    let errors: Int
    let connections: Int
    let elapsed: Duration

    var json: String {
        """
        {"bench":"join","joinsPerSecond":\(number(joinsPerSecond, 1)),\
        "p50Milliseconds":\(percentile(50)),"p99Milliseconds":\(percentile(99)),\
        "p999Milliseconds":\(percentile(99.9)),"joins":\(joins),"errors":\(errors),\
        "connections":\(connections),"seconds":\(number(seconds, 3)),"cores":\(cores)}
        """
    }

    var text: String {
        """
        \(number(joinsPerSecond, 0)) durable joins per second, the crowd on the same machine
          answered within \(percentile(50)) ms (median), \(percentile(99)) ms (99 %), \
        \(percentile(99.9)) ms (99.9 %)
          \(joins) joins and \(errors) errors over \(connections) connections \
        in \(number(seconds, 1)) s on \(cores) cores
          checked after the store was opened again: no place lost, none given twice, no gap
        """
    }

    private var seconds: Double { elapsed / .seconds(1) }

    private var joinsPerSecond: Double { Double(joins) / seconds }

    private var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

    private func percentile(_ percent: Double) -> String {
        number(Double(latencies.valueAtPercentile(percent)) / 1e6, 3)
    }

    private func number(_ value: Double, _ decimals: Int) -> String {
        String(format: "%.\(decimals)f", value)
    }
}
