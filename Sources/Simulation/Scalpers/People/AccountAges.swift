import RealModule

/// How old accounts are on the day of the sale, in days.
struct AccountAges: Sendable {
    private let announced: Double
    private let mean: Double

    init(_ scenario: ScalperScenario) {
        announced = scenario.value(.newAccountAge)
        mean = scenario.value(.oldAccountAge)
    }

    /// The age of an account made for the sale: registrations come evenly since the announcement.
    func new(at point: Double) -> Double { announced * point }

    /// The age of an account that was there before: how old it is has no memory.
    func old(at point: Double) -> Double { announced - mean * .log(point) }
}
