/// Why a scenario can't be rehearsed.
package enum RehearsalError: Error, Hashable, CustomStringConvertible {
    /// It has more visitors than the limit.
    case tooManyVisitors(Int)
    /// It lasts longer than the limit.
    case tooLong
    /// It breaks something that cannot be broken from outside.
    case fault(String)
    /// The room is open already, but the scenario's visitors come before the start.
    case noPrequeue
    /// The server has no such room, or does not answer.
    case noRoom(String)
    /// The room does not know the core's secret.
    case secret(String)

    /// The reason in one sentence.
    package var description: String {
        switch self {
        case .tooManyVisitors(let count):
            "A rehearsal has at most \(SaleRehearsal.visitorLimit) visitors (visitorLimit) and not "
                + "\(count); --scale 10 makes a tenth of them, of the servers and of the tickets."
        case .tooLong:
            "A rehearsal lasts at most \(SaleRehearsal.longest.components.seconds / 3_600) hours "
                + "(longest), because it takes as long as the sale."
        case .fault(let kind): "A rehearsal can't break the server that it visits: \(kind)."
        case .noPrequeue:
            "The room is open already; a scenario whose visitors come before the start needs a room "
                + "that has not started."
        case .noRoom(let room): "There is no room \(room) at that address."
        case .secret(let room): "The room \(room) refuses the core's secret."
        }
    }
}
