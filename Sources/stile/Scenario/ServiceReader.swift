import Simulation
import StilePass

/// Reads how long sessions last.
struct ServiceReader {
    /// What a squared coefficient of variation may be.
    static let variations = 0.001...100.0

    private enum Shape: String, CaseIterable {
        case exponential, deterministic, lognormal, gamma, empirical
    }

    private let section: ConfigurationSection
    private let folder: String

    init(_ section: ConfigurationSection, folder: String) {
        self.section = section
        self.folder = folder
    }

    func law() -> ServiceLaw {
        defer { section.finish() }
        let shape = section.choice("shape", default: Shape.lognormal)
        var law = shape == .empirical ? empirical() : parametric(shape)
        if section.has("limit") {
            law.limit = section.duration("limit", in: ScenarioFile.positiveLengths).inSeconds
        }
        return law
    }

    private func parametric(_ shape: Shape) -> ServiceLaw {
        let mean = section.duration("mean", in: ScenarioFile.positiveLengths).inSeconds
        switch shape {
        case .exponential: return ServiceLaw(mean: mean, shape: .exponential)
        case .deterministic: return ServiceLaw(mean: mean, shape: .deterministic)
        case .lognormal, .gamma, .empirical:
            let variation = section.number(
                "squaredVariation",
                in: Self.variations,
                default: shape == .lognormal ? 0.5 : nil
            )
            return ServiceLaw(
                mean: mean,
                shape: shape == .gamma
                    ? .gamma(squaredVariation: variation) : .lognormal(squaredVariation: variation)
            )
        }
    }

    /// Lengths that were observed; a mean stretches them.
    private func empirical() -> ServiceLaw {
        let name = section.string("file")
        var lengths: [Double] = []
        if !name.isEmpty {
            do {
                lengths = try TraceFile.lengths(TraceFile.path(name, in: folder))
            } catch {
                section.mistakes(error.mistakes)
            }
        }
        let observed = lengths.reduce(0, +) / Double(max(1, lengths.count))
        guard section.has("mean") else {
            return ServiceLaw(mean: observed, shape: .empirical(lengths))
        }
        let mean = section.duration("mean", in: ScenarioFile.positiveLengths).inSeconds
        return ServiceLaw(mean: mean, shape: .empirical(lengths.map { $0 * mean / observed }))
    }
}
