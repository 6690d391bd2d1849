import StilePass
import TicketOffice

// What the template of the shop page reads: texts and flags only, so that nothing is decided there.

struct ShopView {
    let icon = WaitingPage.icon
    let event: String
    let title: String
    let notice: Notice?
    let types: [TypeView]
    let isSoldOut: Bool
    let visitor: VisitorView?
    let stranger: Bool
    let canOrder: Bool
    let formKey: String

    init(
        event: Event,
        stock: [TicketStock],
        session: OfficeSession?,
        orders: [OrderReport],
        notice: ShopNotice?,
        formKey: String
    ) {
        self.event = event.id
        title = event.title
        self.notice = notice.map {
            Notice(sentence: $0.sentence, isWarning: $0.isWarning, leadsToLine: $0.leadsToLine)
        }
        let used = orders.filter(\.order.state.usesQuota).reduce(0) { $0 + $1.order.ticketCount }
        let left = max(0, (session?.quota ?? 0) - used)
        types = zip(event.ticketTypes, stock).map { type, stock in
            TypeView(
                type,
                stock,
                currency: event.currency,
                most: min(left, stock.free),
                isOnly: event.ticketTypes.count == 1
            )
        }
        isSoldOut = stock.allSatisfy { $0.sold == $0.capacity }
        visitor = session.map { session in
            VisitorView(
                session,
                orders: orders,
                titles: event.ticketTypes,
                left: left
            )
        }
        stranger = session == nil
        // Without a session the quota left is zero, so no type is free to choose.
        canOrder = session?.departure == nil && types.contains(where: \.isFree)
        self.formKey = formKey
    }

    struct Notice {
        let sentence: String
        let isWarning: Bool
        let leadsToLine: Bool
    }

    struct TypeView {
        let id: String
        let title: String
        let price: String
        let free: Int
        let capacity: Int
        let most: Int
        let isFree: Bool
        /// What the number field says at first: where there is nothing to choose, one ticket.
        let preset: Int

        init(_ type: TicketType, _ stock: TicketStock, currency: String, most: Int, isOnly: Bool) {
            id = type.id
            title = type.title
            price = shopPrice(type.priceMinor, currency)
            free = stock.free
            capacity = stock.capacity
            self.most = most
            isFree = most > 0
            preset = isOnly ? min(1, most) : 0
        }
    }
}

struct VisitorView {
    let allowance: String
    let ended: Bool
    let canLeave: Bool
    let orders: [OrderView]
    let hasOrders: Bool

    init(
        _ session: OfficeSession,
        orders: [OrderReport],
        titles: [TicketType],
        left: Int
    ) {
        allowance = Self.allowance(session.quota, left: left)
        ended = session.departure != nil
        canLeave = session.departure == nil
        self.orders = orders.reversed().map { OrderView($0, titles: titles) }
        hasOrders = !orders.isEmpty
    }

    private static func allowance(_ quota: Int, left: Int) -> String {
        if left == 0 { return "You have chosen all that your pass allows." }
        let whole = "Your pass allows \(quota) ticket\(quota == 1 ? "" : "s")"
        return left == quota ? whole + "." : whole + "; you may still choose \(left)."
    }
}

struct OrderView {
    let id: String
    let state: String
    let what: String
    let total: String
    let expiresAt: String
    let payBy: String
    let canPay: Bool
    let isPaying: Bool
    let tickets: [String]
    let hasTickets: Bool
    let refund: String?

    init(_ report: OrderReport, titles: [TicketType]) {
        let order = report.order
        id = order.id
        what = order.lines.map { line in
            let title = titles.first { $0.id == line.type }?.title ?? line.type
            return "\(line.count) × \(title)"
        }.joined(separator: ", ")
        total = shopPrice(order.totalMinor, order.currency)
        expiresAt = order.holdExpiresAt.iso8601
        payBy = Self.timeOfDay(order.holdExpiresAt)
        canPay = order.state == .held
        isPaying = order.state == .paying
        tickets = report.tickets.map(\.description)
        hasTickets = !report.tickets.isEmpty
        state = Self.word(for: order.state)
        refund =
            switch report.payment?.state {
            case .refundDue: "The money came too late and is on its way back."
            case .refunded: "The money came too late and went back in full."
            case .pending, .succeeded, .failed, nil: nil
            }
    }

    /// The hour and minute in UTC: the page has no script that could know the visitor's zone.
    private static func timeOfDay(_ moment: Timestamp) -> String {
        let minutes = moment.seconds / 60 % 1440
        let digits = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return digits.joined(separator: ":") + " UTC"
    }

    private static func word(for state: OrderState) -> String {
        switch state {
        case .held: "held for you"
        case .paying: "waiting for the payment provider"
        case .paid: "paid"
        case .failed: "payment failed"
        case .lapsed: "time ran out"
        case .cancelled: "cancelled"
        }
    }
}
