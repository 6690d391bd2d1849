import RealModule

/// What is believed of lifetimes after a life table was seen: hazards by age, and the mean with its
/// uncertainty.
///
/// Where a table has seen much its own hazards decide, so that in the long run no assumption about the
/// distribution matters; where it has seen little or nothing, as beyond the oldest age so far, the
/// models that agree with what was seen fill in, each with its posterior weight.
package struct LifetimeBelief: Sendable {
    /// How many ends within an interval of age a model's hazard is worth.
    package static let modelEnds = 2.0
    /// Models of a smaller weight than this share of the best one are left out.
    package static let leastWeight = 1e-3
    /// The most models that are looked at closely.
    package static let mostModels = 48

    /// The hazard per second by age.
    package private(set) var hazards: [Double]
    /// The median of what is believed of the mean, in seconds.
    package private(set) var mean: Double
    /// The standard deviation of its logarithm.
    package private(set) var logDeviation: Double

    private let grid: AgeGrid

    /// Weighs the models by a life table and fills its gaps with them.
    package init(_ models: LifetimeModels, _ table: LifeTable) {
        grid = table.grid
        let weights = models.weights(table)
        let likely = weights.indices.filter { weights[$0] >= Self.leastWeight }
        // While little was seen many models are as good as each other: every so-manyth stands for all,
        // where the best ones alone would hide the doubt.
        let pace = (likely.count + Self.mostModels - 1) / Self.mostModels
        let chosen = stride(from: 0, to: likely.count, by: max(1, pace)).map { likely[$0] }
        var blended = Array(repeating: 0.0, count: grid.count)
        var total = 0.0
        var sum = 0.0
        var squares = 0.0
        var noise = 0.0
        for model in chosen {
            let filled = Self.filled(models, model, table)
            let (mean, variance) = Self.mean(filled, grid)
            let weight = weights[model]
            let logMean = Double.log(mean)
            total += weight
            sum += weight * logMean
            squares += weight * logMean * logMean
            noise += weight * variance / (mean * mean)
            for index in blended.indices { blended[index] += weight * filled[index].hazard }
        }
        hazards = blended.map { $0 / total }
        let logMean = sum / total
        mean = .exp(logMean)
        let spread = max(0, squares / total - logMean * logMean)
        logDeviation = (spread + noise / total).squareRoot()
    }

    /// A quantile of what is believed of the mean, in seconds.
    package func meanQuantile(_ probability: Double) -> Double {
        mean * .exp(logDeviation * Normal.quantile(probability))
    }

    /// The mean with its 90 % interval.
    package var estimate: Estimate {
        Estimate(value: mean, low: meanQuantile(0.05), high: meanQuantile(0.95))
    }

    /// The probability that a lifetime that has come to one age reaches another, in seconds.
    package func survival(from: Double, to: Double) -> Double {
        var age = max(0, from)
        var index = grid.index(of: age)
        var cumulated = 0.0
        while age < to {
            let end = min(to, grid.end(index))
            cumulated += hazards[index] * (end - age)
            age = end
            index = min(index + 1, grid.count - 1)
        }
        return .exp(-cumulated)
    }

    private struct Filled {
        var hazard: Double
        var variance: Double
    }

    private static func filled(
        _ models: LifetimeModels,
        _ model: Int,
        _ table: LifeTable
    ) -> [Filled] {
        (0..<models.width).map { index in
            let prior = models.hazards[model * models.width + index]
            let ends = max(0, table.ends[index]) + modelEnds
            let exposure = max(0, table.exposures[index]) + modelEnds / prior
            // A model's own hazard is no observation: only what was seen counts as chance.
            let seen = max(0, table.ends[index]) / (exposure * exposure)
            return Filled(hazard: ends / exposure, variance: seen)
        }
    }

    /// The mean of a lifetime with these hazards, and its variance by that of the hazards
    /// (the delta method; with hazards of its own in each interval this is Greenwood's formula).
    private static func mean(
        _ hazards: [Filled],
        _ grid: AgeGrid
    ) -> (mean: Double, variance: Double) {
        var survival = 1.0
        var areas: [(area: Double, survival: Double)] = []
        areas.reserveCapacity(hazards.count)
        for index in hazards.indices {
            let hazard = hazards[index].hazard
            let kept = index + 1 < grid.count ? Double.exp(-hazard * grid.width(index)) : 0
            areas.append((survival * (1 - kept) / hazard, survival * kept))
            survival *= kept
        }
        var beyond = 0.0
        var variance = 0.0
        for index in hazards.indices.reversed() {
            let (area, left) = areas[index]
            let width = index + 1 < grid.count ? grid.width(index) : area
            // What a greater hazard here takes from this interval and from all that follow.
            let loss =
                index + 1 < grid.count
                ? width * beyond + max(0, area - width * left) / hazards[index].hazard
                : area / hazards[index].hazard
            variance += loss * loss * hazards[index].variance
            beyond += area
        }
        return (beyond, variance)
    }
}
