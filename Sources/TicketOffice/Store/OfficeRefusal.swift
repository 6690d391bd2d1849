/// Why the office did not do what it was asked.
package enum OfficeRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no such event.
    case unknownEvent
    /// The event has no such ticket type.
    case unknownType(String)
    /// The event would have more ticket types than allowed, with those no longer on sale.
    case tooManyTypes
    /// There is no such session.
    case unknownSession
    /// The session has ended.
    case sessionOver
    /// A session with this id was admitted with other content.
    case sessionConflict
    /// The session has no such order.
    case unknownOrder
    /// There is no such payment.
    case unknownPayment
    /// The new order's id is in use.
    case orderIDTaken
    /// The idempotency key is empty or too long.
    case badKey
    /// The same idempotency key came with other content before.
    case keyReused
    /// An order has no lines, or too many.
    case badLineCount
    /// Two lines of an order ask for the same type.
    case doubleLine
    /// A line asks for no tickets, or for too many.
    case badTicketCount(type: String)
    /// All lines together ask for too many tickets.
    case tooManyTickets
    /// The hold is to last no time at all, or too long.
    case badHold
    /// The tickets are to rest for less than no time, or too long.
    case badRest
    /// The session has placed too many orders.
    case tooManyOrders
    /// The quota does not reach; so many tickets are left in it.
    case quotaExceeded(left: Int)
    /// All tickets of the type are sold.
    case soldOut(type: String)
    /// No tickets of the type are free just now; some are held by others and may come back.
    case noneJustNow(type: String)
    /// Fewer tickets of the type are free than asked for.
    case tooFew(type: String, free: Int)
    /// The hold has run out.
    case holdLapsed
    /// The order is being paid, so it cannot be cancelled.
    case paymentPending
    /// The order is in a state that does not allow the step.
    case wrongState(OrderState)

    /// One sentence for the buyer, without any secret.
    package var description: String {
        switch self {
        case .unknownEvent: "There is no such event."
        case .unknownType(let type): "The event has no ticket type '\(type)'."
        case .tooManyTypes: "The event has more than \(OfficeLimit.ticketTypes) ticket types."
        case .unknownSession: "There is no such session; enter with a pass first."
        case .sessionOver: "The session has ended."
        case .sessionConflict: "A session with this id exists with other content."
        case .unknownOrder: "There is no such order in this session."
        case .unknownPayment: "There is no such payment."
        case .orderIDTaken: "The id of the new order is in use; try again."
        case .badKey: "The idempotency key must have 1 to \(OfficeLimit.keyBytes) characters."
        case .keyReused: "The idempotency key was used before with other content."
        case .badLineCount: "An order must have 1 to \(OfficeLimit.orderLines) lines."
        case .doubleLine: "An order must not have two lines for the same ticket type."
        case .badTicketCount(let type):
            "The line for '\(type)' must ask for 1 to \(OfficeLimit.orderTickets) tickets."
        case .tooManyTickets: "An order has at most \(OfficeLimit.orderTickets) tickets."
        case .badHold: "A hold must last up to \(OfficeLimit.hold.components.seconds) seconds."
        case .badRest: "Tickets rest for up to \(OfficeLimit.rest.components.seconds) seconds."
        case .tooManyOrders: "The session has placed \(OfficeLimit.sessionOrders) orders already."
        case .quotaExceeded(let left): "The pass allows \(left) more tickets."
        case .soldOut(let type): "Tickets of type '\(type)' are sold out."
        case .noneJustNow(let type):
            "All tickets of type '\(type)' are taken; some may come back."
        case .tooFew(let type, let free): "Only \(free) tickets of type '\(type)' are free."
        case .holdLapsed: "The time to pay for the order has run out."
        case .paymentPending: "The order is being paid and can no longer be cancelled."
        case .wrongState(let state): "The order is \(state.rawValue)."
        }
    }
}
