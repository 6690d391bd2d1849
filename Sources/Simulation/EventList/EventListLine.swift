/// One line before several servers, event by event.
struct EventListLine<Core: EventListCore> {
    private var core: Core
    private var arrivals = EventQueue<Int>()
    private var now = 0.0
    private let simulation: EventListSimulation
    private var gaps: RandomStream
    private var services: RandomStream
    private var patience: RandomStream

    /// An empty line at time 0.
    init(_ simulation: EventListSimulation, core: Core, seed: UInt64) {
        self.simulation = simulation
        self.core = core
        gaps = RandomStream(seed: seed, source: 1)
        services = RandomStream(seed: seed, source: 2)
        patience = RandomStream(seed: seed, source: 3)
        expect(0)
    }

    /// Goes on until so many more customers have come, and tells what happened.
    mutating func serve(_ customers: Int) -> EventListTally {
        var tally = EventListTally()
        while tally.customers < customers { advance(&tally) }
        return tally
    }

    private mutating func advance(_ tally: inout EventListTally) {
        let departure = core.nextDeparture ?? .infinity
        let abandonment = core.nextAbandonment ?? .infinity
        let moment = min(departure, abandonment, arrivals.nextTime ?? .infinity)
        tally.pass(moment - now, waiting: core.waiting, serving: core.serving)
        now = moment
        if departure <= moment {
            if let next = core.depart(nextAtMost: .infinity)?.next {
                tally.endWait(after: next.waited)
            }
        } else if abandonment <= moment {
            if let gone = core.abandon() { tally.giveUp(after: gone.waited) }
        } else if let visitor = arrivals.next()?.event {
            tally.note(arrive(visitor))
            expect(visitor + 1)
        }
    }

    private mutating func arrive(_ visitor: Int) -> SimulatedCore.Arrival {
        let work = simulation.service.draw(&services)
        let patience = simulation.meanPatience.map { self.patience.exponential(mean: $0) }
        return core.arrive(
            visitor,
            work: work,
            patientUntil: patience.map { now + $0 } ?? .infinity,
            at: now
        )
    }

    private mutating func expect(_ visitor: Int) {
        arrivals.add(visitor, at: now + gaps.exponential(mean: 1 / simulation.arrivalRate))
    }
}
