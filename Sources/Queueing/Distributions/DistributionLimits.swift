/// The ranges of parameters that the distributions accept.
package enum DistributionLimits {
    /// The largest shape; the incomplete beta function costs the square root of it.
    package static let maximumShape = 1e9
    /// The rates and scales that leave room for products and quotients.
    package static let rates = 1e-100...1e100
}
