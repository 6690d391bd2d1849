import Hummingbird
import Logging
import StilePass
import WaitingRoom

/// Somebody who may look at rooms or change them.
package struct Operator: Sendable {
    /// What an operator may do.
    package enum Role: String, Sendable, CaseIterable {
        /// Look.
        case viewer
        /// Look and change.
        case `operator`
    }

    /// The name in the log.
    package var name: String
    /// What the operator may do.
    package var role: Role
    /// The hash of the operator's token.
    package var token: SecretHash

    /// Describes an operator.
    package init(name: String, role: Role, token: SecretHash) {
        self.name = name
        self.role = role
        self.token = token
    }
}

/// What operators do to rooms while a sale runs.
struct OperatorRoutes: Sendable {
    /// The longest message to everybody who waits, in bytes.
    static let messageLimit = 500

    let rooms: Rooms
    let operators: [Operator]

    func add(to router: Router<StileContext>) {
        router.route("operator/rooms", [.get: list])
        router.route("operator/rooms/{room}", [.get: show])
        router.route("operator/rooms/{room}/pause", [.post: pause])
        router.route("operator/rooms/{room}/resume", [.post: resume])
        router.route("operator/rooms/{room}/message", [.post: message])
        router.route("operator/rooms/{room}/set", [.post: set])
        router.route("operator/rooms/{room}/reset", [.post: reset])
        router.route("operator/rooms/{room}/policy", [.post: reloadPolicy])
    }

    @Sendable private func list(_ request: Request, _ context: StileContext) throws -> Response {
        _ = try authorize(request, atLeast: .viewer)
        let now = Timestamp.wallClock()
        return try .json(["rooms": rooms.all.map { RoomStatus($0, forOperators: true, at: now) }])
    }

    @Sendable private func show(_ request: Request, _ context: StileContext) throws -> Response {
        _ = try authorize(request, atLeast: .viewer)
        return try status(context)
    }

    @Sendable private func pause(
        _ request: Request,
        _ context: StileContext
    ) async throws -> Response {
        try await change([.pause], by: try authorize(request, atLeast: .operator), context)
    }

    @Sendable private func resume(
        _ request: Request,
        _ context: StileContext
    ) async throws -> Response {
        try await change([.resume], by: try authorize(request, atLeast: .operator), context)
    }

    @Sendable private func message(
        _ request: Request,
        _ context: StileContext
    ) async throws -> Response {
        let who = try authorize(request, atLeast: .operator)
        let text = try await request.json(MessageChange.self).message
        guard (text?.utf8.count ?? 0) <= Self.messageLimit else {
            throw Problem.badField(
                "message",
                "A message has at most \(Self.messageLimit) bytes."
            )
        }
        return try await change([.message(text?.isEmpty == true ? nil : text)], by: who, context)
    }

    @Sendable private func set(
        _ request: Request,
        _ context: StileContext
    ) async throws -> Response {
        let who = try authorize(request, atLeast: .operator)
        let limits = try await request.json(LimitChange.self)
        return try await change(try limits.adjustments(), by: who, context)
    }

    /// Begins a new sale; the body repeats the running sale's name, so that nobody does it by mistake.
    @Sendable private func reset(
        _ request: Request,
        _ context: StileContext
    ) async throws -> Response {
        let who = try authorize(request, atLeast: .operator)
        let room = try rooms.room(context)
        let body = try await request.json(ResetRequest.self)
        let running = room.saleID
        guard body.confirm == running else {
            throw Problem.badField(
                "confirm",
                "To begin a new sale, confirm the running one by its name, \(running)."
            )
        }
        let next = try body.sale.map(Self.saleName) ?? SaleName.next(after: running)
        guard next != running else {
            throw Problem.badField("sale", "The new sale needs a name of its own.")
        }
        try await room.reset(running, to: next)
        context.logger.notice("\(who.name) reset \(room.plan.id) from \(running) to \(next)")
        return try status(context)
    }

    /// Takes the policy's file anew, and says in the log who did it and what differs.
    @Sendable private func reloadPolicy(
        _ request: Request,
        _ context: StileContext
    ) async throws -> Response {
        let who = try authorize(request, atLeast: .operator)
        let room = try rooms.room(context)
        let (version, change) = try await room.reloadPolicy()
        context.logger.notice(
            "\(who.name) reloaded the policy of \(room.plan.id), now \(version): \(change.sentence)"
        )
        return try .json(["policy": version, "change": change.sentence])
    }

    private static func saleName(_ text: String) throws -> String {
        guard SaleName.isValid(text) else { throw Problem.badField("sale", SaleName.rule) }
        return text
    }

    /// Makes all changes or none, and says in the log who made them.
    private func change(
        _ adjustments: [Adjustment],
        by who: Operator,
        _ context: StileContext
    ) async throws -> Response {
        let room = try rooms.room(context)
        try await room.adjust(adjustments)
        for adjustment in adjustments {
            context.logger.notice("\(who.name) changed \(room.plan.id): \(adjustment)")
        }
        return try status(context)
    }

    private func status(_ context: StileContext) throws -> Response {
        let room = try rooms.room(context)
        return try .json(RoomStatus(room, forOperators: true, at: Timestamp.wallClock()))
    }

    private func authorize(_ request: Request, atLeast role: Operator.Role) throws -> Operator {
        guard let token = request.bearerToken,
            let who = operators.first(where: { $0.token.matches(token) })
        else {
            throw Problem(
                status: .unauthorized,
                code: "operator-token",
                title: "An operator's token is needed",
                detail: "Send an operator's token as a bearer token."
            )
        }
        guard role == .viewer || who.role == .operator else {
            throw Problem(
                status: .forbidden,
                code: "role",
                title: "This is not for viewers",
                detail: "A viewer may look at rooms but not change them."
            )
        }
        return who
    }
}

private struct MessageChange: StrictBody {
    var message: String?

    enum CodingKeys: String, CodingKey, CaseIterable { case message }
}

private struct ResetRequest: StrictBody {
    var confirm: String
    var sale: String?

    enum CodingKeys: String, CodingKey, CaseIterable { case confirm, sale }
}

/// The limits that operators may change, by the names of the configuration.
private struct LimitChange: StrictBody {
    var perSecondLimit: Double?
    var hardCap: Int?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case perSecondLimit = "release.perSecondLimit"
        case hardCap
    }

    func adjustments() throws(Problem) -> [Adjustment] {
        if let perSecondLimit, !SaleTerms.perSecondLimitRange.contains(perSecondLimit) {
            throw .badField("release.perSecondLimit", SaleTerms.perSecondLimitRule)
        }
        if let hardCap, !SaleTerms.hardCapRange.contains(hardCap) {
            throw .badField("hardCap", SaleTerms.hardCapRule)
        }
        let adjustments =
            [perSecondLimit.map(Adjustment.perSecondLimit), hardCap.map(Adjustment.hardCap)]
            .compactMap(\.self)
        guard !adjustments.isEmpty else {
            throw .badField(
                "release.perSecondLimit",
                "Name release.perSecondLimit, hardCap, or both."
            )
        }
        return adjustments
    }
}
