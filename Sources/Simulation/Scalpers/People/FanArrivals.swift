import RealModule

/// When fans come: more and more of them before the start, a rush after it, and stragglers.
struct FanArrivals: Sendable {
    private let opening: Double
    private let beforeOpening: Double
    private let riseScale: Double
    private let rushShare: Double
    private let rushShape: Double
    private let spikeScale: Double
    private let tailMean: Double

    init(_ scenario: ScalperScenario) {
        opening = scenario.value(.opening)
        beforeOpening = scenario.value(.beforeOpening)
        riseScale = scenario.value(.riseScale)
        rushShare = scenario.value(.rushShare)
        rushShape = scenario.value(.rushShape)
        spikeScale = scenario.value(.spikeScale)
        tailMean = scenario.value(.tailMean)
    }

    /// When the next fan joins, in seconds from the start.
    func moment(of traits: inout FanTraits) -> Double {
        let part = traits.point(.part)
        guard part >= beforeOpening else {
            let point = traits.point(.moment)
            // The distribution turned over; written so that no power of e grows too large to hold.
            return riseScale * .log(point + (1 - point) * .exp(-opening / riseScale))
        }
        guard part < beforeOpening + (1 - beforeOpening) * rushShare else {
            return -tailMean * .log(traits.point(.moment))
        }
        return traits.gamma(mean: rushShape * spikeScale, squaredVariation: 1 / rushShape)
    }
}
