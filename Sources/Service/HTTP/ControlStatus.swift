import Queueing
import StilePass
import WaitingRoom

/// What a status says of the admission control: what is measured, how the load stands, and why.
struct ControlStatus: Encodable {
    /// A measured figure with the interval in which nine of ten would lie.
    struct Figure: Encodable {
        var value, low, high: Double

        init(_ estimate: Estimate) {
            value = estimate.value.rounded(toPlaces: 4)
            low = estimate.low.rounded(toPlaces: 4)
            high = estimate.high.rounded(toPlaces: 4)
        }
    }

    /// What is believed of the core and of those who are called.
    struct Estimates: Encodable {
        var serviceTimeSeconds, showShare: Figure
        var showDelaySeconds: Double
        var arrivalsPerSecond: Figure?
        var reportDelaySeconds: Double
    }

    /// How the core's load stands against what is promised; all but rates and shares are visitors.
    struct Load: Encodable {
        var largest, target, active, onTheWay, room: Double
        var feedForwardPerSecond, feedbackPerSecond: Double
        var backOffShare, slowStartShare: Double
    }

    /// The name of what limits the rate, and the reason in a sentence.
    var limit, reason: String
    /// How much the core tells, and what follows from it.
    var grade, gradeMeans: String
    var estimates: Estimates
    var load: Load

    init(_ decision: AdmissionController.Decision) {
        limit = decision.limit.rawValue
        reason = decision.limit.sentence
        grade = decision.grade.rawValue
        gradeMeans = decision.grade.sentence
        estimates = Estimates(decision.estimates)
        load = Load(decision.load)
    }
}

extension ControlStatus.Estimates {
    init(_ estimates: AdmissionController.Estimates) {
        self.init(
            serviceTimeSeconds: ControlStatus.Figure(estimates.serviceTime),
            showShare: ControlStatus.Figure(estimates.show),
            showDelaySeconds: estimates.showDelay.rounded(toPlaces: 3),
            arrivalsPerSecond: estimates.arrivals.map(ControlStatus.Figure.init),
            reportDelaySeconds: estimates.reportDelay.rounded(toPlaces: 3)
        )
    }
}

extension ControlStatus.Load {
    init(_ load: AdmissionController.Load) {
        self.init(
            largest: load.largest.rounded(toPlaces: 3),
            target: load.target.rounded(toPlaces: 3),
            active: load.active.rounded(toPlaces: 3),
            onTheWay: load.pending.rounded(toPlaces: 3),
            room: load.room.rounded(toPlaces: 3),
            feedForwardPerSecond: load.feedForward.rounded(toPlaces: 4),
            feedbackPerSecond: load.feedback.rounded(toPlaces: 4),
            backOffShare: load.backOff.rounded(toPlaces: 4),
            slowStartShare: load.slowStart.rounded(toPlaces: 4)
        )
    }
}

/// What the core last said of itself, for operators only: it tells a stranger when to push.
struct HealthStatus: Encodable {
    var active: Int?
    var errorShare, latencySeconds: Double?
    var freeStock, expectedReturns: Int?
    var soldOut: Bool?
    /// How old the last report is, by when it was measured; none while there was only word of stock.
    var ageSeconds: Double?

    /// Takes the last reports from the state of a sale; nil if there were none.
    init?(_ sale: SaleRecord, at now: Timestamp) {
        guard sale.health != nil || sale.stock != nil else { return nil }
        active = sale.health?.active
        errorShare = sale.health?.errorShare
        latencySeconds = sale.health?.latency?.inSeconds
        freeStock = sale.stock?.free
        expectedReturns = sale.stock?.expectedReturns
        soldOut = sale.stock.map { _ in sale.flags.soldOut }
        ageSeconds = sale.health.map { (sale.clock(now) - $0.measuredAt).inSeconds }
    }
}

extension Double {
    /// The number with so many decimal places; what is no number becomes zero, which JSON can say.
    func rounded(toPlaces places: Int) -> Double {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let scaled = self * scale
        // What is too large to be scaled has no decimal places to lose.
        guard scaled.isFinite else { return isFinite ? self : 0 }
        return scaled.rounded() / scale
    }
}
