import Crypto
import Hummingbird
import TicketOffice

/// The ticket office over HTTP, under `/shop/{event}`: JSON for programs, a page for people.
package struct ShopRoutes<Context: RequestContext>: Sendable {
    let office: Office
    let page: ShopPage

    /// Creates the routes of an office.
    package init(office: Office) throws {
        self.office = office
        page = try ShopPage()
    }

    /// Adds the routes to a router.
    package func add(to router: Router<Context>) {
        router.group("/shop/:event")
            .add(middleware: ShopProblems())
            .get("") { try await showPage(ShopRequest($0, parameters: $1.parameters)) }
            .get("stock") { try await showStock(ShopRequest($0, parameters: $1.parameters)) }
            // A waiting room hands its visitors over to the target itself, which is the page.
            .post("") { try await enter(ShopRequest($0, parameters: $1.parameters)) }
            .post("enter") { try await enter(ShopRequest($0, parameters: $1.parameters)) }
            .post("leave") { try await leave(ShopRequest($0, parameters: $1.parameters)) }
            .post("buy") { try await buy(ShopRequest($0, parameters: $1.parameters)) }
            .post("orders") { try await placeOrder(ShopRequest($0, parameters: $1.parameters)) }
            .get("orders/:order") {
                try await showOrder(
                    $1.parameters.require("order"),
                    ShopRequest($0, parameters: $1.parameters)
                )
            }
            .delete("orders/:order") {
                try await cancelOrder(
                    $1.parameters.require("order"),
                    ShopRequest($0, parameters: $1.parameters)
                )
            }
            .post("orders/:order/pay") {
                try await payOrder(
                    $1.parameters.require("order"),
                    ShopRequest($0, parameters: $1.parameters)
                )
            }
            .post("orders/:order/cancel") {
                try await cancelByForm(
                    $1.parameters.require("order"),
                    ShopRequest($0, parameters: $1.parameters)
                )
            }
    }

    /// The session that the request's secret names; it may have ended.
    func session(of request: ShopRequest) async throws -> OfficeSession {
        guard let id = request.sessionID else { throw OfficeRefusal.unknownSession }
        return try await office.session(id, event: request.event)
    }
}

extension ShopRoutes {
    private func showStock(_ request: ShopRequest) async throws -> Response {
        let (event, stock) = try await office.stock(of: request.event)
        return try ShopJSON.response(.ok, StockAnswer(event, stock))
    }

    private func enter(_ request: ShopRequest) async throws -> Response {
        guard request.isForm else {
            let session = try await enter(request, pass: request.json(EnterBody.self).pass)
            return try ShopJSON.response(.created, SessionAnswer(session))
        }
        let form = try await request.form()
        guard let pass = form["pass"] else {
            throw Problem.malformed("The field 'pass' is missing.", field: "pass")
        }
        let session = try await enter(request, pass: pass)
        var response = page.redirect(to: request.event)
        response.setCookie(
            try Cookie.validated(
                name: request.cookieName,
                value: session.id,
                path: "/shop/\(request.event)",
                httpOnly: true,
                sameSite: .lax
            )
        )
        return response
    }

    private func enter(_ request: ShopRequest, pass: String) async throws -> OfficeSession {
        guard (1...ShopLimit.passBytes).contains(pass.utf8.count) else {
            throw AdmissionRefusal.invalidPass
        }
        // The key follows from the pass, so that a repeated request finds the same session.
        let key = SHA256.hash(data: Array(pass.utf8)).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }
        return try await office.enter(event: request.event, pass: pass, key: key.joined())
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
            lines.map { HoldRequest.Line(type: $0.type, count: $0.count) },
            key: key,
            in: session
        )
        return try ShopJSON.response(.created, OrderAnswer(report))
    }

    private func showOrder(_ order: String, _ request: ShopRequest) async throws -> Response {
        let report = try await office.order(order, in: session(of: request))
        return try ShopJSON.response(.ok, OrderAnswer(report))
    }

    private func cancelOrder(_ order: String, _ request: ShopRequest) async throws -> Response {
        try await office.cancel(order, in: session(of: request))
        return Response(status: .noContent)
    }

    private func payOrder(_ order: String, _ request: ShopRequest) async throws -> Response {
        guard !request.isForm else { return try await payByForm(order, request) }
        let session = try await session(of: request)
        let method = try await request.json(PayBody.self).method
        let report = try await office.pay(order, in: session, instruction: method)
        switch report.order.state {
        case .paid: return try ShopJSON.response(.ok, OrderAnswer(report))
        case .paying: return try ShopJSON.response(.accepted, OrderAnswer(report))
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
