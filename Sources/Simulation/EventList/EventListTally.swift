/// What happened while some customers came.
struct EventListTally {
    /// How many came, let in or not.
    private(set) var customers = 0
    private var admitted = 0
    private var hadToWait = 0
    private var lost = 0
    private var waits = 0
    private var waited = 0.0
    private var time = 0.0
    private var waitingTime = 0.0
    private var busyTime = 0.0

    /// Some time passes in which nothing changes.
    mutating func pass(_ time: Double, waiting: Int, serving: Int) {
        self.time += time
        waitingTime += time * Double(waiting)
        busyTime += time * Double(serving)
    }

    /// Someone comes.
    mutating func note(_ arrival: SimulatedCore.Arrival) {
        customers += 1
        switch arrival {
        case .served:
            admitted += 1
            endWait(after: 0)
        case .waits:
            admitted += 1
            hadToWait += 1
        case .refused: lost += 1
        }
    }

    /// A wait is over because a server is free.
    mutating func endWait(after wait: Double) {
        waits += 1
        waited += wait
    }

    /// A wait is over because the customer gave up.
    mutating func giveUp(after wait: Double) {
        lost += 1
        endWait(after: wait)
    }

    var waitedShare: Double { Double(hadToWait) / Double(max(1, admitted)) }
    var meanWait: Double { waited / Double(max(1, waits)) }
    var lostShare: Double { Double(lost) / Double(max(1, customers)) }
    var meanWaiting: Double { waitingTime / time }
    var meanBusy: Double { busyTime / time }
}
