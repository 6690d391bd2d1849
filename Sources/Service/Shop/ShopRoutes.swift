import Crypto
import Hummingbird
import TicketOffice

/// The ticket office over HTTP, under `/shop/{event}`: JSON for programs, a page for people.
package struct ShopRoutes<Context: RequestContext>: Sendable {
    let office: Office
    let page: ShopPage
    private let isSecure: @Sendable (Request, Context) -> Bool

    /// Creates the routes of an office.
    ///
    /// - Parameters:
    ///   - office: The office.
    ///   - isSecure: Whether a visitor's own connection is encrypted.
    /// - Throws: The template engine's error if the template is malformed.
    package init(
        office: Office,
        isSecure: @escaping @Sendable (Request, Context) -> Bool = { _, _ in false }
    ) throws {
        self.office = office
        self.isSecure = isSecure
        page = try ShopPage()
    }

    /// Adds the routes to a router; any other method at their addresses is refused.
    package func add(to router: Router<Context>) {
        for (path, handlers) in table {
            router.route(RouterPath("shop/{event}" + path), handlers.mapValues(answering))
        }
    }

    /// A handler of the router, whose refusals are problem documents.
    private func answering(_ handler: @escaping Handler) -> Router<Context>.Handler {
        { request, context in
            try await withShopProblems(request, context) {
                try await handler(
                    ShopRequest(
                        request,
                        parameters: context.parameters,
                        isSecure: isSecure(request, context)
                    )
                )
            }
        }
    }

    private typealias Handler = @Sendable (ShopRequest) async throws -> Response

    private var table: [(String, [HTTPRequest.Method: Handler])] {
        [
            // A waiting room hands its visitors over to the target itself, which is the page.
            ("", [.get: { try await showPage($0) }, .post: { try await enter($0) }]),
            ("/stock", [.get: { try await showStock($0) }]),
            ("/enter", [.post: { try await enter($0) }]),
            ("/leave", [.post: { try await leave($0) }]),
            ("/buy", [.post: { try await buy($0) }]),
            ("/orders", [.post: { try await placeOrder($0) }]),
            (
                "/orders/{order}",
                [.get: { try await showOrder($0) }, .delete: { try await cancelOrder($0) }]
            ),
            ("/orders/{order}/pay", [.post: { try await payOrder($0) }]),
            ("/orders/{order}/cancel", [.post: { try await cancelByForm($0) }]),
        ]
    }

    /// The session that the request's secret names; it may have ended.
    func session(of request: ShopRequest) async throws -> OfficeSession {
        guard let id = request.sessionID else { throw OfficeRefusal.unknownSession }
        return try await office.session(id, event: request.event)
    }
}

extension ShopRoutes where Context == StileContext {
    /// Creates the routes of an office behind proxies.
    package init(office: Office, proxies: TrustedProxies) throws {
        try self.init(office: office) { proxies.isSecure($0, from: $1.peer) }
    }
}

extension ShopRoutes {
    private func showStock(_ request: ShopRequest) async throws -> Response {
        let (event, stock) = try await office.stock(of: request.event)
        return try .json(StockAnswer(event, stock))
    }

    private func enter(_ request: ShopRequest) async throws -> Response {
        guard request.isForm else {
            let body = try await request.json(EnterBody.self)
            let session = try await enter(request, pass: body.pass, proof: body.proof)
            return try .json(SessionAnswer(session), status: .created)
        }
        return try await enterByForm(request)
    }

    func enter(
        _ request: ShopRequest,
        pass: String,
        proof: String?
    ) async throws -> OfficeSession {
        guard (1...ShopLimit.passBytes).contains(pass.utf8.count) else {
            throw AdmissionRefusal.invalidPass
        }
        // The key follows from what was posted, so that a repeated request finds the same session. A pass
        // copied without its proof is another request.
        let posted = [pass, proof ?? ""].joined(separator: "\n")
        let key = SHA256.hash(data: Array(posted.utf8)).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }
        return try await office.enter(
            event: request.event,
            pass: pass,
            proof: proof,
            key: key.joined()
        )
    }

    private func leave(_ request: ShopRequest) async throws -> Response {
        try await office.leave(session(of: request))
        return request.isForm
            ? page.redirect(to: request.event, notice: .left) : Response(status: .noContent)
    }

    private func placeOrder(_ request: ShopRequest) async throws -> Response {
        let key = try request.idempotencyKey()
        let session = try await session(of: request)
        let lines = try await request.json(OrderBody.self).lines
        let report = try await office.order(
            lines.map { HoldRequest.Line(type: $0.body.type, count: $0.body.count) },
            key: key,
            in: session
        )
        return try .json(OrderAnswer(report), status: .created)
    }

    private func showOrder(_ request: ShopRequest) async throws -> Response {
        let report = try await office.order(request.order, in: session(of: request))
        return try .json(OrderAnswer(report))
    }

    private func cancelOrder(_ request: ShopRequest) async throws -> Response {
        try await office.cancel(request.order, in: session(of: request))
        return Response(status: .noContent)
    }

    private func payOrder(_ request: ShopRequest) async throws -> Response {
        guard !request.isForm else { return try await payByForm(request) }
        let session = try await session(of: request)
        let method = try await request.json(PayBody.self).method
        let report = try await office.pay(request.order, in: session, instruction: method)
        switch report.order.state {
        case .paid: return try .json(OrderAnswer(report))
        case .paying: return try .json(OrderAnswer(report), status: .accepted)
        case .failed: throw Problem.paymentFailed
        case .held, .lapsed, .cancelled: throw Problem.paymentTooLate(report)
        }
    }
}

extension Problem {
    fileprivate static let paymentFailed = Problem(
        status: HTTPResponse.Status(code: 402, reasonPhrase: "Payment Required"),
        code: "payment-failed",
        title: "Payment failed",
        detail: "The payment failed and the tickets went back; place a new order to try again."
    )

    fileprivate static func paymentTooLate(_ report: OrderReport) -> Problem {
        guard report.payment?.state.isMoneyBack == true else {
            return Problem(.wrongState(report.order.state))
        }
        return Problem(
            status: .conflict,
            code: "payment-returned",
            title: "Payment returned",
            detail: "The payment came after the tickets were gone; the money goes back in full."
        )
    }
}

extension Payment.State {
    var isMoneyBack: Bool { self == .refundDue || self == .refunded }
}
