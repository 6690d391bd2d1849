import RealModule

/// How many calls a place takes, by how long ago its owner joined: the share of those still there.
///
/// The model is `share(age) = exp(-loss - hazard age)`: some were never there, the others leave at a
/// constant rate. Both numbers follow from the calls that passing over so many places of an age
/// took, by an extended Kalman filter over their joint uncertainty. A steady stream always shows
/// the same age, so the two cannot be told apart there; then their covariance says so, and forecasts for
/// that age are sure all the same. While many come back late a place takes more than one call, and the
/// loss is negative.
///
/// Places are not always drawn independently: somebody may have filled a block of them with nobody. So
/// only so many count at a time, and what is beyond chance makes the loss unknown again instead of sure.
struct PresenceShare: Sendable {
    /// How many places, or calls without places, are collected before they count.
    static let chunk = 10.0
    /// How many places count at a time; more of them tell of a gap and not of so many visitors.
    static let mostPlaces = 100.0
    /// How much is forgotten with each place, so that a changed habit shows.
    static let forgetting = 1.0 / 30_000
    /// Nobody is believed to be absent or present for sure.
    static let leastUncertainty = 0.01
    /// The fewest and the most calls that a place is believed to take.
    static let shares = 0.005...4.0
    /// What is believed before anything is seen: lost at once, and per second of waiting.
    static let prior = (
        loss: 0.05, lossDeviation: 0.4, hazard: 1.0 / 7200, hazardDeviation: 1.0 / 1500
    )
    /// Neither is ever believed to be known better: the loss, and the hazard per second.
    static let leastDeviation = (loss: 0.001, hazard: 1e-7)
    /// What counts as beyond chance, in standard deviations.
    static let largestSurprise = 5.0
    /// How many calls more or less are never beyond chance: few of anything are not normally distributed.
    static let surpriseAllowance = 3.0
    /// The memory of what is held against chance, in places.
    static let surpriseMemory = 100.0
    /// How many calls after a surprise it takes until what is believed can be told again.
    static let doubtfulCalls = 50.0

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
    private var lastAge = 0.0
    /// The calls seen beyond those expected of late, and their variance if that is chance.
    private var excess = (calls: 0.0, variance: 0.0)

    private var callsSinceSurprise = Double.infinity

    /// Whether who is there differed of late from what was believed, and is not yet known anew.
    var isDoubtful: Bool { callsSinceSurprise < Self.doubtfulCalls }

    /// The share present at an age in seconds.
    func share(atAge age: Double) -> Double { Double.exp(-loss - hazard * max(0, age)) }

    /// Notes how many calls passing over so many places of an age took.
    ///
    /// - Returns: Whether that differs beyond chance from what was believed.
    mutating func note(places: Double, calls: Double, age: Double) -> Bool {
        self.places += places
        self.calls += calls
        ages += places * age
        guard max(self.places, self.calls) >= Self.chunk else { return false }
        if self.places > 0 { lastAge = ages / self.places }
        let share = self.calls / max(1, self.places)
        let counted = min(max(1, self.places), Self.mostPlaces)
        callsSinceSurprise += self.calls
        self.places = 0
        self.calls = 0
        ages = 0
        let isSurprise = learn(share: share, of: counted, age: lastAge)
        if isSurprise { callsSinceSurprise = 0 }
        return isSurprise
    }

    private mutating func learn(share seen: Double, of places: Double, age: Double) -> Bool {
        let expected = share(atAge: age)
        let spread = max(Self.leastUncertainty, (expected * (1 - expected)).magnitude)
        let isBeyondChance = surprises(
            by: (seen - expected) * places,
            variance: spread * places,
            places
        )
        let isSurprise = isBeyondChance || seen > Self.shares.upperBound
        if isSurprise { widen() }
        let wide = covariance
        let grow = 1 + Self.forgetting * places
        let (a, b, c) = (wide.loss * grow, wide.both * grow, wide.hazard * grow)
        // Derivatives of the share by loss and hazard are -share and -share times age.
        let gainLoss = -expected * (a + b * age)
        let gainHazard = -expected * (b + c * age)
        let variance = spread / places - expected * (gainLoss + gainHazard * age)
        let surprise = (seen - expected) / variance
        // The derivatives say nothing about shares that are several times as large.
        let move = ((gainLoss + gainHazard * age) * surprise).magnitude
        let step = surprise / max(1, move)
        loss += gainLoss * step
        hazard += gainHazard * step
        if !isSurprise {
            covariance = (
                a - gainLoss * gainLoss / variance,
                b - gainLoss * gainHazard / variance,
                c - gainHazard * gainHazard / variance
            )
        }
        keepWithinReason(age: age)
        return isSurprise
    }

    /// Whether calls, those just seen or those of late, differ from those expected beyond chance.
    private mutating func surprises(by calls: Double, variance: Double, _ places: Double) -> Bool {
        let keep = Double.exp(-places / Self.surpriseMemory)
        excess.calls = excess.calls * keep + calls
        excess.variance = excess.variance * keep * keep + variance
        func isBeyondChance(_ calls: Double, _ variance: Double) -> Bool {
            let chance = Self.largestSurprise * Double.sqrt(variance) + Self.surpriseAllowance
            return calls.magnitude > chance
        }
        guard isBeyondChance(calls, variance) || isBeyondChance(excess.calls, excess.variance)
        else { return false }
        excess = (0, 0)
        return true
    }

    /// Takes the loss for as unknown as at the beginning: blocks of absent places are its matter.
    private mutating func widen() {
        covariance.loss = max(covariance.loss, Self.prior.lossDeviation * Self.prior.lossDeviation)
    }

    /// Nobody comes back from nowhere: a negative hazard is moved to zero along its covariance.
    private mutating func keepWithinReason(age: Double) {
        let least = Self.leastDeviation
        covariance.loss = max(covariance.loss, least.loss * least.loss)
        covariance.hazard = max(covariance.hazard, least.hazard * least.hazard)
        if hazard < 0 {
            loss -= covariance.both / covariance.hazard * hazard
            hazard = 0
        }
        let byAge = hazard * max(0, age)
        loss = max(loss, -Double.log(Self.shares.upperBound))
        loss = min(loss, max(0, -Double.log(Self.shares.lowerBound) - byAge))
    }
}
