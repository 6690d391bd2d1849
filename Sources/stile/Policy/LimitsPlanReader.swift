import WaitingRoom

/// Reads how much subjects may buy.
struct LimitsPlanReader {
    /// The fields of the section.
    enum Field: String, CaseIterable {
        case onePlacePer, paymentGrace, longestReturnDelay, tickets
    }

    /// The fields of a limit.
    enum TicketField: String, CaseIterable {
        case name, subject, per, event, window, tickets
    }

    /// What a limit counts together.
    enum Scope: String, CaseIterable {
        case sale, event, window
    }

    /// What a limit per event names that names none: the event of the room, whichever it is.
    static let ownEvent = ""

    private let section: ConfigurationSection

    init(_ section: ConfigurationSection) { self.section = section }

    func plan() -> LimitsPlan {
        defer { section.finish() }
        var plan = LimitsPlan()
        if section.has("onePlacePer") { plan.onePlacePer = onePlacePer() }
        plan.paymentGrace = section.duration(
            "paymentGrace",
            in: PolicyFileLimit.paymentGraces,
            default: plan.paymentGrace
        )
        plan.longestReturnDelay = section.duration(
            "longestReturnDelay",
            in: PolicyFileLimit.returnDelays,
            default: plan.longestReturnDelay
        )
        plan.limits = section.namedSections(
            "tickets",
            limit: PolicyFileLimit.ticketLimits,
            "ticketLimits"
        )
        .compactMap(limit)
        checkScope(of: plan)
        return plan
    }

    /// A subject has one pseudonym, so that not all limits can stand beside one another.
    private func checkScope(of plan: LimitsPlan) {
        var plan = plan
        let named = plan.limits.compactMap(\.namedEvent).first
        // A room's own event is the one that is named: a room of another can't take the policy.
        for index in plan.limits.indices where plan.limits[index].scope == .event(Self.ownEvent) {
            plan.limits[index].scope = .event(named ?? Self.ownEvent)
        }
        do throws(PseudonymScopeError) {
            _ = try PseudonymScope(room: "", sale: "", limits: plan)
        } catch {
            section.mistake("tickets", error.sentence)
        }
    }

    private func onePlacePer() -> Set<SubjectKind> {
        let kinds: Set<SubjectKind> = Set(section.choices("onePlacePer"))
        let late = kinds.intersection(SubjectKind.atOrder).sorted().map(\.rawValue)
        if !late.isEmpty {
            section.mistake(
                "onePlacePer",
                "What is known in the line was expected; \(late.joined(separator: ", ")) is known "
                    + "only at the order."
            )
        }
        return kinds
    }

    private func limit(_ section: ConfigurationSection) -> PurchaseLimit? {
        defer { section.finish() }
        let name = section.shortText("name")
        let subject: SubjectKind? = section.choice("subject")
        let scope = scope(section)
        let tickets = section.integer("tickets", in: PolicyFileLimit.tickets)
        guard let subject, let scope else { return nil }
        return PurchaseLimit(name: name, subject: subject, scope: scope, tickets: tickets)
    }

    private func scope(_ section: ConfigurationSection) -> PurchaseLimit.Scope? {
        let scope: Scope? = section.choice("per")
        let fields: [Scope] = [.event, .window]
        for field in fields where field != scope && section.has(field.rawValue) && scope != nil {
            section.mistake(
                field.rawValue,
                "This field was expected only with per: \(field.rawValue)."
            )
        }
        switch scope {
        case nil: return nil
        case .sale: return .sale
        case .event:
            guard section.has("event") else { return .event(Self.ownEvent) }
            let event = section.string("event")
            guard SaleName.isValid(event) else {
                if !event.isEmpty { section.mistake("event", SaleName.rule) }
                return nil
            }
            return .event(event)
        case .window: return .window(section.duration("window", in: PolicyFileLimit.windows))
        }
    }
}

extension PurchaseLimit {
    /// The event that it names; nil if it counts over the room's own, or over none.
    fileprivate var namedEvent: String? {
        guard case .event(let event) = scope, event != LimitsPlanReader.ownEvent else { return nil }
        return event
    }
}
