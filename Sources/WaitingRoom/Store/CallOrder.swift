/// What the leader orders at a tick: whom to call, and what to remember of its own state.
package struct CallOrder: Hashable, Sendable {
    /// The leader's epoch.
    package var epoch: Int
    /// Calls per second.
    package var perSecond: Double
    /// The highest place that may check in; it never falls.
    package var checkInThrough: Int
    /// The most calls and passes that may be on their way to the core; nil for no such limit.
    package var onTheWayLimit: Int?
    /// The controller's state, which a new leader goes on from.
    package var snapshot: ControllerSnapshot?

    /// Collects an order.
    package init(
        epoch: Int,
        perSecond: Double,
        checkInThrough: Int,
        onTheWayLimit: Int? = nil,
        snapshot: ControllerSnapshot? = nil
    ) {
        self.epoch = epoch
        self.perSecond = perSecond
        self.checkInThrough = checkInThrough
        self.onTheWayLimit = onTheWayLimit
        self.snapshot = snapshot
    }
}

/// The controller's state between two ticks, as the store keeps it.
package struct ControllerSnapshot: Hashable, Sendable {
    /// The last ``AdmissionEvent/sequence`` that the state has taken in; earlier ones may be forgotten.
    package var eventsThrough: Int
    /// The state, in a form that only the controller reads.
    package var values: [Double]

    /// Keeps a state.
    package init(eventsThrough: Int, values: [Double]) {
        self.eventsThrough = eventsThrough
        self.values = values
    }
}
