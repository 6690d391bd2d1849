import StilePass

/// One attempt to pay an order, as the office knows it.
package struct Payment: Hashable, Sendable {
    /// What is known of the money.
    package enum State: String, Hashable, Sendable, CaseIterable {
        /// Begun; the provider has not answered yet.
        case pending
        /// The money came and the order has its tickets.
        case succeeded
        /// No money came.
        case failed
        /// The money came too late for tickets and must go back in full.
        case refundDue
        /// The money went back.
        case refunded

        /// Whether the provider must still be asked or told something.
        package var isOpen: Bool { self == .pending || self == .refundDue }
    }

    /// The id under which the provider knows the payment.
    package let id: PaymentID
    /// The amount, in minor units.
    package let amountMinor: Int
    /// The currency of the amount.
    package let currency: String
    /// The moment at which the payment was begun.
    package let begunAt: Timestamp
    /// What is known of the money.
    package internal(set) var state: State
    /// The moment from which the provider is to be asked again while the payment is open.
    package internal(set) var nextQueryAt: Timestamp

    /// Creates a payment attempt.
    package init(
        id: PaymentID,
        amountMinor: Int,
        currency: String,
        begunAt: Timestamp,
        state: State = .pending,
        nextQueryAt: Timestamp
    ) {
        self.id = id
        self.amountMinor = amountMinor
        self.currency = currency
        self.begunAt = begunAt
        self.state = state
        self.nextQueryAt = nextQueryAt
    }

    /// Puts the next question off by the payment's age, so that it is asked ever more rarely.
    mutating func postponeQuery(at now: Timestamp) {
        let age = max(now - begunAt, OfficeLimit.firstPaymentQuery)
        nextQueryAt = now + min(age, OfficeLimit.longestPaymentQuery)
    }
}
