import StilePass
import Testing
import WaitingRoom

@testable import Simulation

@Suite struct PurchaseCountsTests {
    private static let plan: LimitsPlan = {
        var plan = LimitsPlan()
        plan.limits = [
            PurchaseLimit(name: "account", subject: .account, scope: .sale, tickets: 4),
            PurchaseLimit(name: "document", subject: .document, scope: .event("tour"), tickets: 3),
            PurchaseLimit(name: "device", subject: .device, scope: .sale, tickets: 5),
        ]
        return plan
    }()

    @Test func `as many tickets as all limits leave, or none`() {
        var counts = PurchaseCounts(Self.plan)
        #expect(counts.take(6, by: [(.account, 1)]) == 4)
        #expect(counts.take(1, by: [(.account, 1), (.document, 1)]) == 0)
        // The document was not charged for the ticket that the account did not allow.
        #expect(counts.take(6, by: [(.account, 2), (.document, 1)]) == 3)
        #expect(counts.take(6, by: [(.account, 2)]) == 1)
        // Nobody limits cards here, nor who shows nothing.
        #expect(counts.take(6, by: [(.card, 1)]) == 6)
        #expect(counts.take(6, by: []) == 6)
    }

    @Test func `what was never paid counts no more`() {
        var counts = PurchaseCounts(Self.plan)
        #expect(counts.take(4, by: [(.account, 1)]) == 4)
        counts.giveBack(4, by: [(.account, 1)])
        #expect(counts.take(2, by: [(.account, 1)]) == 2)
        #expect(counts.take(4, by: [(.account, 1)]) == 2)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `the store's own ledger grants the same`(seed: UInt64) {
        var stream = RandomStream(seed: seed, source: 1)
        var counts = PurchaseCounts(Self.plan)
        var sale = LedgerSale(visitors: 150, quota: 6)
        for place in 1...150 {
            let subjects: [(kind: SubjectKind, number: Int)] = [
                (.account, stream.index(below: 30)), (.document, stream.index(below: 40)),
                (.device, stream.index(below: 50)),
            ].filter { _ in stream.chance(0.8) }
            let wanted = 1 + stream.index(below: 6)
            let granted = counts.take(wanted, by: subjects)
            #expect(sale.buy(wanted, at: place, Self.plan, subjects) == granted, "place \(place)")
        }
    }
}

/// The definition of the store, driven by one visitor after the other.
private struct LedgerSale {
    private var tables = MemorySale()
    private var now = Timestamp(seconds: 1_800_000_000)
    private var epoch = 0

    init(visitors: Int, quota: Int) {
        let terms = SaleTerms(
            checkInWindow: .seconds(90),
            claimWindow: .seconds(120),
            grace: .seconds(600),
            passLifetime: .seconds(60),
            idleLimit: .seconds(300),
            sessionLimit: .seconds(900),
            hardCap: 10,
            perSecondLimit: 100,
            quota: quota
        )
        apply(
            .open(
                SaleOpening(
                    id: "sale",
                    configuredID: "sale",
                    salt: Identifier(high: 9, low: 9),
                    terms: terms,
                    lane: .general,
                    replaces: nil
                )
            )
        )
        if case .leading(let epoch, _, _) = apply(.lead) { self.epoch = epoch }
        apply(.call(CallOrder(epoch: epoch, perSecond: 0, checkInThrough: visitors)))
        let nonces = (1...visitors).map { Identifier(high: 3, low: UInt64($0)) }
        apply(.number(.general, nonces: nonces))
    }

    @discardableResult
    private mutating func apply(_ command: StoreCommand) -> Outcome {
        tables.apply(command, at: now)
    }

    /// Brings a place to the core, where some tickets are wanted; says how many were bought.
    mutating func buy(
        _ wanted: Int,
        at place: Int,
        _ plan: LimitsPlan,
        _ subjects: [(kind: SubjectKind, number: Int)]
    ) -> Int {
        let key = PlaceKey(lane: .general, place: place)
        let uses = plan.uses(
            for: subjects.map {
                Subject($0.kind, Identifier(high: 5, low: UInt64($0.number)))
            },
            room: "arena",
            sale: "sale",
            at: .claim
        )
        now = now + .seconds(1)
        apply(.checkIn(key))
        apply(.call(CallOrder(epoch: epoch, perSecond: 1_000, checkInThrough: 0)))
        let pass = Identifier(high: 1, low: UInt64(place))
        guard case .claimed(let quota, _) = apply(.claim(key, pass: pass, uses: uses)) else {
            apply(.leave(key))
            return 0
        }
        let session = Identifier(high: 2, low: UInt64(place))
        apply(.redeem(pass: pass, key: Identifier(high: 4, low: 1), session: session))
        let bought = min(wanted, quota)
        apply(.depart(session: session, tickets: bought))
        return bought
    }
}
