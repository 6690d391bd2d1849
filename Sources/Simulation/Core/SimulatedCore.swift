/// A core in virtual time: servers that work side by side, and a line inside when all are taken.
///
/// Work is measured in seconds at full speed. When the speed changes, everybody inside feels it;
/// sessions are kept by the *work* at which they end, so a change of speed moves no entry.
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

    private struct Waiting {
        var visitor: Int
        var work: Double
        var since: Double
    }

    /// How many visitors are served at the same time.
    package let servers: Int
    /// How much longer sessions last that begin now than their law says.
    package var slowdown = 1.0
    /// Work done per second by each server: 1 is full speed, 0 a stop.
    package private(set) var speed = 1.0
    /// Visitors who are being served.
    package private(set) var serving = 0
    /// Visitors who ever came.
    package private(set) var arrivals = 0
    /// How many of them found no free server.
    package private(set) var arrivalsThatWaited = 0
    /// Visitors who were served and left.
    package private(set) var departures = 0
    /// The most visitors ever inside.
    package private(set) var peak = 0

    private var ends = EventQueue<Int>()
    private var line: [Waiting] = []
    private var head = 0
    private var workAtMark = 0.0
    private var mark = 0.0
    private var lastWait = (began: -Double.infinity, length: 0.0)

    /// An empty core.
    package init(servers: Int) { self.servers = servers }

    /// Visitors who wait inside for a server.
    package var waiting: Int { line.count - head }

    /// Visitors inside.
    package var active: Int { serving + waiting }

    /// When the next session ends if nothing changes; nil if none does.
    package var nextDeparture: Double? {
        guard speed > 0, let end = ends.nextTime else { return nil }
        return max(mark, mark + (end - workAtMark) / speed)
    }

    /// Changes the speed for everybody inside and all who come.
    package mutating func setSpeed(_ speed: Double, at now: Double) {
        workAtMark = work(at: now)
        mark = now
        self.speed = max(0, speed)
    }

    /// Lets a visitor in with a session of that many seconds.
    package mutating func arrive(_ visitor: Int, work: Double, at now: Double) {
        arrivals += 1
        let work = work * slowdown
        if serving < servers {
            begin(visitor, work: work, waited: 0, at: now)
        } else {
            arrivalsThatWaited += 1
            line.append(Waiting(visitor: visitor, work: work, since: now))
        }
        peak = max(peak, active)
    }

    /// Ends the session that is due next, and serves the first in line.
    ///
    /// - Parameter limit: The most work that the session takes that begins now.
    /// - Returns: Who left, and who is served instead; nil if no session is due.
    package mutating func depart(nextAtMost limit: Double = .infinity) -> Departure? {
        guard let moment = nextDeparture, let end = ends.next() else { return nil }
        serving -= 1
        departures += 1
        var departure = Departure(visitor: end.event, at: moment)
        if waiting > 0 {
            let first = line[head]
            head += 1
            if head > 1024, head * 2 > line.count {
                line.removeFirst(head)
                head = 0
            }
            let waited = moment - first.since
            begin(first.visitor, work: min(first.work, limit), waited: waited, at: moment)
            departure.next = (first.visitor, waited)
        }
        return departure
    }

    /// How long visitors wait inside just now, in seconds: the first in line, or the last served.
    package func latency(at now: Double) -> Double {
        if waiting > 0 { return now - line[head].since }
        return now - lastWait.began <= 1 ? lastWait.length : 0
    }

    private mutating func begin(_ visitor: Int, work: Double, waited: Double, at now: Double) {
        serving += 1
        lastWait = (now, waited)
        ends.add(visitor, at: self.work(at: now) + work)
    }

    private func work(at now: Double) -> Double { workAtMark + speed * (now - mark) }
}
