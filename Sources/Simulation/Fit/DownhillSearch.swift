/// Finds where a smooth function of two variables is least, without its derivatives.
///
/// Source: J. A. Nelder and R. Mead, "A simplex method for function minimization", The Computer Journal 7,
/// 1965.
enum DownhillSearch {
    private typealias Corner = (at: SIMD2<Double>, value: Double)

    /// How many steps are taken at most.
    static let stepLimit = 400

    /// The place of the least value near a start.
    static func minimum(
        from start: SIMD2<Double>,
        step: Double = 0.5,
        _ function: (SIMD2<Double>) -> Double
    ) -> SIMD2<Double> {
        func corner(_ at: SIMD2<Double>) -> Corner {
            let value = function(at)
            return (at, value.isNaN ? .infinity : value)
        }
        var corners = [
            corner(start), corner(start + SIMD2(step, 0)), corner(start + SIMD2(0, step)),
        ]
        for _ in 0..<stepLimit {
            corners.sort { $0.value < $1.value }
            let spread = corners[2].value - corners[0].value
            guard spread > 1e-10 * (1 + abs(corners[0].value)) else { break }
            let middle = (corners[0].at + corners[1].at) / 2
            let away = middle - corners[2].at
            let reflected = corner(middle + away)
            if reflected.value < corners[0].value {
                let further = corner(middle + 2 * away)
                corners[2] = further.value < reflected.value ? further : reflected
            } else if reflected.value < corners[1].value {
                corners[2] = reflected
            } else {
                let nearer = corner(
                    reflected.value < corners[2].value ? middle + away / 2 : middle - away / 2
                )
                if nearer.value < min(reflected.value, corners[2].value) {
                    corners[2] = nearer
                } else {
                    corners[1] = corner((corners[0].at + corners[1].at) / 2)
                    corners[2] = corner((corners[0].at + corners[2].at) / 2)
                }
            }
        }
        return corners.min { $0.value < $1.value }?.at ?? start
    }
}
