import Queueing
import RealModule

/// When the people of a crowd join, as a mixture of shapes.
///
/// Each person draws a shape by weight and a moment from it, independently of all others. Moments are
/// seconds from the start of the sale, negative before it.
package struct ArrivalCurve: Hashable, Sendable {
    /// One shape of the mixture.
    package struct Part: Hashable, Sendable {
        /// The weight among the parts, above zero.
        package var weight: Double
        /// When its people join.
        package var shape: Shape

        /// Joins a weight to a shape.
        package init(weight: Double = 1, _ shape: Shape) {
            self.weight = weight
            self.shape = shape
        }
    }

    /// When people join.
    package enum Shape: Hashable, Sendable {
        /// All at one moment.
        case atOnce(Double)
        /// With equal density between two moments.
        case even(Range<Double>)
        /// With a density that grows e-fold in each `scale` seconds, and ends with the range.
        case rising(Range<Double>, scale: Double)
        /// Gamma-distributed delays after a moment; with a shape of 1 exponential ones.
        case gamma(from: Double, shape: Double, scale: Double)
        /// As counted in bins that follow one another, each with equal density.
        case counted(CountedArrivals)
    }

    /// The parts.
    package var parts: [Part]

    /// A mixture of parts, of which there is at least one.
    package init(_ parts: [Part]) { self.parts = parts }

    /// The share of people who have joined by a moment.
    package func share(by moment: Double) -> Double {
        var share = 0.0
        var weight = 0.0
        for part in parts {
            weight += part.weight
            share += part.weight * part.shape.share(by: moment)
        }
        return share / weight
    }

    /// A moment before which nobody joins.
    package var begins: Double { parts.map(\.shape.begins).min() ?? 0 }
}

extension ArrivalCurve.Shape {
    /// A moment before which nobody joins.
    var begins: Double {
        switch self {
        case .atOnce(let moment): moment
        case .even(let range), .rising(let range, scale: _): range.lowerBound
        case .gamma(let from, shape: _, scale: _): from
        case .counted(let arrivals): arrivals.edges.first ?? 0
        }
    }

    /// The share of people who have joined by a moment.
    func share(by moment: Double) -> Double {
        switch self {
        case .atOnce(let at): return moment >= at ? 1 : 0
        case .even(let range):
            let length = range.upperBound - range.lowerBound
            return min(1, max(0, (moment - range.lowerBound) / length))
        case .rising(let range, let scale):
            let passed = min(moment, range.upperBound) - range.lowerBound
            guard passed > 0 else { return 0 }
            let length = range.upperBound - range.lowerBound
            return (.exp((passed - length) / scale) - .exp(-length / scale))
                / (1 - .exp(-length / scale))
        case .gamma(let from, let shape, let scale):
            guard moment > from,
                let law = try? GammaDistribution(shape: shape, rate: 1 / scale)
            else { return 0 }
            return law.cumulative(moment - from)
        case .counted(let arrivals): return arrivals.share(by: moment)
        }
    }
}
