import Hummingbird
import Logging
import TicketOffice
import WaitingRoom

/// Turns whatever a route of the shop throws into a problem document.
func withShopProblems(
    _ request: Request,
    _ context: some RequestContext,
    _ handler: () async throws -> Response
) async throws -> Response {
    do {
        return try await handler()
    } catch {
        let answer = shopProblem(for: error)
        // A store or a room that does not answer says so in the log itself; said here again, anybody
        // could fill the log with it.
        let isKnown = error is StoreError || error is AdmissionRefusal
        if answer.status.kind == .serverError, !isKnown {
            // Only the type is logged: the text of an error may quote the request.
            context.logger.error("The shop failed with an error of type \(type(of: error)).")
        }
        return try answer.response(from: request, context: context)
    }
}

/// The problem document for anything that a route of the shop may throw.
func shopProblem(for error: any Error) -> any HTTPResponseError {
    switch error {
    case let error as any HTTPResponseError: error
    case let refusal as OfficeRefusal: Problem(refusal)
    case let refusal as AdmissionRefusal: Problem(refusal)
    case let error as StoreError: Problem(error)
    default:
        Problem(
            status: .serviceUnavailable,
            code: "office-unavailable",
            title: "Office unavailable",
            detail: "The office could not store the step; try again with the same key.",
            retryAfter: .seconds(2)
        )
    }
}

extension Problem {
    /// The problem document for a refusal of the office.
    init(_ refusal: OfficeRefusal) {
        let kind = Kind(refusal)
        self.init(
            status: kind.status,
            code: kind.code,
            title: kind.title,
            detail: refusal.description,
            field: kind.field,
            retryAfter: kind.retryAfter
        )
    }

    /// The problem document for a refusal of the waiting room.
    init(_ refusal: AdmissionRefusal) {
        let kind = Kind(refusal)
        self.init(
            status: kind.status,
            code: kind.code,
            title: kind.title,
            detail: refusal.description,
            field: kind.field,
            retryAfter: kind.retryAfter
        )
    }
}

/// What a problem document says about every refusal of one kind.
private struct Kind {
    let status: HTTPResponse.Status
    let code: String
    let title: String
    var field: String?
    var retryAfter: Duration?

    init(
        _ status: HTTPResponse.Status,
        _ code: String,
        _ title: String,
        field: String? = nil,
        retryAfter: Duration? = nil
    ) {
        self.status = status
        self.code = code
        self.title = title
        self.field = field
        self.retryAfter = retryAfter
    }

    init(_ refusal: OfficeRefusal) {
        switch refusal {
        case .unknownEvent: self.init(.notFound, "unknown-event", "Unknown event")
        case .unknownOrder: self.init(.notFound, "unknown-order", "Unknown order")
        case .unknownPayment: self.init(.notFound, "unknown-payment", "Unknown payment")
        case .unknownSession: self.init(.unauthorized, "unknown-session", "Unknown session")
        case .sessionOver: self.init(.forbidden, "session-over", "Session over")
        case .badKey:
            self.init(
                .badRequest,
                "bad-idempotency-key",
                "Bad idempotency key",
                field: "Idempotency-Key"
            )
        case .keyReused:
            self.init(
                .unprocessableContent,
                "key-reused",
                "Idempotency key reused",
                field: "Idempotency-Key"
            )
        case .badLineCount, .doubleLine, .badTicketCount, .tooManyTickets, .unknownType:
            self.init(.badRequest, "bad-lines", "Bad order lines", field: "lines")
        case .quotaExceeded: self.init(.conflict, "quota-exceeded", "Quota exceeded")
        case .soldOut: self.init(.conflict, "sold-out", "Sold out")
        case .tooFew: self.init(.conflict, "too-few-left", "Too few left")
        case .noneJustNow:
            self.init(
                .conflict,
                "none-just-now",
                "None free just now",
                retryAfter: .seconds(10)
            )
        case .holdLapsed: self.init(.conflict, "hold-lapsed", "Hold lapsed")
        case .paymentPending: self.init(.conflict, "payment-pending", "Payment pending")
        case .wrongState: self.init(.conflict, "wrong-state", "Wrong state")
        case .tooManyOrders: self.init(.conflict, "too-many-orders", "Too many orders")
        case .sessionConflict: self.init(.conflict, "session-conflict", "Session conflict")
        case .orderIDTaken:
            self.init(
                .serviceUnavailable,
                "order-id-taken",
                "Order id taken",
                retryAfter: .seconds(1)
            )
        case .badHold, .badRest, .tooManyTypes:
            self.init(.internalServerError, "office-misconfigured", "Office misconfigured")
        }
    }

    init(_ refusal: AdmissionRefusal) {
        switch refusal {
        case .invalidPass:
            self.init(.forbidden, "invalid-pass", "Invalid admission pass", field: "pass")
        case .alreadyRedeemed:
            self.init(.conflict, "pass-used", "Admission pass used", field: "pass")
        case .sessionOver: self.init(.forbidden, "session-over", "Session over")
        case .unavailable:
            self.init(
                .serviceUnavailable,
                "room-unavailable",
                "Waiting room unavailable",
                retryAfter: .seconds(2)
            )
        }
    }
}
