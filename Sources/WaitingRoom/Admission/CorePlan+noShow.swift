extension CorePlan {
    /// The shares of no-shows that a room's calls follow; of more it believes no more than the largest.
    package static let noShowRange = 0.0...(1 - ShowEstimator.leastShow)
}
