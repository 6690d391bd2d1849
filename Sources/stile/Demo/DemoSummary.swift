import Foundation

/// What the demonstration came to, and whether its sums are right.
struct DemoSummary: Encodable {
    var joined, admitted, left, waiting: Int
    var stock, free, held, sold: Int
    var seconds: Double

    /// Every sum that is wrong, in a sentence.
    func mistakes(crowdJoined: Int, tickets: Int) -> [String] {
        var mistakes: [String] = []
        if joined != admitted + left + waiting {
            mistakes.append("joined is not admitted + left + waiting")
        }
        if stock != free + held + sold { mistakes.append("stock is not free + held + sold") }
        if joined != crowdJoined {
            mistakes.append("the server gave \(joined) places, the crowd got \(crowdJoined)")
        }
        if sold != tickets {
            mistakes.append("the shop sold \(sold) tickets, the crowd got \(tickets)")
        }
        return mistakes
    }

    /// One line of JSON.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
