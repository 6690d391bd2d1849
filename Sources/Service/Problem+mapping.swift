import Hummingbird
import StilePass
import WaitingRoom

// The one place where the errors of the rules become problem documents.

extension Problem {
    init(_ refusal: FrontDesk.Refusal) {
        switch refusal {
        case .notOpenYet(let opens):
            self.init(
                status: .forbidden,
                code: "not-open-yet",
                title: "The line is not open yet",
                detail: opens.map { "The line opens at \($0.iso8601)." }
                    ?? "The line opens later."
            )
        case .ended:
            self.init(
                status: .gone,
                code: "sale-ended",
                title: "The sale is over",
                detail: "This sale has ended; nobody is let in any more."
            )
        case .tokenMissing:
            self.init(
                status: .unauthorized,
                code: "token-missing",
                title: "A queue token is needed",
                detail: "Send the queue token as a bearer token or in the room's cookie."
            )
        case .token(let error): self.init(error)
        case .tooEarly: self.init(Refusal.tooEarly)
        }
    }

    init(_ error: TokenError) {
        if error == .wrongSale {
            self.init(
                status: .conflict,
                code: "wrong-sale",
                title: "The place belongs to another sale",
                detail: "This place belongs to an earlier sale of the room. Join again."
            )
            return
        }
        self.init(
            status: .unauthorized,
            code: "token-refused",
            title: "The token is refused",
            detail: error.sentence
        )
    }

    init(_ refusal: Refusal) {
        let (status, code, title): (HTTPResponse.Status, String, String) =
            switch refusal {
            case .noSale: (.serviceUnavailable, "no-sale", "There is no sale")
            case .unknownLane: (.notFound, "unknown-lane", "There is no such lane")
            case .unknownPlace: (.notFound, "unknown-place", "There is no such place")
            case .tooEarly: (.init(code: 425, reasonPhrase: "Too Early"), "too-early", "Not yet")
            case .deposed: (.serviceUnavailable, "deposed", "Another node leads")
            case .notCalled: (.conflict, "not-called", "It is not your turn")
            case .alreadyAdmitted: (.conflict, "already-admitted", "You have been let in")
            case .left: (.conflict, "left", "The place was given up")
            case .passUnknown: (.conflict, "pass-unknown", "The pass is not valid any more")
            case .passExpired: (.conflict, "pass-expired", "The pass has expired")
            case .passSpent: (.conflict, "pass-spent", "The pass was used")
            case .sessionUnknown: (.notFound, "session-unknown", "There is no such session")
            case .sessionOver: (.gone, "session-over", "The session has ended")
            case .saleChanged: (.conflict, "sale-changed", "Another sale runs")
            case .saleNameUsed: (.conflict, "sale-name-used", "The name was used before")
            case .batchTooLarge: (.serviceUnavailable, "busy", "Too many joins at once")
            case .limitReached: (.conflict, "limit-reached", "A purchase limit is reached")
            case .overQuota: (.conflict, "over-quota", "More tickets than the quota")
            case .reservationUnknown:
                (.notFound, "reservation-unknown", "There is no such reservation")
            case .reservationConflict:
                (.conflict, "reservation-conflict", "The reservation has other contents")
            case .reservationLapsed: (.gone, "reservation-lapsed", "Refund this order")
            case .tooManyReservations:
                (.conflict, "too-many-reservations", "Too many reservations")
            case .tooManySubjects:
                (.unprocessableContent, "too-many-subjects", "Too many subjects")
            case .alreadySpent: (.conflict, "already-spent", "The solution was used")
            case .tooManySpent: (.serviceUnavailable, "busy", "Too many solutions at once")
            }
        let retry: Duration? =
            switch refusal {
            case .notCalled, .tooEarly: .seconds(5)
            case .batchTooLarge, .deposed, .noSale, .tooManySpent: .seconds(1)
            default: nil
            }
        self.init(
            status: status,
            code: code,
            title: title,
            detail: refusal.sentence,
            retryAfter: retry
        )
    }

    init(_ reached: LimitReached) {
        let tickets = reached.left == 1 ? "1 ticket" : "\(reached.left) tickets"
        self.init(
            status: .conflict,
            code: "limit-reached",
            title: "A purchase limit is reached",
            detail: "The limit \"\(reached.limit)\" leaves \(tickets)."
        )
    }

    init(_ error: StoreError) {
        self.init(
            status: .serviceUnavailable,
            code: "store-\(error)",
            title: "Nothing can be stored just now",
            detail: error.sentence,
            retryAfter: error == .full ? .seconds(30) : .seconds(2)
        )
    }

    static func unknownRoom(_ name: String) -> Problem {
        Problem(
            status: .notFound,
            code: "unknown-room",
            title: "There is no such room",
            detail: "This server has no room of that name.",
            field: "room"
        )
    }

    static func badField(_ field: String, _ detail: String) -> Problem {
        Problem(
            status: .badRequest,
            code: "bad-field",
            title: "The request is not understood",
            detail: detail,
            field: field
        )
    }
}
