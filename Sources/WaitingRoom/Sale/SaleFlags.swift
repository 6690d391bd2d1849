/// What an operator or the core says about a running sale, beside its phase.
package struct SaleFlags: Hashable, Sendable {
    /// Nobody new is called until an operator resumes.
    package var paused = false
    /// All stock is in somebody's hands; some may come back.
    package var allHeld = false
    /// All stock is sold.
    package var soldOut = false

    /// No flag is up.
    package init() {}

    /// The flags that follow from a pause and from what the core said of its stock.
    package init(isPaused: Bool, stock: StockReport?) {
        paused = isPaused
        allHeld = stock.map { $0.free == 0 && $0.unsold > 0 } ?? false
        soldOut = stock.map { $0.unsold == 0 } ?? false
    }

    /// The names of the flags that are up, as the serving document lists them.
    package var names: [String] {
        [(paused, "paused"), (allHeld, "allHeld"), (soldOut, "soldOut")].filter(\.0).map(\.1)
    }
}

/// What the core last said of its stock, in tickets.
package struct StockReport: Hashable, Sendable {
    /// Tickets that nobody holds.
    package var free: Int
    /// Tickets that are not sold: free and held together.
    package var unsold: Int

    /// Describes a stock.
    package init(free: Int, unsold: Int) {
        self.free = free
        self.unsold = unsold
    }
}
