import StilePass
import TicketOffice

// The JSON bodies of the shop, with the names that its clients read and write.

struct EnterBody: StrictBody {
    let pass: String
    let proof: String?

    enum CodingKeys: String, CodingKey, CaseIterable { case pass, proof }
}

struct OrderBody: StrictBody {
    let lines: [StrictJSON<Line>]

    enum CodingKeys: String, CodingKey, CaseIterable { case lines }

    struct Line: StrictBody {
        let type: String
        let count: Int

        enum CodingKeys: String, CodingKey, CaseIterable { case type, count }
    }
}

struct PayBody: StrictBody {
    let method: PaymentInstruction

    enum CodingKeys: String, CodingKey, CaseIterable { case method }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let name = try container.decode(String.self, forKey: .method)
        guard let method = PaymentInstruction(rawValue: name) else {
            throw DecodingError.dataCorruptedError(
                forKey: .method,
                in: container,
                debugDescription: "must be 'succeed', 'fail' or 'silent'"
            )
        }
        self.method = method
    }
}

struct SessionAnswer: Encodable {
    let session: String
    let quota: Int
    let expiresAt: String

    init(_ session: OfficeSession) {
        self.session = session.id
        quota = session.quota
        expiresAt = session.expiresAt.iso8601
    }
}

struct StockAnswer: Encodable {
    let event: String
    let types: [TypeStock]

    init(_ event: Event, _ stock: [TicketStock]) {
        self.event = event.id
        types = zip(event.ticketTypes, stock).map { type, stock in
            TypeStock(
                type: type.id,
                title: type.title,
                priceMinor: type.priceMinor,
                currency: event.currency,
                stock: stock.capacity,
                free: stock.free,
                // Resting tickets are told apart from held ones nowhere: when they come back is a secret.
                held: stock.held + stock.resting,
                sold: stock.sold
            )
        }
    }

    struct TypeStock: Encodable {
        let type: String
        let title: String
        let priceMinor: Int
        let currency: String
        let stock: Int
        let free: Int
        let held: Int
        let sold: Int
    }
}

struct OrderAnswer: Encodable {
    let order: String
    let state: String
    let lines: [Line]
    let totalMinor: Int
    let currency: String
    let expiresAt: String
    let tickets: [String]
    /// "due" or "refunded" when the money came too late for tickets.
    let refund: String?

    init(_ report: OrderReport) {
        order = report.order.id
        state = report.order.state.rawValue
        lines = report.order.lines.map {
            Line(type: $0.type, count: $0.count, priceMinor: $0.priceMinor)
        }
        totalMinor = report.order.totalMinor
        currency = report.order.currency
        expiresAt = report.order.holdExpiresAt.iso8601
        tickets = report.tickets.map(\.description)
        refund =
            switch report.payment?.state {
            case .refundDue: "due"
            case .refunded: "refunded"
            case .pending, .succeeded, .failed, nil: nil
            }
    }

    struct Line: Encodable {
        let type: String
        let count: Int
        let priceMinor: Int
    }
}
