/// Whoever moves the money.
///
/// An implementation must treat the payment id as the identity of a payment: charging or refunding
/// the same id again moves no more money and gives the same answer.
package protocol PaymentProvider: Sendable {
    /// Takes the money for a payment, or says why not.
    func charge(
        _ payment: PaymentID,
        amountMinor: Int,
        currency: String,
        instruction: PaymentInstruction
    ) async -> PaymentAnswer

    /// Says what became of a payment that was begun, without beginning it.
    func query(_ payment: PaymentID) async -> PaymentAnswer

    /// Gives the money of a payment back in full; true once it is known to be on its way.
    func refund(_ payment: PaymentID) async -> Bool
}

/// What a provider says about a payment.
package enum PaymentAnswer: Hashable, Sendable {
    /// The money was taken.
    case succeeded
    /// The money was not taken, for good.
    case failed
    /// Nothing is known yet.
    case unanswered
}

/// How the buyer wants to pay; in the sandbox, how the payment is to end.
package enum PaymentInstruction: String, Hashable, Sendable, CaseIterable {
    /// The payment succeeds.
    case succeed
    /// The payment fails.
    case fail
    /// The provider does not answer.
    case silent
}
