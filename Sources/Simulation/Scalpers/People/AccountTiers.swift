/// The tiers of accounts that are not made for the sale.
struct AccountTiers: Sendable {
    private let gold: Double
    private let silver: Double

    init(_ scenario: ScalperScenario) {
        gold = scenario.value(.goldShare)
        silver = scenario.value(.silverShare)
    }

    /// The tier at a point from 0 to 1 of the distribution.
    func tier(at point: Double) -> String? {
        if point < gold { return "gold" }
        return point < gold + silver ? "silver" : nil
    }
}
