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
        let room = try rooms.room(context)
        let now = Timestamp.wallClock()
        guard let text = visits.token(request, room),
            case .success(let token) = room.verify(text, at: now)
        else { return redirect(to: room.cookiePath) }
        do {
            return page(room, try await room.standing(of: token, text: text, at: now), request)
        } catch Refusal.alreadyAdmitted {
            return redirect(to: room.plan.target)
        }
    }

    func join(_ request: Request, _ context: StileContext) async throws -> Response {
        let room = try rooms.room(context)
        do {
            let joined = try await visits.join(room, request)
            var response = redirect(to: room.placePath)
            response.headers[.setCookie] = visits.cookie(joined.text, room, request, context)
            return response
        } catch FrontDesk.Refusal.notOpenYet(let opens) {
            return page(room, .prequeue(startsAt: opens?.iso8601), request)
        } catch FrontDesk.Refusal.ended {
            return page(room, .ended, request)
        }
    }

    func claim(_ request: Request, _ context: StileContext) async throws -> Response {
        let room = try rooms.room(context)
        do {
            let claimed = try await room.claim(
                token: visits.token(request, room),
                at: Timestamp.wallClock()
            )
            let state = PersonalPage.State.admitted(target: room.plan.target, pass: claimed.pass)
            return page(room, state, request)
        } catch is Refusal {
            return redirect(to: room.placePath)
        } catch is FrontDesk.Refusal {
            return redirect(to: room.placePath)
        }
    }

    func leave(_ request: Request, _ context: StileContext) async throws -> Response {
        let room = try rooms.room(context)
        do {
            try await room.leave(token: visits.token(request, room), at: Timestamp.wallClock())
        } catch is Refusal {
            return redirect(to: room.placePath)
        } catch is FrontDesk.Refusal {
            return redirect(to: room.placePath)
        }
        var response = page(room, .left, request)
        response.headers[.setCookie] = visits.expiredCookie(room)
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
        return .page(
            html,
            policy: PersonalPage.contentSecurityPolicy,
            refreshSeconds: state.refreshSeconds
        )
    }
}

extension Room {
    fileprivate var placePath: String { cookiePath + "/place" }

    /// Where a visitor without script stands; near the front this checks the visitor in.
    fileprivate func standing(
        of token: QueueToken,
        text: String,
        at now: Timestamp
    ) async throws -> PersonalPage.State {
        let view = current
        let place = token.key.place
        let phase = plan.schedule.phase(at: now)
        if phase == .ended { return .ended }
        if phase != .open {
            return .prequeue(startsAt: plan.schedule.starts?.iso8601, place: place)
        }
        guard let lane = view.report.lane(token.key.lane) else { throw Refusal.unknownLane }
        if place <= lane.checkInThrough {
            do {
                if try await checkIn(token: text, at: now).isCalled { return .called }
            } catch Refusal.left {
                return .left
            }
        }
        if view.report.sale.flags.soldOut { return .soldOut }
        if view.report.sale.flags.paused { return .paused(place: place) }
        let ahead = max(0, place - lane.serving - 1)
        let outlook = WaitOutlook(report: view.report, history: view.history, phase: phase)
        let wait = outlook.wait(ahead: ahead)
        let poll = place <= lane.checkInThrough ? 5 : max(10, min(60, (wait?.p50 ?? 100) / 10))
        return .waiting(
            place: place,
            ahead: ahead,
            waitLowSeconds: wait.map { Int($0.p10) },
            waitHighSeconds: wait.map { Int($0.p90.rounded(.up)) },
            refreshSeconds: Int(poll)
        )
    }
}
