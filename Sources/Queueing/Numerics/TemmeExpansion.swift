import RealModule

/// Temme's uniform expansion of the incomplete gamma functions for large shapes.
///
/// With `x = a (1 + mu)`, `eta^2 / 2 = mu - ln(1 + mu)` and `eta` of the sign of `mu`,
/// `Q(a, x) = erfc(eta sqrt(a/2)) / 2 + exp(-a eta^2 / 2) / sqrt(2 pi a) S`, where
/// `S = sum_k c_k(eta) a^-k`. It costs the same for every shape. Source: N. M. Temme, SIAM J. Math.
/// Anal. 10, 1979; also DLMF 8.12.
struct TemmeExpansion {
    /// The smallest shape for which the stored terms reach the last bits.
    static let smallestShape = 100.0
    /// The largest distance of `x` from the shape, as a share of the shape.
    static let reach = 0.4

    private let root: Double
    private let exponent: Double
    private let correction: Double
    private let shape: Double

    /// Whether the expansion is accurate at these arguments.
    static func applies(shape: Double, at x: Double) -> Bool {
        shape >= smallestShape && (x - shape).magnitude < reach * shape
    }

    init(shape: Double, at x: Double) {
        self.shape = shape
        exponent = Deviance.value(mean: shape, at: x, difference: x - shape)
        let magnitude = Double.sqrt(exponent)
        root = x < shape ? -magnitude : magnitude
        let eta = root * Double.sqrt(2 / shape)
        correction = Self.coefficients.reversed().reduce(0) { sum, row in
            sum / shape + row.reversed().reduce(0) { $0 * eta + $1 }
        }
    }

    var lower: Double { Double.erfc(-root) / 2 - edge }

    var upper: Double { Double.erfc(root) / 2 + edge }

    /// The upper function over the power term; for `x >= shape` free of overflow.
    var upperOverTerm: Double {
        let stirling = Stirling.factor(shape)
        return stirling * (halfWidth * ScaledErrorFunction.complement(root) + correction)
    }

    /// The lower function over the power term; for `x <= shape` free of overflow.
    var lowerOverTerm: Double {
        let stirling = Stirling.factor(shape)
        return stirling * (halfWidth * ScaledErrorFunction.complement(-root) - correction)
    }

    private var edge: Double {
        Double.exp(-exponent) / Double.sqrt(2 * .pi * shape) * correction
    }

    private var halfWidth: Double { Double.sqrt(2 * .pi * shape) / 2 }

    /// Row `k` holds the power series of `c_k` in `eta`, computed with exact rationals.
    private static let coefficients: [[Double]] = [
        [
            -0.3333333333333333,
            0.08333333333333333,
            -0.014814814814814815,
            0.0011574074074074073,
            0.0003527336860670194,
            -0.0001787551440329218,
            3.919263178522438e-05,
            -2.185448510679992e-06,
            -1.85406221071516e-06,
            8.296711340953087e-07,
            -1.7665952736826078e-07,
            6.707853543401498e-09,
            1.0261809784240309e-08,
            -4.382036018453353e-09,
            9.14769958223679e-10,
            -2.5514193994946248e-11,
            -5.830772132550426e-11,
            2.4361948020667415e-11,
            -5.0276692801141755e-12,
        ],
        [
            -0.001851851851851852,
            -0.003472222222222222,
            0.0026455026455026454,
            -0.0009902263374485596,
            0.00020576131687242798,
            -4.018775720164609e-07,
            -1.8098550334489977e-05,
            7.64916091608111e-06,
            -1.6120900894563446e-06,
            4.647127802807434e-09,
            1.378633446915721e-07,
            -5.752545603517705e-08,
            1.1951628599778148e-08,
            -1.7543241719747647e-11,
            -1.0091543710600413e-09,
            4.162792991842583e-10,
            -8.56390702649298e-11,
        ],
        [
            0.004133597883597883,
            -0.0026813271604938273,
            0.0007716049382716049,
            2.0093878600823047e-06,
            -0.0001073665322636516,
            5.2923448829120125e-05,
            -1.2760635188618728e-05,
            3.423578734096138e-08,
            1.3721957309062934e-06,
            -6.298992138380055e-07,
            1.4280614206064242e-07,
            -2.0477098421990866e-10,
            -1.409252991086752e-08,
            6.228974084922022e-09,
            -1.3670488396617114e-09,
        ],
        [
            0.0006494341563786008,
            0.00022947209362139917,
            -0.0004691894943952557,
            0.00026772063206283885,
            -7.561801671883977e-05,
            -2.396505113867297e-07,
            1.1082654115347302e-05,
            -5.6749528269915965e-06,
            1.4230900732435883e-06,
            -2.7861080291528143e-11,
            -1.6958404091930278e-07,
            8.099464905388083e-08,
        ],
        [
            -0.0008618882909167117,
            0.0007840392217200666,
            -0.0002990724803031902,
            -1.4638452578843418e-06,
            6.641498215465122e-05,
            -3.968365047179435e-05,
            1.1375726970678419e-05,
            2.507497226237533e-10,
            -1.6954149536558305e-06,
            8.907507532205309e-07,
        ],
        [
            -0.00033679855336635813,
            -6.972813758365857e-05,
            0.0002772753244959392,
            -0.00019932570516188847,
            6.797780477937208e-05,
            1.419062920643967e-07,
            -1.3594048189768693e-05,
            8.018470256334202e-06,
        ],
        [
            0.0005313079364639922,
            -0.0005921664373536939,
            0.0002708782096718045,
            7.902353232660328e-07,
            -8.153969367561969e-05,
        ],
        [
            0.00034436760689237765
        ],
    ]
}
