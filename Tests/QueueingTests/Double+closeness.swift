extension Double {
    /// Whether this number differs from another by no more than that share of the other.
    func isWithin(_ tolerance: Double, of other: Double) -> Bool {
        (self - other).magnitude <= tolerance * other.magnitude
    }
}
