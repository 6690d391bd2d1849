/// The figures of several runs of a sale with scalpers under one policy.
package struct ScalperStatistics: Sendable {
    /// A figure over all runs.
    package struct Figure: Hashable, Sendable {
        /// What it is; its value is the mean over the runs in which it happened.
        package var figure: ScalperFigure
        /// Where its true mean lies with a confidence of 95 %; nil if that can't be told, as of what
        /// did not happen in all runs.
        package var interval: ClosedRange<Double>?
        /// What each run came to.
        package var runs: [Double?]
    }

    /// A value, and where its true mean lies with a confidence of 95 %; nil if that can't be told.
    package typealias Estimate = (value: Double, interval: ClosedRange<Double>?)

    /// All figures, in the order in which reports tell them.
    package let figures: [Figure]
    /// How many runs there were.
    package let runs: Int

    /// Takes the figures of all runs, of which there is at least one.
    package init(_ runs: [ScalperFigures]) {
        self.runs = runs.count
        figures = (runs.first?.all ?? []).enumerated().map { index, first in
            let values = runs.map { $0.all[index].value }
            let known = values.compactMap(\.self)
            var figure = first
            figure.value = known.isEmpty ? nil : Moments(known).mean
            // Of what happened in some runs only, the mean of the others is not known.
            let interval = known.count == runs.count ? SaleStatistics.interval(known) : nil
            return Figure(
                figure: figure,
                interval: interval?.clamped(to: first.unit.range),
                runs: values
            )
        }
    }

    /// A figure by its name.
    package subscript(name: String) -> Figure? { figures.first { $0.figure.name == name } }

    /// The mean of a figure by its name.
    package func mean(_ name: String) -> Double? { self[name]?.figure.value }

    /// The mean of a figure by its name, with its interval.
    package func estimate(_ name: String) -> Estimate? {
        self[name].flatMap { figure in figure.figure.value.map { ($0, figure.interval) } }
    }

    /// How much a figure differs from that under another policy, run by run with the same crowd.
    package func difference(_ name: String, to other: ScalperStatistics) -> Estimate? {
        excess(name, over: 1, of: other)
    }

    /// How much a figure exceeds a part of that under another policy, run by run with the same crowd;
    /// nil unless it happened in all runs.
    package func excess(
        _ name: String,
        over part: Double,
        of other: ScalperStatistics
    ) -> Estimate? {
        guard let pairs = pairs(name, other) else { return nil }
        let excesses = pairs.map { $0 - part * $1 }
        return (Moments(excesses).mean, SaleStatistics.interval(excesses))
    }

    /// A figure over that under another policy, run by run with the same crowd.
    ///
    /// The interval holds all parts of the other of which the excess may be nothing. Source: E. C.
    /// Fieller, Journal of the Royal Statistical Society B 16, 1954. Nil where the other's mean may be
    /// nothing.
    package func ratio(_ name: String, to other: ScalperStatistics) -> Estimate? {
        guard let pairs = pairs(name, other) else { return nil }
        let (mine, others) = (Moments(pairs.map(\.0)).mean, Moments(pairs.map(\.1)).mean)
        guard others != 0 else { return nil }
        func error(_ values: [Double]) -> Double {
            // The square of an interval's half width: a quadratic form in the values.
            guard let interval = SaleStatistics.interval(values) else { return .infinity }
            let half = (interval.upperBound - interval.lowerBound) / 2
            return half * half
        }
        let (own, common) = (error(pairs.map(\.0)), error(pairs.map(\.1)))
        let together = (own + common - error(pairs.map { $0 - $1 })) / 2
        let square = others * others - common
        let middle = mine * others - together
        // Without intervals all of this is no number, and no comparison with it holds.
        guard square > 0 else { return (mine / others, nil) }
        // Never below nothing but by rounding.
        let half = max(0, middle * middle - square * (mine * mine - own)).squareRoot()
        return (mine / others, (middle - half) / square...(middle + half) / square)
    }

    private func pairs(_ name: String, _ other: ScalperStatistics) -> [(Double, Double)]? {
        guard let mine = self[name], let others = other[name] else { return nil }
        let pairs = zip(mine.runs, others.runs).compactMap { mine, other in
            mine.flatMap { mine in other.map { (mine, $0) } }
        }
        return pairs.isEmpty || pairs.count < mine.runs.count ? nil : pairs
    }
}
