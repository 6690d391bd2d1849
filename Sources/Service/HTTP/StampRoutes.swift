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
        router.route("rooms/{room}/identity", [.post: identity])
        router.route("rooms/{room}/stamps", [.get: StampPages(rooms: rooms, visits: visits).show])
    }

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
        return .json(text: Self.text(of: offer, stage).finished())
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

    private static func text(of offer: Room.ChallengeOffer, _ stage: PolicyStage) -> JSONText {
        var json = JSONText()
        switch offer {
        case .work(let object):
            json.add("provider", ChallengeProvider.Kind.proofOfWork.rawValue)
            json.add("altcha", raw: object)
        case .pause(let ticket, let seconds):
            json.add("provider", ChallengeProvider.Kind.pause.rawValue)
            json.add("ticket", ticket)
            json.add("seconds", Int64(seconds))
        case .widget(let provider):
            json.add("provider", provider.kind.rawValue)
            json.add("siteKey", provider.siteKey ?? "")
            if let endpoint = provider.endpoint { json.add("endpoint", endpoint) }
            json.add("action", SiteVerify.action(of: stage))
        }
        return json
    }

    @Sendable private func answer(
        _ request: Request,
        _ context: StileContext
    ) async throws -> Response {
        try visits.refuseForeign(request)
        let room = try rooms.room(context)
        let now = Timestamp.wallClock()
        let form = request.isForm ? try await request.form() : nil
        let body = try await form.map(ChallengeRequest.init(form:))
            .orElse { try await request.json(ChallengeRequest.self) }
        let stage = try PolicyStage.named(body.stage)
        do {
            let joined = try await room.pass(
                try body.answer(),
                for: stage,
                try visits.holder(request, room, at: now).token,
                visit: visits.visit(request, context, room, form: form),
                at: now
            )
            return visits.stamped(joined, stage, room, request, context)
        } catch is ChallengeError where form != nil {
            return again(stage, room)
        } catch Refusal.alreadySpent where form != nil {
            return again(stage, room)
        }
    }

    /// The way back to a fresh challenge, for a person whose answer was too early, too late or used.
    private func again(_ stage: PolicyStage, _ room: Room) -> Response {
        let address = "\(room.cookiePath)/stamps?stage=\(stage.rawValue)&other=pause"
        return Response(status: .seeOther, headers: [.location: address])
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
        let stage = try PolicyStage.named(request.uri.queryParameters.get("stage") ?? "checkIn")
        do {
            let joined = try await room.identify(
                try body.input(),
                try visits.holder(request, room, at: now).token,
                at: now
            )
            return visits.stamped(joined, stage, room, request, context)
        } catch let refusal as IdentityDesk.Refusal where request.isForm {
            return StampPages(rooms: rooms, visits: visits)
                .identity(refusal.sentence, stage, room, request)
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
