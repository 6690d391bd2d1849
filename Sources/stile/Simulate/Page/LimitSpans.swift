import Simulation
import WaitingRoom

/// From when to when which limit bound.
struct LimitSpans {
    typealias Span = (range: ClosedRange<Double>, limit: AdmissionController.Limit?)

    /// What is said where nobody decided.
    static let nobody = "nobody decides"

    /// The spans, without a gap.
    let all: [Span]
    /// The limits that bound, each once, in the order of the rules.
    let limits: [AdmissionController.Limit?]

    /// Merges ticks of one limit; where they change too often, what bound longest of a stretch counts.
    init(_ samples: [SaleSample], limit most: Int) {
        let exact = Self.merged(samples.indices.map { $0..<$0 + 1 }, samples)
        let coarse = ThinnedSeries.stretches(of: samples.count, count: most)
        all = exact.count <= most ? exact : Self.merged(coarse, samples)
        let seen = Set(all.map(\.limit))
        limits =
            AdmissionController.Limit.allCases.filter { seen.contains($0) }
            + (seen.contains(nil) ? [nil] : [])
    }

    /// A span in words.
    static func words(_ span: Span) -> String {
        let from = ChartAxis.words(span.range.lowerBound)
        let to = ChartAxis.words(span.range.upperBound)
        return "\(span.limit?.words ?? nobody), \(from) to \(to)"
    }

    private static func merged(_ stretches: [Range<Int>], _ samples: [SaleSample]) -> [Span] {
        var spans: [Span] = []
        for stretch in stretches {
            let limit = prevailing(samples[stretch])
            // A decision holds until the next tick.
            let end = samples[min(stretch.upperBound, samples.count - 1)].seconds
            let begin = samples[stretch.lowerBound].seconds
            if let last = spans.last, last.limit == limit {
                spans[spans.count - 1].range = last.range.lowerBound...max(begin, end)
            } else {
                spans.append((begin...max(begin, end), limit))
            }
        }
        return spans
    }

    private static func prevailing(_ samples: ArraySlice<SaleSample>) -> AdmissionController.Limit?
    {
        guard samples.count > 1 else { return samples.first?.limit }
        var counts: [AdmissionController.Limit: Int] = [:]
        for sample in samples { if let limit = sample.limit { counts[limit, default: 0] += 1 } }
        let ordered = AdmissionController.Limit.allCases.map { ($0, counts[$0] ?? 0) }
        let best = ordered.max { $0.1 < $1.1 }
        let decided = counts.values.reduce(0, +)
        guard let best, best.1 > samples.count - decided else { return nil }
        return best.0
    }
}
