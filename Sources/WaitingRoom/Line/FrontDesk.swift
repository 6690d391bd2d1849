import StilePass

/// The decisions that any node takes for itself, from a verified token and what the leader published.
///
/// Pure functions: they look at nothing shared and change nothing. What they let through is judged
/// once more by the store, which alone knows the present state.
package enum FrontDesk {
    /// Why a visitor is turned away before the store is asked.
    package enum Refusal: Error, Hashable, Sendable {
        /// The line has not opened.
        case notOpenYet(opens: Timestamp?)
        /// The sale is over.
        case ended
        /// The request carries no token.
        case tokenMissing
        /// Its token is refused.
        case token(TokenError)
        /// The place is not near enough to the front.
        case tooEarly
    }

    /// What a join comes to.
    package enum Join: Hashable, Sendable {
        /// A new place is to be given.
        case number
        /// The visitor has this place already.
        case keep(QueueToken)
    }

    /// May this visitor join?
    ///
    /// - Parameters:
    ///   - token: What became of the token that the visitor sent, if any.
    ///   - schedule: The sale's schedule.
    ///   - now: The wall clock.
    /// - Throws: the reason to turn the visitor away.
    package static func join(
        token: Result<QueueToken, TokenError>?, schedule: SaleSchedule, at now: Timestamp
    ) throws(Refusal) -> Join {
        switch schedule.phase(at: now) {
        case .closed: throw .notOpenYet(opens: schedule.opens)
        case .ended: throw .ended
        case .prequeue, .open: break
        }
        guard let token else { return .number }
        return .keep(try present(token))
    }

    /// May this visitor check in?
    ///
    /// - Throws: the reason to turn the visitor away.
    package static func checkIn(
        token: Result<QueueToken, TokenError>?, schedule: SaleSchedule, checkInThrough: Int,
        at now: Timestamp
    ) throws(Refusal) -> QueueToken {
        if schedule.phase(at: now) == .ended { throw .ended }
        let token = try present(token)
        guard token.key.place <= checkInThrough else { throw .tooEarly }
        return token
    }

    /// May this visitor claim, or leave?
    ///
    /// - Throws: the reason to turn the visitor away.
    package static func claim(
        token: Result<QueueToken, TokenError>?, schedule: SaleSchedule, at now: Timestamp
    ) throws(Refusal) -> QueueToken {
        if schedule.phase(at: now) == .ended { throw .ended }
        return try present(token)
    }

    private static func present(
        _ token: Result<QueueToken, TokenError>?
    ) throws(Refusal) -> QueueToken {
        switch token {
        case nil: throw .tokenMissing
        case .success(let token): return token
        case .failure(let error): throw .token(error)
        }
    }
}
