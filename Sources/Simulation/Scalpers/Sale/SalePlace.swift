/// A place in the line of a simulated sale with scalpers.
struct SalePlace: Sendable {
    /// Whose it is.
    enum Owner: Sendable {
        /// The fan with that number.
        case fan(Int)
        /// A place of a firm: which firm, which block of its plan, and which of its places.
        case firm(Int, block: Int, place: Int)
    }

    /// By what places are ordered: the time of arrival, or the lot.
    var key: Double
    /// Whose it is.
    var owner: Owner
}
