import Synchronization

/// A payment provider without money: each payment ends as its instruction says.
///
/// It keeps its answers in memory only and forgets them when the process ends, as a provider that
/// lost a request would; the next charge of the same payment is then a first one.
package final class SandboxProvider: PaymentProvider {
    private struct Ledger {
        var answers: [PaymentID: PaymentAnswer] = [:]
        var refunds: [PaymentID: Int] = [:]
    }

    private let ledger = Mutex(Ledger())

    /// Creates a provider that has seen no payment.
    package init() {}

    /// Ends the payment as instructed, or repeats the earlier answer for the same payment.
    package func charge(
        _ payment: PaymentID,
        amountMinor: Int,
        currency: String,
        instruction: PaymentInstruction
    ) async -> PaymentAnswer {
        ledger.withLock { ledger in
            if let answer = ledger.answers[payment] { return answer }
            guard ledger.answers.count < OfficeLimit.sandboxPayments else { return .failed }
            let answer = PaymentAnswer(instruction)
            ledger.answers[payment] = answer
            return answer
        }
    }

    /// Repeats what is known of a payment.
    package func query(_ payment: PaymentID) async -> PaymentAnswer {
        ledger.withLock { $0.answers[payment] ?? .unanswered }
    }

    /// Gives the money back; a payment that took none has none to give.
    package func refund(_ payment: PaymentID) async -> Bool {
        ledger.withLock { ledger in
            guard ledger.answers[payment] == .succeeded else { return false }
            ledger.refunds[payment, default: 0] += 1
            return true
        }
    }

    /// Answers a payment that was silent so far; false if it was answered or never charged.
    package func answerLate(_ payment: PaymentID, _ instruction: PaymentInstruction) -> Bool {
        ledger.withLock { ledger in
            guard ledger.answers[payment] == .unanswered else { return false }
            ledger.answers[payment] = PaymentAnswer(instruction)
            return true
        }
    }

    /// How often a refund of the payment was asked for.
    package func refundRequests(of payment: PaymentID) -> Int {
        ledger.withLock { $0.refunds[payment, default: 0] }
    }
}

extension PaymentAnswer {
    fileprivate init(_ instruction: PaymentInstruction) {
        self =
            switch instruction {
            case .succeed: .succeeded
            case .fail: .failed
            case .silent: .unanswered
            }
    }
}
