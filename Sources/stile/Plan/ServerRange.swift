import Queueing

/// Numbers of servers to plan for: one, or several in even steps.
struct ServerRange: Equatable {
    /// The most rows of a table.
    static let rowLimit = 1_000

    /// Each number of servers, ascending.
    let counts: [Int]
    /// Whether a range was asked for, even one that holds a single number.
    let isRange: Bool

    /// Reads `1000` or `200:2000:200`, which is lower:upper:step, both ends included.
    ///
    /// - Throws: ``ServerRangeMistake``.
    init(_ text: String) throws(ServerRangeMistake) {
        let fields = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        switch fields.count {
        case 1:
            guard let servers = fields[0] else { throw .form }
            guard 1...Erlang.maximumServers ~= servers else { throw .servers }
            counts = [servers]
            isRange = false
        case 3:
            guard let lower = fields[0], let upper = fields[1], let step = fields[2]
            else { throw .form }
            guard 1...Erlang.maximumServers ~= lower, 1...Erlang.maximumServers ~= upper
            else { throw .servers }
            guard lower <= upper, step > 0 else { throw .order }
            guard (upper - lower) / step < Self.rowLimit else { throw .rows }
            counts = Array(stride(from: lower, through: upper, by: step))
            isRange = true
        default: throw .form
        }
    }
}

/// Why a text names no numbers of servers.
enum ServerRangeMistake: Error, Equatable, CustomStringConvertible {
    case form
    case servers
    case order
    case rows

    var description: String {
        switch self {
        case .form: "Give one whole number, or a range as lower:upper:step, such as 200:2000:200."
        case .servers: "The servers must lie between 1 and \(Erlang.maximumServers)."
        case .order:
            "In lower:upper:step the upper end is not below the lower one, and step above 0."
        case .rows: "The range has more than \(ServerRange.rowLimit) rows; take a larger step."
        }
    }
}
