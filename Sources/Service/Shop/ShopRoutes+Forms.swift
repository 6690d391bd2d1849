import Hummingbird
import TicketOffice

// The page's own routes: forms that work without a script, each answered with the page again. A
// refusal becomes a notice on the page.

extension ShopRoutes {
    func showPage(_ request: ShopRequest) async throws -> Response {
        let (event, stock) = try await office.stock(of: request.event)
        let session = try await pageSession(of: request)
        var orders: [OrderReport] = []
        if let session { orders = try await office.orders(in: session) }
        let notice = request.notice.flatMap(ShopNotice.init(rawValue:))
        return page.render(
            event: event,
            stock: stock,
            session: session,
            orders: orders,
            notice: notice.flatMap { $0.holds(of: orders) ? $0 : nil },
            formKey: OrderNumber.random()
        )
    }

    func enterByForm(_ request: ShopRequest) async throws -> Response {
        let form = try await request.form()
        guard let pass = form["pass"] else {
            throw Problem.badField("pass", "The field pass is missing.")
        }
        return try await withNotice(request) { () async throws -> Response in
            let session = try await enter(request, pass: pass, proof: form["proof"])
            var response = page.redirect(to: request.event)
            response.setCookie(
                try Cookie.validated(
                    name: request.cookieName,
                    value: session.id,
                    path: "/shop/\(request.event)",
                    secure: request.isSecure,
                    httpOnly: true,
                    sameSite: .lax
                )
            )
            return response
        }
    }

    func buy(_ request: ShopRequest) async throws -> Response {
        let form = try await request.form()
        return try await withNotice(request) { () async throws -> ShopNotice in
            let session = try await session(of: request)
            guard let lines = try lines(of: form) else { return .nothingChosen }
            _ = try await office.order(lines, key: form["key"] ?? "", in: session)
            return .held
        }
    }

    func payByForm(_ request: ShopRequest) async throws -> Response {
        let form = try await request.form()
        guard let method = form["method"].flatMap(PaymentInstruction.init(rawValue:)) else {
            throw Problem.badField(
                "method",
                "The field method must be 'succeed', 'fail' or 'silent'."
            )
        }
        return try await withNotice(request) { () async throws -> ShopNotice in
            let session = try await session(of: request)
            let report = try await office.pay(request.order, in: session, instruction: method)
            return switch report.order.state {
            case .paid: .paid
            case .paying: .paying
            case .failed: .paymentFailed
            case .held, .lapsed, .cancelled: .tooLate
            }
        }
    }

    func cancelByForm(_ request: ShopRequest) async throws -> Response {
        try await withNotice(request) { () async throws -> ShopNotice in
            try await office.cancel(request.order, in: session(of: request))
            return .cancelled
        }
    }

    /// The session for the page; a secret that is no longer good shows the page of a stranger.
    private func pageSession(of request: ShopRequest) async throws -> OfficeSession? {
        do {
            return try await session(of: request)
        } catch OfficeRefusal.unknownSession {
            return nil
        }
    }

    private func lines(of form: [String: String]) throws -> [HoldRequest.Line]? {
        var lines: [HoldRequest.Line] = []
        for (field, value) in form.sorted(by: { $0.key < $1.key })
        where field.hasPrefix(ShopPage.countField) {
            guard let count = Int(value), count >= 0 else {
                throw Problem.badField(field, "The field \(field) must be a number.")
            }
            let type = String(field.dropFirst(ShopPage.countField.count))
            if count > 0 { lines.append(.init(type: type, count: count)) }
        }
        return lines.isEmpty ? nil : lines
    }

    private func withNotice(
        _ request: ShopRequest,
        _ step: () async throws -> ShopNotice
    ) async throws -> Response {
        try await withNotice(request) { () async throws -> Response in
            page.redirect(to: request.event, notice: try await step())
        }
    }

    private func withNotice(
        _ request: ShopRequest,
        _ step: () async throws -> Response
    ) async throws -> Response {
        do {
            return try await step()
        } catch OfficeRefusal.unknownEvent {
            throw OfficeRefusal.unknownEvent
        } catch let refusal as OfficeRefusal {
            return page.redirect(to: request.event, notice: ShopNotice(refusal))
        } catch let refusal as AdmissionRefusal {
            return page.redirect(to: request.event, notice: ShopNotice(refusal))
        }
    }
}
