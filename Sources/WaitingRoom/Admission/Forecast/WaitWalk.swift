import RealModule

/// The way from the serving number to a place: how long it takes, and how well that is known.
///
/// Time grows along the places by `share / rate`, the share being that of their age when they are
/// reached. A delay makes those behind older and fewer, so deviations shrink on the way by
/// `exp(-hazard time)`; with a constant rate and hazard this is the position-to-wait result
/// `sum 1 / (r + k theta)` with variance `sum 1 / (r + k theta)^2`.
struct WaitWalk: Sendable {
    /// The most steps of the integration.
    static let maximumSteps = 32

    /// The expected wait in seconds.
    private(set) var mean = 0.0
    /// The variance that calls as random as Poisson's would add, in square seconds.
    private(set) var callVariance = 0.0
    /// The variance from who will be there, in square seconds.
    private(set) var presenceVariance = 0.0
    /// By how many seconds the wait shrinks as the logarithm of the rate, or the loss, grows by one.
    private(set) var byRate = 0.0
    /// By how many seconds the wait shrinks as the hazard grows by one.
    private(set) var byHazard = 0.0

    /// Walks over the places after `serving`, `ahead` of them, to the visitor's own.
    init(
        ahead: Int,
        serving: Int,
        perSecond rate: Double,
        presence: PresenceShare,
        joins: JoinHistory,
        nowSeconds now: Double
    ) {
        let steps = min(max(1, ahead / 4), Self.maximumSteps)
        let width = Double(ahead) / Double(steps)
        var place = Double(serving) + 0.5 * width
        var share = presence.share(atAge: now - joins.joined(place))
        for _ in 0..<(ahead > 0 ? steps : 0) {
            let middle = mean + 0.5 * share * width / rate
            let age = max(0, now + middle - joins.joined(place))
            share = presence.share(atAge: age)
            step(share: share, age: age, width: width, rate: rate, hazard: presence.hazard)
            place += width
        }
        step(share: 1, age: 0, width: 1, rate: rate, hazard: 0)
    }

    private mutating func step(
        share: Double,
        age: Double,
        width: Double,
        rate: Double,
        hazard: Double
    ) {
        let time = share * width / rate
        let damping = Double.exp(-hazard * time)
        mean += time
        callVariance = callVariance * damping * damping + time / rate
        presenceVariance =
            presenceVariance * damping * damping + time * (1 - share).magnitude / rate
        byRate = byRate * damping + time
        byHazard = byHazard * damping + time * age
    }
}
