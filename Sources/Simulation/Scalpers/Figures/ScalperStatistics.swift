/// The figures of several runs of a sale with scalpers under one policy.
package struct ScalperStatistics: Sendable {
    /// A figure over all runs.
    package struct Figure: Hashable, Sendable {
        /// What it is; its value is the mean over the runs in which it happened.
        package var figure: ScalperFigure
        /// Where its true mean lies with a confidence of 95 %; nil if that can't be told.
        package var interval: ClosedRange<Double>?
        /// What each run came to.
        package var runs: [Double?]
    }

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
            return Figure(
                figure: figure,
                interval: SaleStatistics.interval(known),
                runs: values
            )
        }
    }

    /// A figure by its name.
    package subscript(name: String) -> Figure? { figures.first { $0.figure.name == name } }

    /// The mean of a figure by its name.
    package func mean(_ name: String) -> Double? { self[name]?.figure.value }

    /// How much a figure differs from that under another policy, run by run with the same crowd.
    package func difference(
        _ name: String,
        to other: ScalperStatistics
    ) -> (mean: Double, interval: ClosedRange<Double>?)? {
        guard let mine = self[name], let others = other[name] else { return nil }
        let differences = zip(mine.runs, others.runs).compactMap { mine, other in
            mine.flatMap { mine in other.map { mine - $0 } }
        }
        guard !differences.isEmpty else { return nil }
        return (Moments(differences).mean, SaleStatistics.interval(differences))
    }
}
