import Hummingbird
import StilePass
import WaitingRoom

/// What a core asks about purchase limits at an order: card, phone and address show only there.
struct LimitRoutes: Sendable {
    let rooms: Rooms

    func add(to router: Router<StileContext>) {
        router.route("core/{room}/limits/reserve", [.post: reserve])
        router.route("core/{room}/limits/{reservation}/confirm", [.post: confirm])
        router.route("core/{room}/limits/{reservation}/release", [.post: release])
    }

    @Sendable private func reserve(
        _ request: Request,
        _ context: StileContext
    ) async throws -> Response {
        let room = try rooms.ofCore(request, context)
        guard let key = try request.idempotencyNonce() else {
            throw Problem.badField(
                "Idempotency-Key",
                "A reservation needs the header Idempotency-Key, the same for each repetition."
            )
        }
        let body = try await request.json(ReserveRequest.self)
        do {
            let reserved = try await room.reserve(
                id: key,
                session: try body.sessionID(),
                tickets: try body.tickets(of: room),
                subjects: try body.subjects(of: room),
                buyer: try body.buyer(),
                at: Timestamp.wallClock()
            )
            return try .json(
                ReserveAnswer(
                    reservation: reserved.id.description,
                    tickets: reserved.tickets,
                    expiresAt: reserved.expires.iso8601
                )
            )
        } catch let error as TokenError {
            throw Problem.unusableField("pass", error.sentence)
        }
    }

    @Sendable private func confirm(
        _ request: Request,
        _ context: StileContext
    ) async throws -> Response {
        let room = try rooms.ofCore(request, context)
        let id = try reservation(context)
        let body = try await request.json(ConfirmRequest.self)
        guard body.tickets >= 1 else {
            throw Problem.unusableField("tickets", "Release what was not sold; confirm 1 or more.")
        }
        let tickets = try await room.confirm(reservation: id, tickets: body.tickets)
        return try .json(ConfirmAnswer(reservation: id.description, tickets: tickets))
    }

    @Sendable private func release(
        _ request: Request,
        _ context: StileContext
    ) async throws -> Response {
        let room = try rooms.ofCore(request, context)
        let id = try reservation(context)
        let body = try await request.optionalJSON(ReleaseRequest.self)
        let counted = try await room.release(reservation: id, returned: body?.returned ?? false)
        return try .json(ReleaseAnswer(reservation: id.description, counted: counted))
    }

    private func reservation(_ context: StileContext) throws -> Identifier {
        guard let id = Identifier(try context.parameters.require("reservation"))
        else { throw Refusal.reservationUnknown }
        return id
    }
}

/// What a request about limits may contain.
enum LimitRequest {
    /// The most subjects of one order.
    static let subjects = SaleLimits.subjectsPerOrder
    /// The longest value of a subject, in bytes.
    static let valueBytes = 512
}

private struct ReserveRequest: StrictBody {
    var session: String
    var tickets: Int
    var subjects: [StrictJSON<SubjectBody>]
    var pass, address, userAgent: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case session, tickets, subjects, pass, address, userAgent
    }

    /// What the core tells for the policy's rules at the purchase.
    func buyer() throws(Problem) -> Room.Buyer {
        var buyer = Room.Buyer(pass: pass, userAgent: userAgent)
        if let address {
            guard let known = NetworkAddress(address) else {
                throw .unusableField("address", "An IPv4 or IPv6 address was expected.")
            }
            buyer.address = known
        }
        guard userAgent?.utf8.count ?? 0 <= LimitRequest.valueBytes else {
            throw .unusableField(
                "userAgent",
                "A user agent has at most \(LimitRequest.valueBytes) bytes."
            )
        }
        return buyer
    }

    func sessionID() throws -> Identifier {
        guard let session = Identifier(session) else { throw Refusal.sessionUnknown }
        return session
    }

    func tickets(of room: Room) throws(Problem) -> Int {
        guard (1...room.plan.terms.quota).contains(tickets) else {
            throw .unusableField(
                "tickets",
                "An order of this room has 1 to \(room.plan.terms.quota) tickets."
            )
        }
        return tickets
    }

    /// The pseudonyms of everybody named; what was named goes no further than here.
    ///
    /// - Throws: a problem, or what the keeper of the key throws.
    func subjects(of room: Room) throws -> [Subject] {
        guard subjects.count <= LimitRequest.subjects else {
            throw Problem.unusableField(
                "subjects",
                "An order names at most \(LimitRequest.subjects) subjects."
            )
        }
        var known: [Subject] = []
        for (index, subject) in subjects.enumerated() {
            known.append(try subject.body.subject(of: room, field: "subjects[\(index)]"))
        }
        let missing = room.limits.missing(from: known, at: .order)
        guard missing.isEmpty else {
            let names = missing.map(\.rawValue).joined(separator: ", ")
            throw Problem.unusableField(
                "subjects",
                "The limits of this room need to know of an order: \(names)."
            )
        }
        return known
    }
}

private struct SubjectBody: StrictBody {
    var kind, value: String

    enum CodingKeys: String, CodingKey, CaseIterable { case kind, value }

    /// The pseudonym; no refusal tells the value.
    ///
    /// - Throws: a problem, or what the keeper of the key throws.
    func subject(of room: Room, field: String) throws -> Subject {
        guard let kind = SubjectKind(rawValue: kind), SubjectKind.atOrder.contains(kind) else {
            let names = SubjectKind.atOrder.sorted().map(\.rawValue).joined(separator: ", ")
            throw Problem.unusableField("\(field).kind", "An order is made by one of \(names).")
        }
        guard value.utf8.count <= LimitRequest.valueBytes else {
            throw Problem.unusableField(
                "\(field).value",
                "A value has at most \(LimitRequest.valueBytes) bytes."
            )
        }
        let spelling: String
        do throws(SubjectSpellingError) {
            spelling = try kind.canonicalSpelling(of: value)
        } catch {
            throw Problem.unusableField("\(field).value", error.sentence)
        }
        guard let subject = try room.orderSubject(kind, spelling) else {
            throw Problem.unusableField(
                "\(field).kind",
                "This room has no policy, so it can't limit by a \(kind.rawValue)."
            )
        }
        return subject
    }
}

private struct ReserveAnswer: Encodable {
    var reservation: String
    var tickets: Int
    var expiresAt: String
}

private struct ConfirmRequest: StrictBody {
    var tickets: Int

    enum CodingKeys: String, CodingKey, CaseIterable { case tickets }
}

private struct ConfirmAnswer: Encodable {
    var reservation: String
    var tickets: Int
}

private struct ReleaseRequest: StrictBody {
    var returned: Bool?

    enum CodingKeys: String, CodingKey, CaseIterable { case returned }
}

private struct ReleaseAnswer: Encodable {
    var reservation: String
    var counted: Int
}

extension Problem {
    /// A body that is understood and makes no sense (RFC 9110 §15.5.21).
    fileprivate static func unusableField(_ field: String, _ detail: String) -> Problem {
        Problem(
            status: .unprocessableContent,
            code: "bad-field",
            title: "The request can't be used",
            detail: detail,
            field: field
        )
    }
}
