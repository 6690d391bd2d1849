import Foundation

/// What a tick costs.
struct TickBenchReport {
    var sessions: Int
    var snapshotValues: Int
    var serviceTimeSeconds: Double
    /// How long each tick took, in order of length.
    var tick: [Duration]
    var servers: Int
    /// The mean time of one search for the largest offered load.
    var search: Duration

    var text: String {
        """
        A tick with \(sessions) sessions, in microseconds: p50 \(number(quantile(0.5))), \
        p90 \(number(quantile(0.9))), p99 \(number(quantile(0.99))), max \(number(longest)), \
        mean \(number(mean)); snapshot of \(snapshotValues) values.
        The largest offered load of \(servers) servers: \(number(microseconds(search))) microseconds.
        """
    }

    var json: String {
        """
        {"bench":"tick","sessions":\(sessions),"p50Microseconds":\(number(quantile(0.5))),\
        "p90Microseconds":\(number(quantile(0.9))),"p99Microseconds":\(number(quantile(0.99))),\
        "maxMicroseconds":\(number(longest)),"meanMicroseconds":\(number(mean)),\
        "snapshotValues":\(snapshotValues),\
        "serviceTimeSeconds":\(number(serviceTimeSeconds)),"servers":\(servers),\
        "largestOfferedLoadMicroseconds":\(number(microseconds(search)))}
        """
    }

    private var longest: Double { microseconds(tick.last ?? .zero) }

    private var mean: Double {
        microseconds(tick.reduce(.zero, +)) / Double(max(1, tick.count))
    }

    private func quantile(_ probability: Double) -> Double {
        microseconds(tick[min(tick.count - 1, Int(probability * Double(tick.count)))])
    }

    private func microseconds(_ duration: Duration) -> Double { duration / .microseconds(1) }

    private func number(_ value: Double) -> String { String(format: "%.3f", value) }
}
