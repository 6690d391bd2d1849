/// The ranges of parameters that the distributions accept.
package enum DistributionLimits {
    /// The largest mean of a Poisson distribution.
    package static let maximumMean = 1e9
    /// The shapes; half the degrees of freedom of an F distribution must lie among them too.
    package static let shapes = 1e-4...1e9
    /// The rates and scales that leave room for products and quotients.
    package static let rates = 1e-100...1e100
}
