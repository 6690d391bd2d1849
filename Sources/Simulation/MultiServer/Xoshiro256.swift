import Queueing

/// The generator xoshiro256++: as quick as they come, and the same sequence on every machine.
///
/// It stands beside ``RandomStream`` because a generator of the same module, of a concrete type, is
/// what a loop of a few dozen nanoseconds can afford. Source: D. Blackman and S. Vigna, "Scrambled
/// linear pseudorandom number generators", ACM Transactions on Mathematical Software 47, 2021.
struct Xoshiro256: RandomNumberGenerator, Sendable {
    private var first: UInt64
    private var second: UInt64
    private var third: UInt64
    private var fourth: UInt64

    /// The generator of one source of randomness in a run.
    ///
    /// The period of 2^256 is long enough that mixed seeds do not meet; sources of one run differ in
    /// all four words.
    init(seed: UInt64, source: UInt64) {
        var outer = SplitMix64(seed: seed)
        var mixer = SplitMix64(seed: outer.next() ^ source &* 0xD1B5_4A32_D192_ED03)
        first = mixer.next()
        second = mixer.next()
        third = mixer.next()
        fourth = mixer.next()
    }

    /// The generator in a given state, which must not be all zeros.
    init(state: (UInt64, UInt64, UInt64, UInt64)) {
        (first, second, third, fourth) = state
    }

    @inline(__always)
    mutating func next() -> UInt64 {
        let result = Self.rotate(first &+ fourth, by: 23) &+ first
        let shifted = second << 17
        third ^= first
        fourth ^= second
        second ^= third
        first ^= fourth
        third ^= shifted
        fourth = Self.rotate(fourth, by: 45)
        return result
    }

    /// A number strictly between 0 and 1.
    @inline(__always)
    mutating func uniform() -> Double {
        (Double(next() >> 11) + 0.5) * 0x1p-53
    }

    @inline(__always)
    private static func rotate(_ word: UInt64, by bits: UInt64) -> UInt64 {
        word &<< bits | word &>> (64 &- bits)
    }
}
