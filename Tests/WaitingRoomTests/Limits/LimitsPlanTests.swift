import Testing
import WaitingRoom

@Suite struct LimitsPlanTests {
    private let ann = Subject(.account, Identifier(high: 0, low: 1))
    private let pass = Subject(.document, Identifier(high: 0, low: 2))
    private let visa = Subject(.card, Identifier(high: 0, low: 3))
    private let home = Subject(.address, Identifier(high: 0, low: 4))

    private var plan: LimitsPlan {
        var plan = LimitsPlan()
        plan.limits = [
            PurchaseLimit(name: "night", subject: .account, scope: .sale, tickets: 4),
            PurchaseLimit(name: "tour", subject: .document, scope: .event("tour"), tickets: 6),
            PurchaseLimit(name: "day", subject: .account, scope: .window(.seconds(9)), tickets: 8),
            PurchaseLimit(name: "card", subject: .card, scope: .event("tour"), tickets: 2),
        ]
        return plan
    }

    private func uses(_ subjects: [Subject], at stage: LimitStage) -> [LimitUse] {
        plan.uses(for: subjects, room: "arena", sale: "first", at: stage)
    }

    @Test func `a claim is bound by what is known then, in the plan's order`() {
        #expect(
            uses([visa, pass, ann], at: .claim) == [
                LimitUse(limit: "night", scope: "sale:arena/first", subject: ann, most: 4),
                LimitUse(limit: "tour", scope: "event:tour", subject: pass, most: 6),
                LimitUse(
                    limit: "day",
                    scope: "room:arena",
                    window: .seconds(9),
                    subject: ann,
                    most: 8
                ),
            ]
        )
    }

    @Test func `an order is bound by what only the core can tell, and by nothing twice`() {
        #expect(
            uses([visa, pass, ann, home, visa], at: .order) == [
                LimitUse(limit: "card", scope: "event:tour", subject: visa, most: 2)
            ]
        )
    }

    @Test func `two cards of one order are bound one by one`() {
        let other = Subject(.card, Identifier(high: 0, low: 9))
        #expect(uses([visa, other], at: .order).map(\.subject) == [visa, other])
    }

    @Test func `what a limit needs and nobody showed is named`() {
        #expect(plan.missing(from: [ann], at: .claim) == [.document])
        #expect(plan.missing(from: [ann, pass], at: .claim) == [])
        #expect(plan.missing(from: [home], at: .order) == [.card])
        #expect(LimitsPlan().missing(from: [], at: .claim) == [])
    }

    @Test func `a command may name whatever a policy and an order bring`() {
        var plan = LimitsPlan()
        plan.limits = (1...SaleLimits.ticketLimitsPerPolicy).map {
            PurchaseLimit(name: "limit \($0)", subject: .card, scope: .sale, tickets: $0)
        }
        let cards = (1...SaleLimits.subjectsPerOrder).map {
            Subject(.card, Identifier(high: 0, low: UInt64($0)))
        }
        let uses = plan.uses(for: cards, room: "arena", sale: "first", at: .order)
        #expect(uses.count == SaleLimits.usesPerCommand)
    }

    @Test func `without limits nothing binds`() {
        for stage in LimitStage.allCases {
            #expect(
                LimitsPlan().uses(for: [ann, visa], room: "r", sale: "s", at: stage).isEmpty
            )
        }
    }
}
