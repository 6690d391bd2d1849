/// The tickets that a simulated core sells, and how it treats them.
///
/// A visitor whose service begins takes a hold of as many tickets as wanted, or as are left. At the end of
/// the service the hold is paid, or never; what is not paid goes back after a random delay.
package struct StockModel: Hashable, Sendable {
    /// The most tickets.
    package static let ticketLimit = 10_000_000

    /// How many there are.
    package var tickets: Int
    /// How long a hold lasts, in seconds: who takes longer cannot pay.
    package var holdLimit: Double
    /// The mean of the time until an unpaid ticket is free again, exponential, in seconds.
    package var returnDelay: Double
    /// How long a visitor stays inside who finds nothing left, or wants nothing, in seconds.
    package var lookTime: Double

    /// Describes a stock.
    package init(
        tickets: Int,
        holdLimit: Double = .infinity,
        returnDelay: Double = 0,
        lookTime: Double = 15
    ) {
        self.tickets = tickets
        self.holdLimit = holdLimit
        self.returnDelay = returnDelay
        self.lookTime = lookTime
    }
}
