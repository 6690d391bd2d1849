extension PolicyLint {
    /// Thresholds that are out of reach, always reached, or add nothing to a lower one.
    static func thresholdFindings(_ document: PolicyDocument) -> [PolicyFinding] {
        let bounds = Dictionary(
            uniqueKeysWithValues: PolicyStage.allCases.map { ($0, document.weights(at: $0)) }
        )
        return document.thresholds.enumerated().flatMap { index, threshold in
            [
                reach(threshold, bounds),
                overlap(threshold, index, document.thresholds),
            ].compactMap(\.self).map { PolicyFinding(.warning, "thresholds[\(index)]", "", $0) }
        }
    }

    private static func reach(
        _ threshold: PolicyThreshold,
        _ bounds: [PolicyStage: ClosedRange<Int>]
    ) -> String? {
        let ranges = threshold.stages.compactMap { bounds[$0] }
        guard let highest = ranges.map(\.upperBound).max(),
            let lowest = ranges.map(\.lowerBound).min()
        else { return nil }
        if threshold.atLeast > highest {
            return "It is never reached, as the rules of its stages weigh at most \(highest)."
        }
        if threshold.atLeast <= lowest {
            return "It is always reached, as the rules of its stages weigh at least \(lowest)."
        }
        return nil
    }

    /// Why a threshold does nothing that lower ones at the same stages have not done.
    private static func overlap(
        _ threshold: PolicyThreshold,
        _ index: Int,
        _ thresholds: [PolicyThreshold]
    ) -> String? {
        let lower = thresholds.enumerated().filter { other, candidate in
            threshold.stages.isSubset(of: candidate.stages)
                && (candidate.atLeast, other) < (threshold.atLeast, index)
        }.map(\.element)
        if let denying = lower.first(where: { $0.effect == .deny }) {
            return "It adds nothing, as everybody from \(denying.atLeast) on is turned away."
        }
        guard case .require(let stamps) = threshold.effect else {
            let same = lower.contains { $0.atLeast == threshold.atLeast }
            return same ? "A threshold at the same weight requires what is denied here." : nil
        }
        let required = lower.reduce(into: Set<StampKind>()) { required, other in
            if case .require(let kinds) = other.effect { required.formUnion(kinds) }
        }
        guard stamps.isSubset(of: required) else { return nil }
        return "It adds nothing, as lower thresholds require the same."
    }
}

extension PolicyDocument {
    /// The least and the most that the rules of a stage can weigh; rules in shadow weigh nothing.
    func weights(at stage: PolicyStage) -> ClosedRange<Int> {
        var (least, most) = (0, 0)
        for rule in rules where rule.stages.contains(stage) && rule.mode != .shadow {
            guard case .weigh(let weight) = rule.effect else { continue }
            // A rule without condition that counts for everybody always weighs.
            let always = rule.when == nil && rule.mode == .enforce
            if weight < 0 || always { least += weight }
            if weight > 0 || always { most += weight }
        }
        return least...most
    }
}
