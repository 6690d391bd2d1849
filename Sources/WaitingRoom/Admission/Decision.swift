import Queueing

extension AdmissionController {
    /// What limits the rate just now.
    package enum Limit: String, Sendable, CaseIterable {
        /// The sale is not open.
        case phase
        /// An operator paused it.
        case paused
        /// All stock is sold.
        case soldOut
        /// All stock is held.
        case allHeld
        /// The operator's `release.perSecondLimit`.
        case perSecondLimit
        /// The promise to the core's visitors, by Erlang C and the measured service time.
        case erlangC
        /// More are inside or on their way than the promise allows.
        case room
        /// The cap on slots is lower than the load that the promise allows.
        case hardCap
        /// The stock that is left.
        case stock
        /// The room opens little by little.
        case slowStart
        /// The core waits longer inside than it uses to: it has fewer servers than configured.
        case latency
        /// The core reported trouble a while ago.
        case backOff
        /// Nearly all of the core's requests fail: only probes go in.
        case circuitOpen
        /// The core's reports are late.
        case staleTelemetry
        /// The core's reports have ceased.
        case lostTelemetry
    }

    /// One tick's decision, with its reason.
    package struct Decision: Hashable, Sendable {
        /// Calls per second.
        package var perSecond: Double
        /// The highest place that may check in, before the store's own floor.
        package var checkInThrough: Int
        /// The most calls and passes that may be on their way; nil for no such limit.
        package var onTheWayLimit: Int?
        /// Why the rate is what it is.
        package var limit: Limit
        /// How much the core tells.
        package var grade: TelemetryGrade
        /// What was measured.
        package var estimates: Estimates
        /// How the core's load stands against what is promised.
        package var load: Load
    }

    /// What the controller believes, each with its 90 % interval.
    package struct Estimates: Hashable, Sendable {
        /// The mean service time in seconds.
        package var serviceTime: Estimate
        /// The share of the called that come.
        package var show: Estimate
        /// The mean time between call and redemption of those who come, in seconds.
        package var showDelay: Double
        /// Joins per second; nil until something was seen.
        package var arrivals: Estimate?
        /// How late the core's reports are, in seconds.
        package var reportDelay: Double
    }

    /// How the core's load stands against what is promised.
    ///
    /// All figures but the rates and shares are visitors.
    package struct Load: Hashable, Sendable {
        /// The largest offered load that keeps the promise.
        package var largest: Double
        /// What of it is aimed at now: less during slow start, or where a cap is lower.
        package var target: Double
        /// Visitors inside, with what is not reported yet.
        package var active: Double
        /// Those on their way who are expected to come.
        package var pending: Double
        /// Visitors per second that the load sustains by itself.
        package var feedForward: Double
        /// Visitors per second for the room that is left; negative where there is too little.
        package var feedback: Double
        /// What is left of the rate after trouble, from 0 to 1.
        package var backOff: Double
        /// How much of the room is open, from 0 to 1.
        package var slowStart: Double

        /// How many more the target has room for.
        package var room: Double { target - active - pending }
    }
}

extension AdmissionController.Decision {
    /// The order for the store.
    package func order(epoch: Int, _ snapshot: ControllerSnapshot?) -> CallOrder {
        CallOrder(
            epoch: epoch,
            perSecond: perSecond,
            checkInThrough: checkInThrough,
            onTheWayLimit: onTheWayLimit,
            snapshot: snapshot
        )
    }
}

extension AdmissionController.Limit {
    /// Whether the release stands still until somebody or something ends that.
    ///
    /// The rate before such a stop says nothing about the one after it. A moment without room is no
    /// stop: it is how the rate is kept.
    package var isStop: Bool {
        switch self {
        case .phase, .paused, .soldOut, .allHeld, .circuitOpen, .lostTelemetry: true
        case .perSecondLimit, .erlangC, .room, .hardCap, .stock, .slowStart, .latency, .backOff,
            .staleTelemetry:
            false
        }
    }

    /// Why the rate is what it is, in one sentence.
    package var sentence: String {
        switch self {
        case .phase: "The sale is not open."
        case .paused: "An operator has paused the sale."
        case .soldOut: "Everything is sold."
        case .allHeld: "All tickets are in somebody's hands; some may come back."
        case .perSecondLimit: "The operator's limit on calls per second binds."
        case .erlangC:
            "The core is kept at the load at which the promised share finds a free server."
        case .room: "More visitors are inside or on their way than the promise allows."
        case .hardCap: "The cap on slots is lower than the load that the promise allows."
        case .stock: "No more visitors are let in than the tickets that are left suffice for."
        case .slowStart: "The room opens little by little."
        case .latency: "Visitors wait inside longer than usual, so fewer servers are reckoned with."
        case .backOff: "The core reported trouble; the rate was halved and recovers slowly."
        case .circuitOpen:
            "Most of the core's requests fail; only a few visitors go in to probe it."
        case .staleTelemetry: "The core's reports are late; the rate is down to a half."
        case .lostTelemetry:
            "The core's reports have ceased; nobody is let in until they return, or until the room is "
                + "paused and resumed to go on without them."
        }
    }
}
