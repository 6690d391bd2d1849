import Hummingbird
import StilePass
import WaitingRoom

/// The whole way through a room by pages and forms, for browsers that run no script.
///
/// Whatever is refused ends on a page that says where the visitor stands, never on a document that
/// is meant for programs.
struct ScriptlessRoutes: Sendable {
    let rooms: Rooms
    let visits: RoomVisits

    /// The page of one visitor; looking at it near the front counts as a check-in.
    @Sendable func place(_ request: Request, _ context: StileContext) async throws -> Response {
        try await answer(request, context) { room in
            let now = Timestamp.wallClock()
            guard let text = visits.token(request, room) else {
                // Who comes straight from joining and brings no cookie would never keep a place.
                guard request.uri.queryParameters.get(Room.freshPlaceMark) != nil
                else { return redirect(to: room.cookiePath) }
                return page(room, .cookiesNeeded, request)
            }
            switch room.verify(text, at: now) {
            case .success(let token):
                let visit = visits.visit(request, context, room)
                return page(
                    room,
                    try await room.standing(of: token, text: text, visit: visit, at: now),
                    request
                )
            case .failure(.wrongSale): return page(room, .newSale, request)
            case .failure: return redirect(to: room.cookiePath)
            }
        }
    }

    func join(_ request: Request, _ context: StileContext) async throws -> Response {
        try await answer(request, context) { room in
            if visits.isForeign(request) {
                // Only what vouches for an account may come from another site.
                guard room.parts.policy != nil, request.isForm,
                    let statement = try await request.form()["account"]
                else { throw RoomVisits.foreign }
                return StampPages(rooms: rooms, visits: visits).carried(statement, room, request)
            }
            do {
                let joined = try await visits.join(room, request, context)
                var response = redirect(to: room.freshPlacePath)
                response.headers[.setCookie] = visits.cookie(joined.text, room, request, context)
                return response
            } catch FrontDesk.Refusal.notOpenYet(let opens) {
                return page(room, .prequeue(startsAt: opens?.iso8601), request)
            } catch FrontDesk.Refusal.ended {
                return page(room, .ended, request)
            }
        }
    }

    func claim(_ request: Request, _ context: StileContext) async throws -> Response {
        try await answer(request, context) { room in
            do {
                let claimed = try await room.claim(
                    token: visits.token(request, room),
                    visit: visits.visit(request, context, room),
                    at: Timestamp.wallClock()
                )
                let state = PersonalPage.State.admitted(
                    target: room.plan.target,
                    pass: claimed.pass
                )
                return page(room, state, request)
            } catch Refusal.notCalled {
                return page(room, .lapsed, request)
            } catch is FrontDesk.Refusal {
                return redirect(to: room.placePath)
            }
        }
    }

    func leave(_ request: Request, _ context: StileContext) async throws -> Response {
        try await answer(request, context) { room in
            do {
                try await room.leave(token: visits.token(request, room), at: Timestamp.wallClock())
            } catch is FrontDesk.Refusal {
                return redirect(to: room.placePath)
            }
            var response = page(room, .left, request)
            response.headers[.setCookie] = visits.expiredCookie(room)
            return response
        }
    }

    /// Takes a step in a room; whatever the room's store refuses becomes a page.
    private func answer(
        _ request: Request,
        _ context: StileContext,
        _ step: (Room) async throws -> Response
    ) async throws -> Response {
        let room = try rooms.room(context)
        do {
            return try await step(room)
        } catch let error as StoreError {
            return unreachable(room, Problem(error), request)
        } catch let refusal as Refusal where refusal.isPassing {
            return unreachable(room, Problem(refusal), request)
        } catch Refusal.alreadyAdmitted {
            return redirect(to: room.plan.target)
        } catch Refusal.left {
            return page(room, .left, request)
        } catch Refusal.unknownPlace {
            return page(room, .refused, request)
        } catch PolicyRefusal.missing(_, let stage) {
            return page(room, .stamps(stage), request)
        } catch PolicyRefusal.denied {
            return page(room, .denied, request)
        } catch is LimitReached {
            return page(room, .denied, request)
        } catch is ProofError {
            // Keys are made by scripts: a room that insists on them has no way without one.
            return page(room, .denied, request)
        }
    }

    /// A page that tries again by itself, with the status that tells caches and robots why.
    private func unreachable(_ room: Room, _ problem: Problem, _ request: Request) -> Response {
        let seconds = Int(problem.retryAfter?.inSeconds.rounded(.up) ?? 0)
        let state = PersonalPage.State.unreachable(refreshSeconds: seconds)
        var response = page(room, state, request)
        response.status = .serviceUnavailable
        response.headers[.retryAfter] = String(max(1, seconds))
        return response
    }

    private func redirect(to address: String) -> Response {
        Response(status: .seeOther, headers: [.location: address])
    }

    private func page(_ room: Room, _ state: PersonalPage.State, _ request: Request) -> Response {
        let language = PageLanguage.preferred(acceptLanguage: request.headers[.acceptLanguage])
        let html = room.pages.personal.render(
            state,
            language: language,
            message: room.report.sale.message
        )
        var response = Response.page(html, policy: PersonalPage.contentSecurityPolicy)
        // The answer to a form has an address that only forms may use, so the page to load is named.
        response.headers[.refresh] = state.refreshSeconds.map { "\($0); url=\(room.placePath)" }
        return response
    }
}

extension Room {
    /// What the address of the place page carries right after a join.
    fileprivate static let freshPlaceMark = "new"
    /// The longest that a page without script shows the same, in seconds.
    private static let longestRefreshSeconds = 60.0

    fileprivate var placePath: String { cookiePath + "/place" }
    fileprivate var freshPlacePath: String { placePath + "?\(Self.freshPlaceMark)=1" }

    /// Where a visitor without script stands; near the front this checks the visitor in.
    fileprivate func standing(
        of token: QueueToken,
        text: String,
        visit: Visit,
        at now: Timestamp
    ) async throws -> PersonalPage.State {
        let phase = plan.schedule.phase(at: now)
        if phase == .ended { return .ended }
        if phase != .open {
            return .prequeue(startsAt: plan.schedule.starts?.iso8601, place: token.key.place)
        }
        let view = current
        guard let lane = view.report.lane(token.key.lane) else { throw Refusal.unknownPlace }
        if token.key.place <= lane.checkInThrough,
            try await checkIn(token: text, visit: visit, at: now).isCalled
        {
            return .called(refreshSeconds: view.claimWindowSeconds)
        }
        return standing(of: token.key.place, in: lane, view, at: now)
    }

    /// Where a place stands that is in line and not called.
    private func standing(
        of place: Int,
        in lane: LaneRecord,
        _ view: RoomView,
        at now: Timestamp
    ) -> PersonalPage.State {
        let flags = view.report.sale.flags
        if flags.soldOut { return .soldOut }
        if flags.paused { return .paused(place: place) }
        if flags.allHeld { return .held(place: place) }
        if place <= lane.serving { return .passed(place: place) }
        let ahead = place - lane.serving - 1
        let outlook = WaitOutlook(
            report: view.report,
            forecaster: view.forecaster,
            phase: .open
        )
        let wait = outlook.wait(ahead: ahead)
        let pace = PollPace(plan: plan, report: view.report, phase: .open, at: now)
        return .waiting(
            place: place,
            ahead: ahead,
            waitLowSeconds: wait.map { Int($0.p10) },
            waitHighSeconds: wait.map { Int($0.p90.rounded(.up)) },
            refreshSeconds: place <= lane.checkInThrough
                ? PersonalPage.State.shortestRefreshSeconds
                : Int(min(pace.seconds(ahead: ahead, wait), Self.longestRefreshSeconds)),
            isSlower: view.trend.isSlower
        )
    }
}

extension RoomView {
    /// How long a turn is kept, and a moment, so that a page that loads then finds it over.
    fileprivate var claimWindowSeconds: Int {
        Int(report.sale.terms.claimWindow.inSeconds.rounded(.up)) + 1
    }
}
