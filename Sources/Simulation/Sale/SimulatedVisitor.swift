/// A visitor near the front, as drawn from a crowd.
///
/// All draws depend on the seed and the place alone, so that two policies, or a simulation and a
/// rehearsal, meet the same people.
package struct SimulatedVisitor: Sendable {
    /// The crowd, by its index in the scenario.
    package var crowd: Int
    /// When the place was given, in seconds from the start of the sale.
    package var joinedAt: Double
    /// Until when the visitor waits.
    package var patientUntil: Double
    /// Whether the visitor comes once called.
    package var comes: Bool
    /// From call to redemption, in seconds.
    package var claimDelay: Double
    /// The length of the session at full speed, in seconds, if nothing cuts it.
    package var work: Double
    /// Where the session is cut, in seconds; infinite for never.
    package var longest: Double
    /// When the visitor notices that check-in has begun, in seconds from then on.
    package var notice: Double
    /// Between two check-ins, in seconds.
    package var checkInInterval: Double
    /// From the call until the visitor learns of it, in seconds.
    package var callNotice: Double
    /// How many tickets the visitor wants.
    package var basket: Int
    /// Whether the visitor pays.
    package var pays: Bool
    /// How long after a missed call the visitor checks in again, in seconds; nil for never.
    package var returnsAfter: Double?
    /// When the visitor was called; nil if that has not happened.
    var calledAt: Double?
    /// Until when a visitor is away who missed the call.
    var awayUntil = -Double.infinity

    /// Draws the owner of a place; nil if nobody is there to check in.
    ///
    /// - Parameters:
    ///   - owner: The place and when it was given.
    ///   - reachedAt: When check-in has reached it.
    ///   - crowd: The crowd that the owner is drawn from.
    ///   - service: How long sessions last, where the crowd does not say.
    ///   - seed: The run's seed.
    package init?(
        _ owner: LineOrder.Owner,
        reachedAt: Double,
        crowd: Crowd,
        service: ServiceLaw,
        seed: UInt64
    ) {
        let source = UInt64(bitPattern: Int64(owner.place))
        var stream = RandomStream(seed: seed, source: source &+ 0x5117E)
        guard stream.chance(crowd.presentShare) else { return nil }
        let patience =
            crowd.dropOutHazard > 0 ? stream.exponential(mean: 1 / crowd.dropOutHazard) : .infinity
        patientUntil = owner.joinedAt + patience
        guard patientUntil > reachedAt else { return nil }
        self.crowd = owner.crowd
        joinedAt = owner.joinedAt
        comes = !stream.chance(crowd.noShow)
        claimDelay = stream.exponential(mean: crowd.claimDelay)
        notice = crowd.notice * stream.uniform()
        checkInInterval = crowd.checkInInterval * (0.8 + 0.4 * stream.uniform())
        // Last, because laws take different numbers of draws: another law must change nothing else.
        let law = crowd.service ?? service
        work = law.drawUncut(&stream)
        longest = law.limit ?? .infinity
        var wishes = RandomStream(seed: seed, source: source &+ 0x0B45_0000_0000_0000)
        basket = crowd.basket.tickets(at: wishes.uniform())
        pays = !wishes.chance(crowd.unpaidShare)
        let isBack = wishes.chance(crowd.returnShare)
        callNotice = crowd.reading * wishes.uniform()
        returnsAfter = isBack ? wishes.exponential(mean: crowd.returnDelay) : nil
    }

    /// Does what was recorded of the owner of the place, as far as that is known.
    mutating func repeats(_ person: RecordedPeople.Person) {
        patientUntil = .infinity
        comes = person.comes
        returnsAfter = nil
        if let claimDelay = person.claimDelay { (callNotice, self.claimDelay) = (0, claimDelay) }
        if let work = person.work { (self.work, longest) = (work, .infinity) }
        if let tickets = person.tickets {
            pays = tickets > 0
            if tickets > 0 { basket = tickets }
        }
    }
}
