import StilePass
import WaitingRoom

/// An M/M/c line whose visitors lose patience, seen as a leader sees it.
///
/// Arrivals are Poisson, services and patience exponential. Who leaves does so silently: the place
/// stays in line and is passed over when it is reached, at no cost.
package struct ImpatientLine: Sendable {
    /// Sessions served at once.
    package static let servers = 1000
    /// The mean session in seconds.
    package static let serviceSeconds = 240.0
    /// Arrivals, in shares of what can be served.
    package static let load = 1.4
    /// The time between two ticks in seconds.
    package static let tickSeconds = 0.5

    /// What a tick shows, and what only the experiment knows.
    package struct View: Sendable {
        /// What the leader sees.
        package var tick: LineTick
        /// How long the one who was called last had waited, in seconds.
        package var headWait: Double
    }

    /// When each place was called, in seconds; nil for those who had left by then.
    package private(set) var called: [Double?] = [nil]

    private var arrivals: RandomStream
    private var services: RandomStream
    private var patience: RandomStream
    private let hazard: Double
    private var joined: [Double] = [0]
    private var leaves: [Double] = [0]
    private var busy = 0
    private var serving = 0
    private var calls = 0
    private var now = 0.0
    private var nextArrival = 0.0
    private var nextDeparture = Double.infinity

    /// An empty line.
    ///
    /// - Parameters:
    ///   - seed: The run's seed.
    ///   - hazard: Drop-outs per second of waiting, for each visitor.
    package init(seed: UInt64, hazard: Double) {
        arrivals = RandomStream(seed: seed, source: 1)
        services = RandomStream(seed: seed, source: 2)
        patience = RandomStream(seed: seed, source: 3)
        self.hazard = hazard
    }

    /// Runs on to the next tick.
    package mutating func run(untilSeconds tick: Double) -> View {
        while true {
            let next = min(nextArrival, nextDeparture)
            guard next <= tick else { break }
            now = next
            if nextArrival <= nextDeparture { arrive() } else { depart() }
        }
        now = tick
        let view = LineTick(
            issued: joined.count - 1,
            serving: serving,
            calls: calls,
            isBusy: busy == Self.servers,
            at: Timestamp(milliseconds: Int64((tick * 1000).rounded()))
        )
        return View(tick: view, headWait: max(0, (called[serving] ?? now) - joined[serving]))
    }

    private mutating func arrive() {
        joined.append(now)
        leaves.append(now + patience.exponential(mean: 1 / hazard))
        called.append(nil)
        let rate = Self.load * Double(Self.servers) / Self.serviceSeconds
        nextArrival = now + arrivals.exponential(mean: 1 / rate)
        if busy < Self.servers {
            busy += 1
            call(joined.count - 1)
        }
        drawDeparture()
    }

    private mutating func depart() {
        var next = serving + 1
        while next < joined.count, leaves[next] <= now { next += 1 }
        if next < joined.count { call(next) } else { busy -= 1 }
        drawDeparture()
    }

    private mutating func call(_ place: Int) {
        serving = place
        calls += 1
        called[place] = now
    }

    /// Exponential sessions have no memory, so the next departure may be drawn anew at each event.
    private mutating func drawDeparture() {
        let mean = Self.serviceSeconds / Double(max(1, busy))
        nextDeparture = busy > 0 ? now + services.exponential(mean: mean) : .infinity
    }
}
