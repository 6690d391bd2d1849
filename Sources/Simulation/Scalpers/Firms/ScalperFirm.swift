/// A firm of scalpers: what it has, what things cost it, and what gives it away.
struct ScalperFirm: Hashable, Sendable {
    /// Which of the sale's firms it is.
    var number: Int
    /// What it lives by.
    var type: ScalperType
    /// How many tickets it wants.
    var wanted: Int
    /// How many accounts it can hold ready.
    var accounts: Int
    /// How many of them are years old.
    var oldAccounts: Int
    /// How many places it takes with one account.
    var placesPerAccount: Int
    /// How many fake places it can take where places need nothing.
    var freePlaces: Int
    /// How many people it can rent.
    var people: Int
    /// Whether it knows the policy and prepares for it.
    var isPrepared: Bool
    /// Whether lists know its provider's data centres.
    var isListed: Bool
    /// Whether its bare requests touch the trap.
    var requestsAreTrapped: Bool
    /// Whether its bare requests do not look like the room's page.
    var requestsAreForeign: Bool
    /// Whether its driven browsers touch the trap.
    var browsersAreTrapped: Bool
    /// What things cost it, in dollars.
    var prices: FirmPrices
    /// How long a solved challenge takes, in seconds.
    var solverDelay: Double
}

/// What things cost a firm, in dollars.
struct FirmPrices: Hashable, Sendable {
    var account, phone, card, dataCentre, residential, browser, solve, leakedDocument: Double
    /// What the cheapest and the dearest rented person costs.
    var person: ClosedRange<Double>
}
