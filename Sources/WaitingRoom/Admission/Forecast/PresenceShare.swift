import RealModule

/// The share of places whose owners are still there, by how long ago they joined.
///
/// The model is `share(age) = exp(-loss - hazard age)`: some were never there, the others leave at a
/// constant rate. Both numbers follow from the calls that passing over so many places of an age
/// took, by an extended Kalman filter over their joint uncertainty. A steady stream always shows
/// the same age, so the two cannot be told apart there; then their covariance says so, and forecasts for
/// that age are sure all the same.
struct PresenceShare: Sendable {
    /// How many places are collected before they count.
    static let chunk = 10.0
    /// How much is forgotten with each place, so that a changed habit shows.
    static let forgetting = 1.0 / 30_000
    /// Nobody is believed to be absent or present for sure.
    static let leastUncertainty = 0.01
    /// What is believed before anything is seen: lost at once, and per second of waiting.
    static let prior = (
        loss: 0.05, lossDeviation: 0.4, hazard: 1.0 / 7200, hazardDeviation: 1.0 / 1500
    )

    private(set) var loss = prior.loss
    private(set) var hazard = prior.hazard
    /// The variance of the loss, its covariance with the hazard, and the variance of the hazard.
    private(set) var covariance = (
        loss: prior.lossDeviation * prior.lossDeviation,
        both: 0.0,
        hazard: prior.hazardDeviation * prior.hazardDeviation
    )
    private var places = 0.0
    private var calls = 0.0
    private var ages = 0.0

    /// The share present at an age in seconds.
    func share(atAge age: Double) -> Double { Double.exp(-loss - hazard * max(0, age)) }

    /// Notes how many calls passing over so many places of an age took.
    mutating func note(places: Double, calls: Double, age: Double) {
        self.places += places
        self.calls += calls
        ages += places * age
        guard self.places >= Self.chunk else { return }
        learn(share: min(1, self.calls / self.places), of: self.places, age: ages / self.places)
        self.places = 0
        self.calls = 0
        ages = 0
    }

    private mutating func learn(share seen: Double, of places: Double, age: Double) {
        let expected = min(1, share(atAge: age))
        let spread = max(Self.leastUncertainty, expected * (1 - expected))
        let grow = 1 + Self.forgetting * places
        var (a, b, c) = covariance
        (a, b, c) = (a * grow, b * grow, c * grow)
        // Derivatives of the share by loss and hazard are -share and -share times age.
        let gainLoss = -expected * (a + b * age)
        let gainHazard = -expected * (b + c * age)
        let variance = spread / places - expected * (gainLoss + gainHazard * age)
        let surprise = (seen - expected) / variance
        loss += gainLoss * surprise
        hazard += gainHazard * surprise
        covariance = (
            a - gainLoss * gainLoss / variance,
            b - gainLoss * gainHazard / variance,
            c - gainHazard * gainHazard / variance
        )
        keepWithinReason()
    }

    /// Nobody comes back from nowhere: a negative estimate is moved to zero along its covariance.
    private mutating func keepWithinReason() {
        if hazard < 0 {
            loss -= covariance.both / covariance.hazard * hazard
            hazard = 0
        }
        if loss < 0 {
            hazard = max(0, hazard - covariance.both / covariance.loss * loss)
            loss = 0
        }
    }
}
