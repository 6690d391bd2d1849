import RealModule

/// What Stirling's formula leaves over: `Gamma(z + 1) = sqrt(2 pi z) (z/e)^z exp(remainder(z))`.
enum Stirling {
    /// The remainder, for `z > 0`; absolute error near 1e-17 from 16 on, a few 1e-15 below.
    static func remainder(_ z: Double) -> Double {
        guard z < 16 else { return series(z) }
        // Stepping up with Gamma(z + 2) = (z + 1) Gamma(z + 1) until the series is exact.
        var shifted = z
        var correction = 0.0
        while shifted < 16 {
            correction += (shifted + 0.5) * Double.log(onePlus: 1 / shifted) - 1
            shifted += 1
        }
        return series(shifted) + correction
    }

    /// The factor `exp(remainder(z))`.
    static func factor(_ z: Double) -> Double { Double.exp(remainder(z)) }

    private static func series(_ z: Double) -> Double {
        let inverse = 1 / z
        let square = inverse * inverse
        return inverse * bernoulli.reduce(0) { $0 * square + $1 }
    }

    /// The numbers `B(2k) / (2k (2k - 1))`, highest `k` first.
    private static let bernoulli: [Double] = [
        -3617.0 / 122_400, 1.0 / 156, -691.0 / 360_360, 1.0 / 1188, -1.0 / 1680, 1.0 / 1260,
        -1.0 / 360, 1.0 / 12,
    ]
}
