/// The answer to a join.
package struct JoinAnswer: Decodable, Sendable {
    /// The queue token.
    package var token: String
    /// The visitor's queue id.
    package var queueID: String
    /// The sale.
    package var sale: String
    /// The lane.
    package var lane: String
    /// The place in the lane's line.
    package var place: Int
}

/// The serving document.
package struct ServingAnswer: Decodable, Sendable {
    /// The forecast for those with so many ahead.
    package struct Row: Decodable, Sendable {
        /// Places ahead.
        package var ahead: Int
        /// Seconds, or nil if nothing can be said.
        package var p10: Double?
        /// Seconds, or nil if nothing can be said.
        package var p50: Double?
        /// Seconds, or nil if nothing can be said.
        package var p90: Double?
        /// Seconds to sleep before reading again.
        package var poll: Double
    }

    /// The sale.
    package var sale: String
    /// The phase.
    package var phase: String
    /// The flags that are up.
    package var flags: [String]
    /// The serving number of each lane.
    package var serving: [String: Int]
    /// How far places may check in, for each lane.
    package var checkInThrough: [String: Int]
    /// The forecasts, nearest first.
    package var rows: [Row]

    /// The row for somebody with so many ahead, between the two that are nearest, as the page reads it.
    package func row(ahead: Int) -> Row? {
        guard let next = rows.firstIndex(where: { $0.ahead >= ahead }) else { return rows.last }
        let high = rows[next]
        guard next > 0 else { return high }
        let low = rows[next - 1]
        let share = Double(ahead - low.ahead) / Double(high.ahead - low.ahead)
        func between(_ quantile: KeyPath<Row, Double?>) -> Double? {
            guard let from = low[keyPath: quantile], let to = high[keyPath: quantile]
            else { return high[keyPath: quantile] }
            return from + share * (to - from)
        }
        return Row(
            ahead: ahead,
            p10: between(\.p10),
            p50: between(\.p50),
            p90: between(\.p90),
            poll: low.poll + share * (high.poll - low.poll)
        )
    }
}

/// The answer to a check-in.
package struct CheckInAnswer: Decodable, Sendable {
    /// `waiting` or `called`.
    package var state: String
    /// When to check in again, in seconds.
    package var checkInAfterSeconds: Double
    /// Whether it is the visitor's turn.
    package var isCalled: Bool { state == "called" }
}

/// The answer to a claim.
package struct ClaimAnswer: Decodable, Sendable {
    /// The admission pass.
    package var pass: String
    /// Where to go with it.
    package var target: String
    /// How many tickets it allows.
    package var quota: Int
    /// When it expires, in ISO 8601.
    package var expiresAt: String
}

/// The shop's answer to a pass.
package struct EnterAnswer: Decodable, Sendable {
    /// The session.
    package var session: String
    /// How many tickets it allows.
    package var quota: Int
}

/// The shop's answer about an order.
package struct OrderAnswer: Decodable, Sendable {
    /// The order.
    package var order: String
    /// Where it stands.
    package var state: String
    /// The numbers of the tickets, once paid.
    package var tickets: [String]?
}
