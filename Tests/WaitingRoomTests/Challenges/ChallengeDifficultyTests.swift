import StilePass
import Testing
import WaitingRoom

@Suite struct ChallengeDifficultyTests {
    private func difficulty(
        _ factor: Int = 1,
        from threshold: Int = 0,
        weight: Int,
        load: Double = 0
    ) -> ChallengeDifficulty {
        var provider = ChallengeProvider(name: "work", kind: .proofOfWork, stages: [.checkIn])
        provider.difficulty = factor
        provider.fromWeight = threshold
        return ChallengeDifficulty(provider: provider, weight: weight, load: load)
    }

    @Test func `ordinary work is the first level`() {
        let ordinary = difficulty(weight: 0)
        #expect(ordinary.level == 1)
        #expect(ordinary.factor == 1)
        #expect(ordinary.maximumCounter == 1_000)
        #expect(ordinary.maximumNumber == 170_000)
    }

    @Test(arguments: [(-50, 1, 1), (9, 1, 1), (10, 2, 2), (20, 3, 4), (30, 4, 8), (900, 4, 8)])
    func `ten more of weight double the work`(weight: Int, level: Int, factor: Int) {
        #expect(difficulty(weight: weight).level == level)
        #expect(difficulty(weight: weight).factor == factor)
        #expect(difficulty(from: 15, weight: weight + 15).level == level)
    }

    @Test(arguments: [(1, 1), (2, 2), (3, 2), (4, 3), (7, 3), (8, 4), (9, 4), (32, 4)])
    func `the level tells the work that the operator asks for`(factor: Int, level: Int) {
        #expect(difficulty(factor, weight: 0).level == level)
        #expect(difficulty(factor, weight: 0).factor == min(factor, 8))
    }

    @Test func `the operator's factor and the weight count together, up to the hardest`() {
        #expect(difficulty(2, weight: 10).level == 3)
        #expect(difficulty(2, weight: 10).factor == 4)
        #expect(difficulty(4, weight: 30).level == 4)
        #expect(difficulty(4, weight: 30).factor == 8)
        #expect(difficulty(0, weight: 0).level == 1)
    }

    @Test(arguments: [(0, 5), (10, 10), (20, 20), (30, 40), (900, 40)])
    func `a pause grows with the weight as the work does`(weight: Int, seconds: Int) {
        #expect(difficulty(weight: weight).pause == .seconds(seconds))
    }

    @Test func `the hardest work takes a slow phone fifteen seconds at most`() {
        let hardest = difficulty(32, weight: Int.max, load: .infinity)
        // 5,000 counters take a Galaxy A14 9.5 s; 1,000,000 hashes take it 11 s.
        #expect(Double(hardest.maximumCounter) / 5_000 * 9.5 < 15.3)
        #expect(Double(hardest.maximumNumber) / 1_000_000 * 11 < 15.3)
        #expect(hardest.level == ChallengeDifficulty.levels.upperBound)
    }

    @Test func `load makes the work harder and no level higher`() {
        for (load, factor) in [(0.5, 1), (0.51, 2), (0.81, 4), (7, 4)] {
            let loaded = difficulty(weight: 0, load: load)
            #expect(loaded.factor == factor)
            #expect(loaded.level == 1)
        }
    }

    @Test func `no difference of weights is too large to take`() {
        #expect(difficulty(from: .min, weight: .max).level == 1)
        #expect(difficulty(from: .max, weight: .min).level == 1)
        #expect(difficulty(from: -10, weight: .max - 10).level == 4)
    }
}
