import Hummingbird
import NIOCore
import StilePass
import WaitingRoom

/// Where visitors earn stamps: challenges and documents, for programs, pages and browsers without
/// script.
struct StampRoutes: Sendable {
    let rooms: Rooms
    let visits: RoomVisits

    func add(to router: Router<StileContext>) {
        router.route("rooms/{room}/challenge", [.get: challenge, .post: answer])
        router.route("rooms/{room}/identity", [.post: document])
        router.route("rooms/{room}/stamps", [.get: pages.show])
    }

    private var pages: StampPages { StampPages(rooms: rooms, visits: visits) }

    /// A challenge for a stage: with `altcha` the ALTCHA object itself, else what the policy chooses.
    @Sendable private func challenge(
        _ request: Request,
        _ context: StileContext
    ) throws -> Response {
        let room = try rooms.room(context)
        let now = Timestamp.wallClock()
        let query = request.uri.queryParameters
        let stage = try PolicyStage.named(query.get("stage"))
        let version = try Self.version(query.get("altcha"))
        let offer = try room.challenge(
            for: stage,
            try visits.holder(request, room, at: now).token,
            visit: visits.visit(request, context, room),
            wish: version != nil ? .other : Self.wish(query.get("other")),
            version: version ?? .v2,
            at: now
        )
        if version != nil, case .work(let object) = offer { return .json(text: object) }
        return .json(text: Self.text(of: offer).finished())
    }

    static func wish(_ other: String?) -> Room.ChallengeWish {
        switch other {
        case nil: .chosen
        case "pause": .pause
        default: .other
        }
    }

    private static func version(_ text: String?) throws(Problem) -> AltchaVersion? {
        guard let text else { return nil }
        guard let version = Int(text).flatMap(AltchaVersion.init(rawValue:))
        else { throw .badField("altcha", "The protocol is 1 or 2.") }
        return version
    }

    private static func text(of offer: Room.ChallengeOffer) -> JSONText {
        var json = JSONText()
        switch offer {
        case .work(let object):
            json.add("provider", ChallengeProvider.Kind.proofOfWork.rawValue)
            json.add("altcha", raw: object)
        case .pause(let ticket, let seconds):
            json.add("provider", ChallengeProvider.Kind.pause.rawValue)
            json.add("ticket", ticket)
            json.add("seconds", Int64(seconds))
        case .widget(let widget):
            json.add("provider", widget.kind.rawValue)
            json.add("name", widget.name)
            json.add("siteKey", widget.siteKey)
            if let endpoint = widget.endpoint { json.add("endpoint", endpoint) }
            json.add("action", widget.action)
            if let label = widget.label { json.add("label", label) }
        }
        return json
    }

    @Sendable private func answer(
        _ request: Request,
        _ context: StileContext
    ) async throws -> Response {
        try visits.refuseForeign(request)
        if request.isForm {
            return try await PersonalPages(rooms: rooms, isPlain: request.isPlain)
                .answer(request, context) { try await answerForm(of: $0, request, context) }
        }
        let room = try rooms.room(context)
        let body = try await request.json(ChallengeRequest.self)
        return try await stamped(by: body, nil, room, request, context)
    }

    /// Takes an answer from a form: whatever becomes of it, a person reads a page.
    private func answerForm(
        of room: Room,
        _ request: Request,
        _ context: StileContext
    ) async throws -> Response {
        let form = try await request.form()
        let body = ChallengeRequest(form: form)
        let stage = try PolicyStage.named(body.stage)
        do {
            return try await stamped(by: body, form, room, request, context)
        } catch let refusal as ChallengeRefusal {
            return pages.refused(refusal, stage, room, request)
        } catch is ChallengeError {
            return again(stage, room, request)
        } catch Refusal.alreadySpent {
            return again(stage, room, request)
        }
    }

    private func stamped(
        by body: ChallengeRequest,
        _ form: [String: String]?,
        _ room: Room,
        _ request: Request,
        _ context: StileContext
    ) async throws -> Response {
        let now = Timestamp.wallClock()
        let stage = try PolicyStage.named(body.stage)
        let joined = try await room.pass(
            try body.answer(),
            for: stage,
            try visits.holder(request, room, at: now).token,
            visit: visits.visit(request, context, room, form: form),
            at: now
        )
        return visits.stamped(joined, stage, room, request, context)
    }

    /// The way back to a fresh challenge, for a person whose answer was too early, too late or used.
    private func again(_ stage: PolicyStage, _ room: Room, _ request: Request) -> Response {
        let address = room.stampsPath(stage, isPlain: request.isPlain) + "&other=pause"
        return Response(status: .seeOther, headers: [.location: address])
    }

    /// A document: of a form, whatever becomes of it, a person reads a page.
    @Sendable private func document(
        _ request: Request,
        _ context: StileContext
    ) async throws -> Response {
        guard request.isForm else { return try await identity(request, context) }
        try visits.refuseForeign(request)
        return try await PersonalPages(rooms: rooms, isPlain: request.isPlain)
            .answer(request, context) { room in
                do {
                    return try await identity(request, context)
                } catch let problem as Problem where problem.field == "kind" {
                    let stage = try Self.identityStage(request)
                    return pages.identity(.document(.kindNotAccepted), stage, room, request)
                }
            }
    }

    /// The stage that a document is shown for: the check-in, unless the address names another.
    private static func identityStage(_ request: Request) throws(Problem) -> PolicyStage {
        try PolicyStage.named(request.uri.queryParameters.get("stage") ?? "checkIn")
    }

    @Sendable private func identity(
        _ request: Request,
        _ context: StileContext
    ) async throws -> Response {
        try visits.refuseForeign(request)
        let room = try rooms.room(context)
        let now = Timestamp.wallClock()
        let form = request.isForm ? try await request.form() : nil
        let body = try await form.map(IdentityRequest.init(form:))
            .orElse { try await request.json(IdentityRequest.self) }
        let stage = try Self.identityStage(request)
        do {
            let joined = try await room.identify(
                try body.input(),
                for: stage,
                try visits.holder(request, room, at: now).token,
                visit: visits.visit(request, context, room, form: form),
                at: now
            )
            return visits.stamped(joined, stage, room, request, context)
        } catch let refusal as IdentityDesk.Refusal where request.isForm {
            return pages.identity(refusal, stage, room, request)
        }
    }
}

extension Optional where Wrapped: Sendable {
    /// The value, or what is made in its place.
    fileprivate func orElse(_ make: () async throws -> Wrapped) async rethrows -> Wrapped {
        if let self { return self }
        return try await make()
    }
}
