import Hummingbird
import StilePass
import WaitingRoom

/// What the order and inventory core asks, with a bearer secret of its own.
struct CoreRoutes: Sendable {
    let rooms: Rooms

    func add(to router: Router<StileContext>) {
        router.route("core/{room}/redeem", [.post: redeem])
        router.route("core/{room}/health", [.post: health])
        router.route("core/{room}/sessions/{session}/touch", [.post: touch])
        router.route("core/{room}/sessions/{session}/depart", [.post: depart])
        LimitRoutes(rooms: rooms).add(to: router)
    }

    @Sendable private func redeem(
        _ request: Request,
        _ context: StileContext
    ) async throws -> Response {
        let room = try rooms.ofCore(request, context)
        let body = try await request.json(RedeemRequest.self)
        do {
            let session = try await room.redeem(
                pass: body.pass,
                proof: body.proof,
                key: try request.idempotencyNonce(),
                at: Timestamp.wallClock()
            )
            return try .json(
                RedeemAnswer(
                    session: session.id.description,
                    queueID: session.queueID.description,
                    quota: session.quota,
                    expiresAt: session.expires.iso8601
                )
            )
        } catch let error as TokenError {
            // Not 401: the core's own credentials are fine, the pass that it presents is not.
            throw Problem(
                status: .unprocessableContent,
                code: "pass-refused",
                title: "The pass is refused",
                detail: error.sentence,
                field: "pass"
            )
        } catch let error as ProofError {
            throw Problem(
                status: .unprocessableContent,
                code: "pass-proof-refused",
                title: "The proof that came with the pass is refused",
                detail: error.sentence,
                field: "proof"
            )
        }
    }

    @Sendable private func touch(
        _ request: Request,
        _ context: StileContext
    ) async throws -> Response {
        let room = try rooms.ofCore(request, context)
        try await room.touch(session: try session(context))
        return Response(status: .noContent)
    }

    @Sendable private func depart(
        _ request: Request,
        _ context: StileContext
    ) async throws -> Response {
        let room = try rooms.ofCore(request, context)
        let session = try session(context)
        let now = Timestamp.wallClock()
        let body = try await request.optionalJSON(DepartRequest.self)
        if let outcome = body?.outcome, SessionOutcome(rawValue: outcome) == nil {
            let names = SessionOutcome.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem.badField("outcome", "An outcome is one of \(names).")
        }
        let tickets = body?.tickets ?? 0
        guard (0...room.plan.terms.quota).contains(tickets) else {
            throw Problem.badField(
                "tickets",
                "A session of this room sells 0 to \(room.plan.terms.quota) tickets."
            )
        }
        let endedAt = try CoreReportLimits.moment(
            body?.endedAt,
            at: now,
            within: CoreReportLimits.departureLateness,
            "endedAt"
        )
        try await room.depart(session: session, tickets: tickets, endedAt: endedAt)
        return Response(status: .noContent)
    }

    /// Takes in what the core says of itself; each report replaces the one before.
    ///
    /// Nothing of it goes to the log: a report comes every second, and the status shows the last one.
    @Sendable private func health(
        _ request: Request,
        _ context: StileContext
    ) async throws -> Response {
        let room = try rooms.ofCore(request, context)
        let body = try await request.json(HealthRequest.self)
        try await room.adjust([.health(try body.report(at: Timestamp.wallClock()))])
        return Response(status: .noContent)
    }

    private func session(_ context: StileContext) throws -> Identifier {
        guard let session = Identifier(try context.parameters.require("session"))
        else { throw Refusal.sessionUnknown }
        return session
    }
}

private struct RedeemRequest: StrictBody {
    var pass: String
    /// What the visitor's browser posted beside a pass that is bound to a key.
    var proof: String?

    enum CodingKeys: String, CodingKey, CaseIterable { case pass, proof }
}

private struct RedeemAnswer: Encodable {
    var session, queueID: String
    var quota: Int
    var expiresAt: String
}

/// What a core may say that became of a session.
private enum SessionOutcome: String, CaseIterable {
    case bought, left, expired, failed
}

private struct DepartRequest: StrictBody {
    var outcome: String?
    var tickets: Int?
    var endedAt: String?

    enum CodingKeys: String, CodingKey, CaseIterable { case outcome, tickets, endedAt }
}
