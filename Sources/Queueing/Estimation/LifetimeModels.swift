import RealModule

/// A finite set of distributions that lifetimes may have, with the hazard of each by age.
///
/// Erlang distributions from the exponential one to nearly regular ones, and lognormal ones from little
/// to great variation, each with means on a logarithmic grid about the one that is planned for. That is
/// enough to tell early on, from ages without an end as much as from ends, what the mean will be.
package struct LifetimeModels: Sendable {
    /// The standard deviation of the logarithm of the mean, before anything is seen.
    package static let logMeanDeviation = 0.7
    /// How far the means reach from the planned one, as a factor.
    package static let reach = 10.0
    /// The ratio of neighbouring means.
    package static let meanRatio = 1.08
    /// How plausible a very regular or very irregular shape is against an ordinary one.
    package static let unusual = 0.2
    /// The lowest hazard that a model has, per mean lifetime; no age is impossible.
    package static let leastHazard = 1e-6

    /// The shape of a distribution.
    package enum Shape: Hashable, Sendable {
        /// A sum of so many exponential stages; with one it is exponential.
        case erlang(stages: Int)
        /// The logarithm is normal.
        case lognormal(squaredVariation: Double)

        /// The shapes that are considered.
        package static let all: [Shape] =
            [1, 2, 4, 10].map(Shape.erlang)
            + [0.1, 0.25, 0.5, 1, 2, 4].map(Shape.lognormal)

        /// How plausible a shape is before anything is seen, the most plausible ones being 1.
        ///
        /// People differ in how long they take, but seldom by much more than their mean.
        var plausibility: Double {
            switch self {
            case .erlang(let stages): stages <= 2 ? 1 : LifetimeModels.unusual
            case .lognormal(let squaredVariation):
                (0.25...1).contains(squaredVariation) ? 1 : LifetimeModels.unusual
            }
        }

        /// The natural logarithm of the probability to exceed an age, at mean 1.
        package func logSurvival(_ age: Double) -> Double {
            guard age > 0 else { return 0 }
            switch self {
            case .erlang(let stages):
                let x = Double(stages) * age
                var term = 1.0
                var sum = 1.0
                for stage in 1..<max(stages, 2) where stage < stages {
                    term *= x / Double(stage)
                    sum += term
                }
                return .log(sum) - x
            case .lognormal(let squaredVariation):
                let variance = Double.log(1 + squaredVariation)
                return Self.logNormalSurvival(
                    (Double.log(age) + variance / 2) / variance.squareRoot()
                )
            }
        }

        /// The logarithm of the standard normal survival, by its asymptotic series in the far tail
        /// (Abramowitz and Stegun 26.2.12).
        private static func logNormalSurvival(_ z: Double) -> Double {
            if z < 8 { return .log(0.5 * Double.erfc(z * 0.5.squareRoot())) }
            let s = 1 / (z * z)
            let series = 1 - s * (1 - 3 * s * (1 - 5 * s * (1 - 7 * s)))
            return -z * z / 2 - .log(z) - 0.918_938_533_204_672_74 + .log(series)
        }
    }

    /// How many models there are.
    package let count: Int
    let width: Int
    /// The hazards per second, model by model, each by age.
    let hazards: [Double]
    let logHazards: [Double]
    let logPriors: [Double]

    /// Lays the models out.
    ///
    /// - Parameters:
    ///   - grid: The division of ages.
    ///   - planned: The mean that is planned for, in seconds.
    package init(_ grid: AgeGrid, planned: Double) {
        let steps = Int((Double.log(Self.reach) / .log(Self.meanRatio)).rounded())
        var hazards: [Double] = []
        var logPriors: [Double] = []
        for shape in Shape.all {
            for step in -steps...steps {
                let logRatio = Double(step) * .log(Self.meanRatio)
                let mean = planned * .exp(logRatio)
                hazards += Self.hazards(shape, mean: mean, grid)
                let z = logRatio / Self.logMeanDeviation
                logPriors.append(.log(shape.plausibility) - z * z / 2)
            }
        }
        self.hazards = hazards
        self.logPriors = logPriors
        logHazards = hazards.map { .log($0) }
        count = logPriors.count
        width = grid.count
    }

    /// The mean hazard within each interval of age.
    private static func hazards(_ shape: Shape, mean: Double, _ grid: AgeGrid) -> [Double] {
        var last = 1 / mean
        return (0..<grid.count).map { index in
            let start = grid.starts[index]
            // The open interval has the hazard of as long a piece as the one before.
            let end = index + 1 < grid.count ? grid.end(index) : start * 1.5
            let drop = shape.logSurvival(start / mean) - shape.logSurvival(end / mean)
            let hazard = drop / (end - start)
            last = hazard.isFinite ? max(hazard, leastHazard / mean) : last
            return last
        }
    }

    /// The posterior weight of each model, the greatest being 1.
    package func weights(_ table: LifeTable) -> [Double] {
        var logs = logPriors
        var greatest = -Double.infinity
        hazards.withUnsafeBufferPointer { hazards in
            logHazards.withUnsafeBufferPointer { logHazards in
                for model in 0..<count {
                    var sum = logs[model]
                    let row = model * width
                    for index in 0..<width {
                        sum +=
                            table.ends[index] * logHazards[row + index]
                            - table.exposures[index] * hazards[row + index]
                    }
                    logs[model] = sum
                    greatest = max(greatest, sum)
                }
            }
        }
        return logs.map { .exp($0 - greatest) }
    }
}
