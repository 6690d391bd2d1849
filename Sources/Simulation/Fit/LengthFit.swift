import Queueing
import RealModule

/// A law of lengths that fits what was seen best, among several, and whether it fits at all.
///
/// Lengths whose end was not seen count for what they say: that they are longer. Among exponential,
/// lognormal and gamma the law with the least information criterion of Akaike is taken (IEEE
/// Transactions on Automatic Control 19, 1974).
package struct LengthFit: Sendable {
    /// The fewest complete lengths that are fitted.
    package static let leastLengths = 20
    /// How many lengths the test of fit takes at most.
    package static let testedLengths = 1_000
    /// How many samples are drawn from the fitted law for the test.
    package static let testSamples = 99

    /// The law.
    package let law: LengthLaw
    /// How many lengths were seen to their end.
    package let complete: Int
    /// How many were not.
    package let censored: Int
    /// The largest difference between the law and what was seen (Kolmogorov, Smirnov).
    package let distance: Double
    /// How likely a difference as large is if the law is right; small means that it does not fit.
    package let probability: Double

    /// Fits lengths, of which at least ``leastLengths`` are complete; nil of fewer.
    ///
    /// The test is that of Kolmogorov and Smirnov against the estimate of Kaplan and Meier. Because the law was
    /// fitted to the same lengths, its probability comes from samples that are drawn from the law, cut
    /// where the true ones could be seen no longer, and fitted in turn (parametric bootstrap; W.
    /// Stute and others, Metrika 40, 1993).
    package init?(_ lengths: [CensoredLength], seed: UInt64) {
        let known = lengths.filter { $0.seconds > 0 && $0.horizon > 0 }
        guard let law = Self.bestLaw(known) else { return nil }
        self.law = law
        complete = known.count { $0.isComplete }
        censored = known.count - complete
        let step = max(1, (known.count + Self.testedLengths - 1) / Self.testedLengths)
        let tested = stride(from: 0, to: known.count, by: step).map { known[$0] }
        distance = Self.distance(known, law)
        let seen = Self.bestLaw(tested).map { Self.distance(tested, $0) } ?? distance
        var stream = RandomStream(seed: seed, source: 0xF17)
        var larger = 0
        for _ in 0..<Self.testSamples {
            let sample = tested.map { length in
                let drawn = law.service.draw(&stream)
                return CensoredLength(
                    seconds: min(drawn, length.horizon),
                    isComplete: drawn <= length.horizon,
                    horizon: length.horizon
                )
            }
            let refitted = Self.bestLaw(sample) ?? law
            if Self.distance(sample, refitted) >= seen { larger += 1 }
        }
        probability = Double(larger + 1) / Double(Self.testSamples + 1)
    }

    // The likeliest laws.

    private static func bestLaw(_ lengths: [CensoredLength]) -> LengthLaw? {
        let sums = Sums(lengths)
        guard sums.complete >= Double(leastLengths) else { return nil }
        let laws = [sums.exponential, sums.lognormal, sums.gamma]
        return laws.min { sums.criterion($0) < sums.criterion($1) }
    }

    /// What of the lengths the likelihoods need.
    private struct Sums {
        var complete = 0.0
        var sum = 0.0
        var logSum = 0.0
        var logSquares = 0.0
        var cut: [Double] = []

        init(_ lengths: [CensoredLength]) {
            for length in lengths {
                guard length.isComplete else {
                    cut.append(length.seconds)
                    continue
                }
                complete += 1
                sum += length.seconds
                let logarithm: Double = .log(length.seconds)
                logSum += logarithm
                logSquares += logarithm * logarithm
            }
        }

        var exponential: LengthLaw {
            .exponential(mean: (sum + cut.reduce(0, +)) / complete)
        }

        var lognormal: LengthLaw {
            let mean = logSum / complete
            let deviation = max(1e-6, logSquares / complete - mean * mean).squareRoot()
            let best = DownhillSearch.minimum(from: SIMD2(mean, .log(deviation))) { at in
                -likelihood(.lognormal(logMean: at.x, logDeviation: .exp(at.y)))
            }
            return .lognormal(logMean: best.x, logDeviation: .exp(best.y))
        }

        var gamma: LengthLaw {
            let mean = sum / complete
            // T. P. Minka's first guess of the shape, from the gap between the two means.
            let gap = max(1e-6, .log(mean) - logSum / complete)
            let shape = (3 - gap + ((gap - 3) * (gap - 3) + 24 * gap).squareRoot()) / (12 * gap)
            let start = SIMD2<Double>(.log(shape), .log(mean / shape))
            let best = DownhillSearch.minimum(from: start) { at in
                -likelihood(.gamma(shape: .exp(at.x), scale: .exp(at.y)))
            }
            return .gamma(shape: .exp(best.x), scale: .exp(best.y))
        }

        /// Akaike's criterion: less is better.
        func criterion(_ law: LengthLaw) -> Double {
            2 * Double(law.parameters) - 2 * likelihood(law)
        }

        /// The logarithm of how likely these lengths are.
        func likelihood(_ law: LengthLaw) -> Double {
            let seen =
                switch law {
                case .exponential(let mean): -complete * .log(mean) - sum / mean
                case .lognormal(let logMean, let logDeviation):
                    -logSum - complete * (.log(logDeviation) + 0.5 * .log(2 * .pi))
                        - (logSquares - 2 * logMean * logSum + complete * logMean * logMean)
                        / (2 * logDeviation * logDeviation)
                case .gamma(let shape, let scale):
                    (shape - 1) * logSum - sum / scale
                        - complete * (.logGamma(shape) + shape * .log(scale))
                }
            return cut.reduce(seen) { $0 + .log(max(1e-300, law.survival($1))) }
        }
    }

    // The test.

    /// The largest difference between a law and the estimate of Kaplan and Meier.
    private static func distance(_ lengths: [CensoredLength], _ law: LengthLaw) -> Double {
        let sorted = lengths.sorted {
            ($0.seconds, $0.isComplete ? 0 : 1) < ($1.seconds, $1.isComplete ? 0 : 1)
        }
        var survival = 1.0
        var distance = 0.0
        for (index, length) in sorted.enumerated() where length.isComplete {
            let expected = law.survival(length.seconds)
            let before = abs(survival - expected)
            survival *= 1 - 1 / Double(sorted.count - index)
            distance = max(distance, before, abs(survival - expected))
        }
        return distance
    }
}
