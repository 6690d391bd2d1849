import Foundation

/// What a server says of the core's last report.
struct CoreHealthReport: Decodable, Equatable {
    var active: Int?
    var errorShare, latencySeconds: Double?
    var freeStock, expectedReturns: Int?
    var soldOut: Bool?
    var ageSeconds: Double?

    /// Everything that was said, in one line.
    var text: String {
        [
            active.map { "\($0) inside" },
            errorShare.map { String(format: "%.1f %% of requests failed", 100 * $0) },
            latencySeconds.map { String(format: "%.1f s wait inside", $0) }, stock,
            ageSeconds.map { String(format: "%.0f s ago", max(0, $0)) },
        ]
        .compactMap(\.self).joined(separator: ", ")
    }

    private var stock: String? {
        if soldOut == true { return "sold out" }
        return freeStock.map { free in
            let returns = expectedReturns ?? 0
            return "\(free) tickets free" + (returns > 0 ? " and \(returns) expected back" : "")
        }
    }
}
