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
        A tick with \(sessions) sessions: \(number(quantile(0.5))) microseconds in the middle, \
        \(number(quantile(0.99))) in one of a hundred; snapshot of \(snapshotValues) values.
        The largest offered load of \(servers) servers: \(number(microseconds(search))) microseconds.
        """
    }

    var json: String {
        """
        {"bench":"tick","sessions":\(sessions),"p50Microseconds":\(number(quantile(0.5))),\
        "p99Microseconds":\(number(quantile(0.99))),"snapshotValues":\(snapshotValues),\
        "serviceTimeSeconds":\(number(serviceTimeSeconds)),"servers":\(servers),\
        "largestOfferedLoadMicroseconds":\(number(microseconds(search)))}
        """
    }

    private func quantile(_ probability: Double) -> Double {
        microseconds(tick[min(tick.count - 1, Int(probability * Double(tick.count)))])
    }

    private func microseconds(_ duration: Duration) -> Double { duration / .microseconds(1) }

    private func number(_ value: Double) -> String { String(format: "%.3f", value) }
}
