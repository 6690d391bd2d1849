import TicketOffice

/// What the page says after a form was sent; only the short name travels in the address.
enum ShopNotice: String, CaseIterable {
    case held, paid, paying, cancelled, left
    case paymentFailed = "payment-failed"
    case tooLate = "too-late"
    case nothingChosen = "nothing-chosen"
    case sessionOver = "session-over"
    case quota, soldOut = "sold-out"
    case noneJustNow = "none-just-now"
    case paymentPending = "payment-pending"
    case notPossible = "not-possible"
    case passInvalid = "pass-invalid"
    case passUsed = "pass-used"
    case roomUnavailable = "room-unavailable"

    init(_ refusal: OfficeRefusal) {
        self =
            switch refusal {
            case .sessionOver, .unknownSession: .sessionOver
            case .quotaExceeded: .quota
            case .soldOut: .soldOut
            case .noneJustNow, .tooFew: .noneJustNow
            case .holdLapsed: .tooLate
            case .paymentPending: .paymentPending
            default: .notPossible
            }
    }

    init(_ refusal: AdmissionRefusal) {
        self =
            switch refusal {
            case .invalidPass: .passInvalid
            case .alreadyRedeemed: .passUsed
            case .sessionOver: .sessionOver
            case .unavailable: .roomUnavailable
            }
    }

    /// Whether the way on leads through the line.
    var leadsToLine: Bool {
        switch self {
        case .left, .sessionOver, .passInvalid, .passUsed: true
        default: false
        }
    }

    /// Whether it is true of a visitor with these orders: anybody can write an address.
    func holds(of orders: [OrderReport]) -> Bool {
        switch self {
        case .held: orders.contains { $0.order.state == .held }
        case .paying: orders.contains { $0.order.state == .paying }
        case .paid: orders.contains { $0.order.state == .paid }
        case .cancelled: orders.contains { $0.order.state == .cancelled }
        default: true
        }
    }

    /// Whether something went wrong for the visitor.
    var isWarning: Bool {
        switch self {
        case .held, .paid, .paying, .cancelled, .left: false
        default: true
        }
    }

    var sentence: String {
        switch self {
        case .held: "Your tickets are held. Pay before the time runs out."
        case .paid: "Paid. Your ticket numbers are below."
        case .paying:
            "The payment provider has not answered yet. Your tickets stay held until then."
        case .cancelled: "The order is cancelled and its tickets are free again."
        case .left: "You have left the shop. Thank you for your visit."
        case .paymentFailed: "The payment failed and the tickets went back. You may order again."
        case .tooLate: "The time to pay ran out. Money that still came goes back in full."
        case .nothingChosen: "Choose at least one ticket."
        case .sessionOver: "Your visit has ended."
        case .quota: "That is more than your pass allows."
        case .soldOut: "These tickets are sold out."
        case .noneJustNow: "Too few tickets are free just now. Some may come back in a moment."
        case .paymentPending: "The order is being paid and can no longer be cancelled."
        case .passInvalid: "Your pass is not valid here, or no longer."
        case .passUsed: "Your pass was used before."
        case .roomUnavailable: "The waiting room cannot answer now. Try again in a moment."
        case .notPossible: "That was not possible. Check your choice and try again."
        }
    }
}
