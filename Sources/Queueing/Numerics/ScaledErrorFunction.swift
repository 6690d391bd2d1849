import RealModule

/// The complementary error function without its exponential decay.
enum ScaledErrorFunction {
    /// The value `exp(z^2) erfc(z)`; overflows below about -26.
    static func complement(_ z: Double) -> Double {
        let square = z * z
        // Below, the exponential would multiply its own rounding error; above, the series is exact.
        guard z > 0, square > 40 else { return Double.exp(square) * Double.erfc(z) }
        var term = 1.0
        var sum = 1.0
        var k = 1.0
        while term.magnitude > 1e-17 {
            term *= -(2 * k - 1) / (2 * square)
            sum += term
            k += 1
        }
        return sum / (z * Double.sqrt(.pi))
    }
}
