/// How many tickets a visitor wants.
package struct Basket: Hashable, Sendable {
    /// The most tickets in a basket.
    package static let limit = 100
    /// Everybody wants one.
    package static let one = Basket([0, 1])

    /// The weight of each number of tickets, from none on.
    package let weights: [Double]

    /// A basket by the weights of no ticket, one ticket and so on, of which one is above zero.
    package init(_ weights: [Double]) { self.weights = weights }

    /// The mean number of tickets.
    package var mean: Double {
        var sum = 0.0
        for (tickets, weight) in weights.enumerated() { sum += Double(tickets) * weight }
        return sum / weights.reduce(0, +)
    }

    /// The number at a point from 0 to 1 of the distribution.
    func tickets(at point: Double) -> Int {
        var rest = point * weights.reduce(0, +)
        for (tickets, weight) in weights.enumerated() where weight > 0 {
            if rest < weight { return tickets }
            rest -= weight
        }
        return weights.lastIndex { $0 > 0 } ?? 0
    }
}
