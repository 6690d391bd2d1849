/// What a ticket is worth to who resells it, in dollars.
struct TicketEconomics: Hashable, Sendable {
    /// What it costs at the box office.
    var face: Double
    /// What it is resold for, on average.
    var resale: Double
    /// The share of that which is left after fees, unsold tickets and losses.
    var kept: Double

    init(_ scenario: ScalperScenario) {
        face = scenario.value(.facePrice)
        resale = face * scenario.value(.valueMultiple)
        kept = scenario.value(.keptShare)
    }

    /// What a ticket may cost beside its face price.
    func margin(soundShare: Double = 1) -> Double { resale * kept * soundShare - face }

    /// The resale price from which on a cost beside the face price pays.
    func breakEven(cost: Double) -> Double { (face + cost) / kept }
}
