/// A core in virtual time: servers that work side by side, and a line inside when all are taken.
///
/// Work is measured in seconds at full speed. When the speed changes, everybody inside feels it;
/// sessions are kept by the *work* at which they end, so a change of speed moves no entry.
///
/// Whoever drives it carries out in order of time what ``nextDeparture`` and ``nextAbandonment`` announce;
/// at the same moment, a departure goes first. Then every count is right at every moment.
package struct SimulatedCore: Sendable {
    /// The end of a session, and the visitor who is served instead.
    package struct Departure: Sendable {
        /// Who leaves.
        package var visitor: Int
        /// When.
        package var at: Double
        /// Whose session begins, and how many seconds that visitor waited; nil if nobody waited.
        package var next: (visitor: Int, waited: Double)?
    }

    /// What became of one who came.
    package enum Arrival: Hashable, Sendable {
        /// A server is free, and the session begins.
        case served
        /// All servers are taken.
        case waits
        /// The core is full, and the visitor is not let in.
        case refused
    }

    /// One who waited inside and gave up.
    package struct Abandonment: Hashable, Sendable {
        /// Who.
        package var visitor: Int
        /// When.
        package var at: Double
        /// After how many seconds.
        package var waited: Double
    }

    /// How many visitors are served at the same time.
    package let servers: Int
    /// The most visitors inside, served or not; nil for as many as come.
    package let capacity: Int?
    /// How much longer sessions last that begin now than their law says.
    package var slowdown = 1.0
    /// Work done per second by each server: 1 is full speed, 0 a stop.
    package private(set) var speed = 1.0
    /// Visitors who are being served.
    package private(set) var serving = 0
    /// Visitors who ever came in, without those who were refused.
    package private(set) var arrivals = 0
    /// How many of them found no free server.
    package private(set) var arrivalsThatWaited = 0
    /// Visitors who were served and left.
    package private(set) var departures = 0
    /// Visitors who came in, waited and gave up.
    package private(set) var abandonments = 0
    /// Visitors who found the core full.
    package private(set) var refusals = 0
    /// The most visitors ever inside.
    package private(set) var peak = 0

    private var ends = EventQueue<Int>()
    private var line = InsideLine()
    private var workAtMark = 0.0
    private var mark: Double
    private var lastWait = (began: -Double.infinity, length: 0.0)

    /// An empty core.
    ///
    /// - Parameters:
    ///   - servers: How many visitors it serves at the same time.
    ///   - capacity: The most visitors inside; nil for no such limit.
    ///   - begins: When it begins, before anything happens.
    package init(servers: Int, capacity: Int? = nil, from begins: Double = 0) {
        self.servers = servers
        self.capacity = capacity
        mark = begins
    }

    /// Visitors who wait inside for a server.
    package var waiting: Int { line.count }

    /// Visitors inside.
    package var active: Int { serving + waiting }

    /// When the next session ends if nothing changes; nil if none does.
    package var nextDeparture: Double? {
        guard speed > 0, let end = ends.nextTime else { return nil }
        return max(mark, mark + (end - workAtMark) / speed)
    }

    /// When the next visitor gives up who waits inside, if no server is free before; nil if none does.
    package var nextAbandonment: Double? { line.nextGivingUp }

    /// Changes the speed for everybody inside and all who come.
    package mutating func setSpeed(_ speed: Double, at now: Double) {
        workAtMark = work(at: now)
        mark = now
        self.speed = max(0, speed)
    }

    /// Lets a visitor in with a session of that many seconds, unless the core is full.
    ///
    /// - Parameters:
    ///   - visitor: Who comes.
    ///   - work: The length of the session, before any slowdown.
    ///   - patientUntil: When the visitor gives up who is not served by then.
    ///   - now: The moment.
    /// - Returns: What became of the visitor.
    @discardableResult
    package mutating func arrive(
        _ visitor: Int,
        work: Double,
        patientUntil: Double = .infinity,
        at now: Double
    ) -> Arrival {
        abandon { $0 <= now }
        guard capacity.map({ active < $0 }) ?? true else {
            refusals += 1
            return .refused
        }
        arrivals += 1
        defer { peak = max(peak, active) }
        let work = work * slowdown
        guard serving >= servers else {
            begin(visitor, work: work, waited: 0, at: now)
            return .served
        }
        arrivalsThatWaited += 1
        line.append(.init(visitor: visitor, work: work, since: now, patientUntil: patientUntil))
        return .waits
    }

    /// Ends the session that is due next, and serves the first in line.
    ///
    /// - Parameter limit: The most work that the session takes that begins now.
    /// - Returns: Who left, and who is served instead; nil if no session is due.
    package mutating func depart(nextAtMost limit: Double = .infinity) -> Departure? {
        guard let moment = nextDeparture, let end = ends.next() else { return nil }
        abandon { $0 < moment }
        serving -= 1
        departures += 1
        var departure = Departure(visitor: end.event, at: moment)
        if let first = line.removeFirst() {
            let waited = moment - first.since
            begin(first.visitor, work: min(first.work, limit), waited: waited, at: moment)
            departure.next = (first.visitor, waited)
        }
        return departure
    }

    /// Lets the visitor go who gives up next.
    ///
    /// - Returns: Who gave up; nil if nobody ever does.
    package mutating func abandon() -> Abandonment? {
        guard let (gone, moment) = line.giveUp() else { return nil }
        abandonments += 1
        return Abandonment(visitor: gone.visitor, at: moment, waited: moment - gone.since)
    }

    /// How long visitors wait inside just now, in seconds: the first in line, or the last served.
    package func latency(at now: Double) -> Double {
        if let first = line.first { return now - first.since }
        return now - lastWait.began <= 1 ? lastWait.length : 0
    }

    /// Lets those go who gave up before what happens now, if the driver has not done so.
    private mutating func abandon(isDue: (Double) -> Bool) {
        while let next = nextAbandonment, isDue(next) { _ = abandon() }
    }

    private mutating func begin(_ visitor: Int, work: Double, waited: Double, at now: Double) {
        serving += 1
        lastWait = (now, waited)
        ends.add(visitor, at: self.work(at: now) + work)
    }

    private func work(at now: Double) -> Double { workAtMark + speed * (now - mark) }
}
