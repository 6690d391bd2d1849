/// A person who wants to see the show.
struct SimulatedFan: Sendable {
    /// What a policy sees of the fan.
    var guest: SimulatedGuest
    /// What the fan comes with.
    var device: DeviceClass
    /// How many devices; each takes a place where that is not prevented.
    var devices: Int
    /// Whether the account is made for the sale.
    var isNewAccount: Bool
    /// How many tickets the fan wants.
    var wants: Int
    /// Whether the order is paid.
    var pays: Bool
    /// Where between the lowest and the highest price the fan would sell the place; nil for not at all.
    var sellsAt: Double?
    /// Whether a seller would lend the whole browser.
    var lendsBrowser: Bool
    /// Where the places of two devices fall in a draw, from 0 to 1.
    var lots: (Double, Double)
}
