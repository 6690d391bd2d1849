import StilePass
import Testing
import WaitingRoom

@Suite struct OncePlaceTests {
    private let ann = SaleFixture.account(1)
    private let bob = SaleFixture.account(2)
    private let card = SaleFixture.card(1)

    private func join(_ sale: inout SaleFixture, _ subjects: Subject...) -> Outcome {
        sale.apply(
            .numberOnce(
                .general,
                nonce: Identifier(high: 8, low: UInt64(sale.lane.issued)),
                subjects: subjects
            )
        )
    }

    private func place(_ outcome: Outcome) -> Int? {
        if case .numbered(let batch, sale: "sale") = outcome { batch.first } else { nil }
    }

    private func bind(_ sale: inout SaleFixture, _ place: Int, _ subjects: Subject...) -> Outcome {
        sale.apply(.bind(SaleFixture.key(place), subjects: subjects))
    }

    private func kept(_ place: Int) -> Outcome { .kept(SaleFixture.key(place), sale: "sale") }

    @Test func `joining again from anywhere gives the same place`() {
        var sale = SaleFixture(joined: 3)
        #expect(place(join(&sale, ann)) == 4)
        #expect(place(join(&sale, bob)) == 5)
        for _ in 0..<3 { #expect(join(&sale, ann) == kept(4)) }
        #expect(sale.lane.issued == 5)
    }

    @Test func `without subjects every join gets a place`() {
        var sale = SaleFixture()
        #expect(place(join(&sale)) == 1)
        #expect(place(join(&sale)) == 2)
    }

    @Test func `who shows two subjects is bound by both`() {
        var sale = SaleFixture()
        #expect(place(join(&sale, ann)) == 1)
        #expect(join(&sale, card, ann) == kept(1))
        #expect(join(&sale, card) == kept(1))
    }

    @Test func `of two places the older one counts, and each subject keeps its own`() {
        var sale = SaleFixture()
        #expect(place(join(&sale, ann)) == 1)
        #expect(place(join(&sale, bob)) == 2)
        #expect(join(&sale, bob, ann) == kept(1))
        #expect(join(&sale, bob) == kept(2))
    }

    @Test func `who has left or was let in and is gone gets a new place`() {
        var sale = SaleFixture()
        #expect(place(join(&sale, ann)) == 1)
        sale.leave(1)
        #expect(place(join(&sale, ann)) == 2)
        sale.admit(2)
        #expect(join(&sale, ann) == kept(2))
        sale.depart(2)
        #expect(place(join(&sale, ann)) == 3)
    }

    @Test func `a new sale knows no subjects`() {
        var sale = SaleFixture()
        #expect(place(join(&sale, ann)) == 1)
        sale.apply(.open(SaleFixture.opening(id: "next", replaces: "sale")))
        guard case .numbered(_, sale: "next") = join(&sale, ann) else {
            Issue.record("The place of an earlier sale was kept.")
            return
        }
    }

    @Test func `the nonce of a new place can be repeated, and the history tells it`() {
        var sale = SaleFixture()
        _ = join(&sale, ann)
        guard case .recentJoins(let batches) = sale.apply(.recentJoins) else {
            Issue.record("No joins were told.")
            return
        }
        #expect(batches.last?.nonces == [Identifier(high: 8, low: 0)])
        let kinds = sale.tables.history(after: 0, limit: 9).map(\.kind)
        #expect(kinds.contains(.joined(first: 1, count: 1)))
    }

    @Test func `a join shows so many subjects and no more`() {
        var sale = SaleFixture()
        let many = (0...SaleLimits.subjectsPerJoin).map(SaleFixture.account)
        let nonce = Identifier(high: 8, low: 0)
        #expect(
            sale.apply(.numberOnce(.general, nonce: nonce, subjects: many))
                == .refused(.tooManySubjects)
        )
        #expect(
            sale.apply(.numberOnce(LaneID("nowhere"), nonce: nonce, subjects: []))
                == .refused(.unknownLane)
        )
    }

    @Test func `who shows a subject later is bound to the place that was given`() {
        var sale = SaleFixture(joined: 3)
        for _ in 0..<2 { #expect(bind(&sale, 2, ann) == kept(2)) }
        #expect(join(&sale, ann) == kept(2))
        #expect(bind(&sale, 2, ann, bob) == kept(2))
        #expect(join(&sale, bob) == kept(2))
        #expect(sale.lane.issued == 3)
    }

    @Test func `who has another place is sent there, and each subject keeps its own`() {
        var sale = SaleFixture()
        #expect(place(join(&sale, ann)) == 1)
        #expect(place(join(&sale, bob)) == 2)
        sale.join(1)
        #expect(bind(&sale, 3, bob, ann, card) == kept(1))
        #expect(join(&sale, card) == kept(1))
        #expect(join(&sale, bob) == kept(2))
        // A younger one is another place too: one subject has one place.
        #expect(bind(&sale, 1, bob) == kept(2))
    }

    @Test func `the older place counts, whenever somebody was bound to it`() {
        var sale = SaleFixture(joined: 9)
        #expect(bind(&sale, 8, bob) == kept(8))
        sale.pass(5)
        #expect(bind(&sale, 3, ann) == kept(3))
        #expect(join(&sale, bob, ann) == kept(3))
    }

    @Test func `a place that is over holds nobody`() {
        var sale = SaleFixture(joined: 2)
        #expect(bind(&sale, 1, ann) == kept(1))
        sale.leave(1)
        #expect(bind(&sale, 2, ann) == kept(2))
    }

    @Test func `a document is free once its place is not heard of, and an account is not`() {
        var sale = SaleFixture(joined: 2)
        let document = Subject(.document, Identifier(high: 9, low: 1))
        sale.checkIn(1)
        #expect(bind(&sale, 1, document, ann) == kept(1))
        #expect(bind(&sale, 2, document) == kept(1))
        sale.pass(90)
        #expect(sale.state(1) == .absent)
        #expect(bind(&sale, 2, ann) == kept(1))
        #expect(bind(&sale, 2, document) == kept(2))
        // Whoever comes back finds it taken, by somebody who is there.
        sale.checkIn(2)
        sale.checkIn(1)
        #expect(bind(&sale, 1, document) == kept(2))
    }

    @Test func `only a place that was given binds, and only so many subjects`() {
        var sale = SaleFixture(joined: 2)
        #expect(bind(&sale, 3, ann) == .refused(.unknownPlace))
        #expect(bind(&sale, 0, ann) == .refused(.unknownPlace))
        let nowhere = PlaceKey(lane: LaneID("nowhere"), place: 1)
        #expect(sale.apply(.bind(nowhere, subjects: [ann])) == .refused(.unknownLane))
        let many = (0...SaleLimits.subjectsPerJoin).map(SaleFixture.account)
        #expect(
            sale.apply(.bind(SaleFixture.key(1), subjects: many)) == .refused(.tooManySubjects)
        )
        #expect(place(join(&sale, ann)) == 3)
    }
}
