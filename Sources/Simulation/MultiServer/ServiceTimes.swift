import RealModule

/// A source of independent times, always of the same distribution.
///
/// A loop is generic over it and specialised for each kind, so that no draw is a call through a table.
protocol ServiceTimes: Sendable {
    /// The next time.
    mutating func next() -> Double
}

/// Exponential times: also the gaps between the arrivals of a Poisson process.
struct ExponentialTimes: ServiceTimes {
    let mean: Double
    var generator: Xoshiro256

    @inline(__always)
    mutating func next() -> Double { -mean * Double.log(generator.uniform()) }
}

/// Times that are all the same.
struct ConstantTimes: ServiceTimes {
    let mean: Double

    @inline(__always)
    mutating func next() -> Double { mean }
}

/// Lognormal times.
struct LognormalTimes: ServiceTimes {
    private let logMean: Double
    private let logDeviation: Double
    private var generator: Xoshiro256

    init(mean: Double, squaredVariation: Double, generator: Xoshiro256) {
        let variance = Double.log(onePlus: squaredVariation)
        logMean = Double.log(mean) - variance / 2
        logDeviation = variance.squareRoot()
        self.generator = generator
    }

    /// The next time, by the transformation of Box and Muller, 1958.
    @inline(__always)
    mutating func next() -> Double {
        let radius = (-2 * Double.log(generator.uniform())).squareRoot()
        let normal = radius * Double.cos(2 * .pi * generator.uniform())
        return Double.exp(logMean + logDeviation * normal)
    }
}

/// Times that are drawn from a law.
struct DrawnTimes: ServiceTimes {
    let law: ServiceLaw
    var stream: RandomStream

    @inline(__always)
    mutating func next() -> Double { law.draw(&stream) }
}
