import NIOCore

/// Who may use which connection of a ``CrowdClient``, and who waits for one.
///
/// A value without input or output: the methods say what is to be done. A *slot* is the right to have
/// one connection; it is taken with an idle connection or empty, and always given back. Whoever asks
/// while all slots are taken waits in order of arrival, until its deadline.
struct ConnectionPool<Connection: AnyObject, Waiter> {
    enum Answer {
        case leased(PoolLease<Connection>)
        /// The waiter was put in line; the first one needs a timer.
        case waits(needsTimer: Bool)
    }

    private let connectionLimit: Int
    private let waitingLimit: Int
    private var idle: [Connection] = []
    private var takenSlots = 0
    private var waiting = CircularBuffer<(waiter: Waiter, deadline: NIODeadline)>()
    private var hasTimer = false
    private(set) var isClosed = false

    init(connectionLimit: Int, waitingLimit: Int) {
        precondition(connectionLimit > 0, "A pool without connections serves nobody.")
        self.connectionLimit = connectionLimit
        self.waitingLimit = waitingLimit
    }

    /// Whether no slot is taken, so that after a close nothing is left to wait for.
    var isUnused: Bool { takenSlots == 0 }

    /// Takes a slot, or puts the waiter in line.
    mutating func take(orWait waiter: Waiter, until deadline: NIODeadline) -> Answer {
        if isClosed { return .leased(.refused(.closed)) }
        if let connection = idle.popLast() {
            takenSlots += 1
            return .leased(.connection(connection))
        }
        if takenSlots < connectionLimit {
            takenSlots += 1
            return .leased(.emptySlot)
        }
        guard waiting.count < waitingLimit else { return .leased(.refused(.busy)) }
        waiting.append((waiter, deadline))
        defer { hasTimer = true }
        return .waits(needsTimer: !hasTimer)
    }

    /// Gives a slot back, with its connection if that can be used again, and hands it on to the first
    /// in line.
    mutating func giveBack(
        _ connection: Connection?
    ) -> (waiter: Waiter, lease: PoolLease<Connection>)? {
        if let first = waiting.popFirst() {
            return (first.waiter, connection.map(PoolLease.connection) ?? .emptySlot)
        }
        takenSlots -= 1
        if let connection, !isClosed { idle.append(connection) }
        return nil
    }

    /// Forgets an idle connection that was closed.
    mutating func forget(_ connection: Connection) {
        idle.removeAll { $0 === connection }
    }

    /// Takes those out of the line whose time is over, and says when to look again.
    mutating func expire(at now: NIODeadline) -> (expired: [Waiter], next: NIODeadline?) {
        var expired: [Waiter] = []
        while let first = waiting.first, first.deadline <= now {
            expired.append(first.waiter)
            waiting.removeFirst()
        }
        hasTimer = !waiting.isEmpty
        return (expired, waiting.first?.deadline)
    }

    /// Ends everything: leases are refused from now on, and those in line are to be told.
    mutating func close() -> [Waiter] {
        isClosed = true
        idle = []
        defer { waiting.removeAll() }
        return waiting.map(\.waiter)
    }
}

/// What came of asking a ``ConnectionPool`` for a slot.
enum PoolLease<Connection> {
    /// Use this connection, then give the slot back.
    case connection(Connection)
    /// Open a connection, then give the slot back.
    case emptySlot
    case refused(CrowdError)
}

extension PoolLease: Sendable where Connection: Sendable {}
