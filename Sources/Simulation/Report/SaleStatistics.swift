import Queueing

/// The figures of several runs of a scenario: their means, and how far these can be trusted.
package struct SaleStatistics: Sendable {
    /// A figure over all runs.
    package struct Figure: Hashable, Sendable {
        /// What it is; its value is the mean over the runs in which it happened.
        package var figure: SaleFigure
        /// Where its true mean lies with a confidence of 95 %; nil if that can't be told, as of what
        /// did not happen in all runs.
        package var interval: ClosedRange<Double>?
        /// What each run came to.
        package var runs: [Double?]

        /// In how many runs it happened.
        package var happened: Int { runs.count { $0 != nil } }

        /// The half width of the interval over the value; nil without an interval or a value.
        package var relativePrecision: Double? {
            guard let interval, let value = figure.value else { return nil }
            guard interval.lowerBound < interval.upperBound else { return 0 }
            return value == 0 ? nil : (interval.upperBound - interval.lowerBound) / 2 / abs(value)
        }
    }

    /// How sure the intervals are.
    package static let confidence = 0.95

    /// All figures, in the order in which reports tell them.
    package let figures: [Figure]
    /// How many runs there were.
    package let runs: Int
    /// How often they ended for each reason.
    package let ends: [(end: SaleOutcome.End, count: Int)]

    /// Takes the figures of all runs, of which there is at least one.
    package init(_ runs: [SaleFigures]) {
        self.runs = runs.count
        ends = SaleOutcome.End.allCases.compactMap { end in
            let count = runs.count { $0.end == end }
            return count > 0 ? (end, count) : nil
        }
        figures = (runs.first?.all ?? []).enumerated().map { index, first in
            let values = runs.map { $0.all[index].value }
            let known = values.compactMap(\.self)
            var figure = first
            figure.value = known.isEmpty ? nil : Moments(known).mean
            // Of what happened in some runs only, the late ones are not known: no mean holds for them.
            let interval = known.count == runs.count ? Self.interval(known) : nil
            return Figure(
                figure: figure,
                interval: interval.map { Self.clamped($0, around: figure) },
                runs: values
            )
        }
    }

    /// A figure by its name.
    package subscript(name: String) -> Figure? { figures.first { $0.figure.name == name } }

    /// Where the mean of independent values lies, by Student's t; nil of fewer than two.
    package static func interval(_ values: [Double]) -> ClosedRange<Double>? {
        let moments = Moments(values)
        guard moments.count > 1,
            let fisher = try? FDistribution(numerator: 1, denominator: Double(moments.count - 1))
        else { return nil }
        // The square of Student's t is Fisher's F with one degree above the line.
        let quantile = fisher.upperQuantile(1 - confidence).squareRoot()
        let half = quantile * moments.deviation / Double(moments.count).squareRoot()
        return moments.mean - half...moments.mean + half
    }

    /// An interval without what the figure can't be: no share is above one.
    private static func clamped(
        _ interval: ClosedRange<Double>,
        around figure: SaleFigure
    ) -> ClosedRange<Double> {
        let range = figure.unit.range
        guard let value = figure.value, range.contains(value) else { return interval }
        return interval.clamped(to: range)
    }

    /// The difference of a figure to that of other runs with the same seeds, with its interval.
    ///
    /// Common random numbers take most of the chance out of it. Nil unless it happened in all runs.
    package func difference(
        _ name: String,
        to other: SaleStatistics
    ) -> (mean: Double, interval: ClosedRange<Double>?)? {
        guard let mine = self[name], let others = other[name] else { return nil }
        let pairs = Array(zip(mine.runs, others.runs))
        let differences = pairs.compactMap { mine, other in
            mine.flatMap { mine in other.map { mine - $0 } }
        }
        guard !differences.isEmpty, differences.count == pairs.count else { return nil }
        return (Moments(differences).mean, Self.interval(differences))
    }
}
