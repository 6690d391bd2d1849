/// A simulated visitor near the front.
///
/// All draws depend on the seed and the place alone, so that two policies meet the same crowd.
struct SimulatedVisitor {
    /// Until when the visitor waits.
    var patientUntil: Double
    /// Whether the visitor comes once called.
    var comes: Bool
    /// From call to redemption, in seconds.
    var claimDelay: Double
    /// The length of the session at full speed, in seconds.
    var work: Double
    /// When the visitor notices that check-in has begun, in seconds from then on.
    var notice: Double
    /// Between two check-ins, in seconds.
    var checkInInterval: Double
    /// Whether the visitor has been called.
    var isCalled = false

    /// Draws a visitor; nil if nobody is there to check in.
    init?(
        place: Int,
        joinedAt: Double,
        reachedAt: Double,
        crowd: Crowd,
        service: ServiceLaw,
        seed: UInt64
    ) {
        var stream = RandomStream(seed: seed, source: UInt64(bitPattern: Int64(place)) &+ 0x5117E)
        guard stream.chance(crowd.presentShare) else { return nil }
        let patience =
            crowd.dropOutHazard > 0 ? stream.exponential(mean: 1 / crowd.dropOutHazard) : .infinity
        patientUntil = joinedAt + patience
        guard patientUntil > reachedAt else { return nil }
        comes = !stream.chance(crowd.noShow)
        claimDelay = stream.exponential(mean: crowd.claimDelay)
        work = service.draw(&stream)
        notice = crowd.notice * stream.uniform()
        checkInInterval = crowd.checkInInterval * (0.8 + 0.4 * stream.uniform())
    }
}
