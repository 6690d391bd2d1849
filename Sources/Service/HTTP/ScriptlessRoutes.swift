import Hummingbird
import StilePass
import WaitingRoom

/// The whole way through a room by pages and forms, for browsers that run no script.
struct ScriptlessRoutes: Sendable {
    let rooms: Rooms
    let visits: RoomVisits

    private var pages: PersonalPages { PersonalPages(rooms: rooms, isPlain: true) }

    /// The page of one visitor; looking at it near the front counts as a check-in.
    @Sendable func place(_ request: Request, _ context: StileContext) async throws -> Response {
        try await pages.answer(request, context) { room in
            let now = Timestamp.wallClock()
            guard let text = visits.token(request, room) else {
                // Who comes straight from joining and brings no cookie would never keep a place.
                guard request.uri.queryParameters.get(Room.freshPlaceMark) != nil
                else { return pages.redirect(to: room.cookiePath) }
                return pages.page(room, .cookiesNeeded, request)
            }
            switch room.verify(text, at: now) {
            case .success(let token):
                let visit = visits.visit(request, context, room)
                return pages.page(
                    room,
                    try await room.standing(of: token, text: text, visit: visit, at: now),
                    request
                )
            case .failure(.wrongSale): return pages.page(room, .newSale, request)
            case .failure: return pages.redirect(to: room.cookiePath)
            }
        }
    }

    func join(_ request: Request, _ context: StileContext) async throws -> Response {
        try await pages.answer(request, context) { room in
            let form = request.isForm ? try await request.form() : nil
            let statement = room.parts.policy == nil ? nil : form?["account"]
            if visits.isForeign(request) {
                // Only what vouches for an account may come from another site.
                guard let statement else { throw RoomVisits.foreign }
                return StampPages(rooms: rooms, visits: visits).carried(statement, room, request)
            }
            // A form proves no key: for a place that is bound to one, the page's script joins.
            if let statement,
                let holder = try? visits.holder(request, room, at: Timestamp.wallClock()),
                holder.token.keyThumbprint != nil
            {
                return pages.redirect(to: "\(room.cookiePath)#account=\(statement.pathSegment)")
            }
            let joined = try await visits.join(room, request, context, form: form)
            var response = pages.redirect(to: room.freshPlacePath)
            response.headers[.setCookie] = visits.cookie(joined.text, room, request, context)
            return response
        }
    }

    func claim(_ request: Request, _ context: StileContext) async throws -> Response {
        try await pages.answer(request, context) { room in
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
                return pages.page(room, state, request)
            } catch Refusal.notCalled {
                return pages.page(room, .lapsed, request)
            } catch is FrontDesk.Refusal {
                return pages.redirect(to: room.placePath)
            }
        }
    }

    func leave(_ request: Request, _ context: StileContext) async throws -> Response {
        try await pages.answer(request, context) { room in
            do {
                try await room.leave(
                    token: visits.token(request, room),
                    visit: visits.visit(request, context, room),
                    at: Timestamp.wallClock()
                )
            } catch is FrontDesk.Refusal {
                return pages.redirect(to: room.placePath)
            }
            var response = pages.page(room, .left, request)
            response.headers[.setCookie] = visits.expiredCookie(room)
            return response
        }
    }
}

extension Room {
    /// What the address of the place page carries right after a join.
    fileprivate static let freshPlaceMark = "new"
    /// The longest that a page without script shows the same, in seconds.
    private static let longestRefreshSeconds = 60.0

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
