/// How hard the built-in work is.
///
/// The measure is a phone of the low end, a Galaxy A14 with four threads, for which ALTCHA published
/// times: 5,000 counters at 5,000 iterations of PBKDF2 took it 9.5 s, which is 1.9 ms a counter, and
/// 1,000 counters at 1,000 calls of SHA-256 took it 11 s, which is 11 µs a call. So
///
/// | | v2: counters | v1: numbers | mean | at most |
/// |---|--:|--:|--:|--:|
/// | ordinary | 1,000 | 170,000 | 0.95 s | 1.9 s |
/// | hardest, 8 times that | 8,000 | 1,360,000 | 7.5 s | 15 s |
///
/// since the secret is drawn evenly and found, on the average, half-way. A laptop needs about a
/// sixth of it. The work is a throttle against entries by the hundred thousand, not a test of
/// who is human: a program without a browser is faster than any browser, 2.5 times with PBKDF2 and
/// 10,000 times with v1's bare SHA-256. So nothing harder is asked of people with slow phones.
package struct ChallengeDifficulty: Hashable, Sendable {
    /// The levels that a challenge can have: 0 is a mere pause, 1 ordinary work, each further one
    /// twice as hard.
    package static let levels = 0...4
    /// Iterations of PBKDF2 per counter (ALTCHA recommends 5,000).
    package static let cost = 5_000
    /// The counters among which the ordinary v2 secret is drawn.
    package static let ordinaryCounters = 1_000
    /// The numbers among which the ordinary v1 secret is drawn.
    package static let ordinaryNumbers = 170_000
    /// The most work that is asked, as a multiple of the ordinary.
    package static let maximumFactor = 8
    /// So much more weight of risk than the provider's own threshold makes one more level.
    package static let weightPerLevel = 10
    /// Above this share of the rate at which challenges can be issued, one more level is asked.
    package static let highLoad = 0.5
    /// Above this share, one more again.
    package static let extremeLoad = 0.8

    /// The level, which becomes that of the stamp: 1 for the ordinary work, and one more for each
    /// doubling that provider and weight ask for.
    package let level: Int
    /// The work as a multiple of the ordinary, from 1 to ``maximumFactor``.
    package let factor: Int

    /// The difficulty for a visitor.
    ///
    /// - Parameters:
    ///   - provider: The provider, with its threshold and its own factor.
    ///   - weight: The visitor's weight of risk.
    ///   - load: The rate of challenges issued now, over the highest that is issued.
    package init(provider: ChallengeProvider, weight: Int, load: Double = 0) {
        let (excess, overflow) = weight.subtractingReportingOverflow(provider.fromWeight)
        let byWeight = overflow ? 0 : max(0, excess) / Self.weightPerLevel
        let byLoad = load > Self.extremeLoad ? 2 : load > Self.highLoad ? 1 : 0
        let doublings = min(byWeight, Self.levels.upperBound - 1)
        let own = max(1, min(provider.difficulty, Self.maximumFactor))
        let asked = min(own << doublings, Self.maximumFactor)
        level = Self.level(of: asked)
        // Load makes the work harder but is nothing that a visitor has shown, so it adds no level.
        factor = min(asked << byLoad, Self.maximumFactor)
    }

    /// The level of an effort that is so many times the ordinary one: 1, and one more for each doubling.
    static func level(of factor: Int) -> Int {
        Int.bitWidth - max(1, min(factor, maximumFactor)).leadingZeroBitCount
    }

    /// How long a pause is that stands for the work: as many times the ordinary pause.
    package var pause: Duration { PauseTicket.ordinaryPause * factor }
    /// The highest counter that the secret of v2 can be.
    package var maximumCounter: Int { factor * Self.ordinaryCounters }
    /// The highest number that the secret of v1 can be.
    package var maximumNumber: Int { factor * Self.ordinaryNumbers }
}
