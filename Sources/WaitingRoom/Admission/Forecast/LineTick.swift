import StilePass

/// What a leader's tick shows of a line, as far as forecasts need it.
package struct LineTick: Hashable, Sendable {
    /// Places given so far.
    package var issued: Int
    /// The serving number: the highest place called.
    package var serving: Int
    /// Calls ever made; places whose owners are absent are passed over without one.
    package var calls: Int
    /// Whether somebody is there to be called.
    package var isBusy: Bool
    /// The core's traffic; nil where nobody tells.
    package var core: CoreTraffic?
    /// Whether the core sets the pace of calls, and not, say, an operator's limit.
    package var isPacedByCore: Bool
    /// The tick, on the sale's clock.
    package var at: Timestamp

    /// Collects the numbers.
    package init(
        issued: Int,
        serving: Int,
        calls: Int,
        isBusy: Bool,
        core: CoreTraffic? = nil,
        isPacedByCore: Bool = true,
        at: Timestamp
    ) {
        self.issued = issued
        self.serving = serving
        self.calls = calls
        self.isBusy = isBusy
        self.core = core
        self.isPacedByCore = isPacedByCore
        self.at = at
    }
}
