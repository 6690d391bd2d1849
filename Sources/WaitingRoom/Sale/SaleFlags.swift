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
        soldOut = stock?.unsold == 0
        allHeld = stock.map { $0.free + $0.expectedReturns == 0 && !soldOut } ?? false
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
    /// Of the held tickets those that are expected to come back.
    package var expectedReturns: Int
    /// Tickets that are not sold: free and held together; nil where the core does not say.
    package var unsold: Int?

    /// Describes a stock.
    package init(free: Int, expectedReturns: Int = 0, unsold: Int?) {
        self.free = free
        self.expectedReturns = expectedReturns
        self.unsold = unsold
    }
}
