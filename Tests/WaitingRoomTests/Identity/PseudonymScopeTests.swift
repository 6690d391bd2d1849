import StilePass
import Testing
import WaitingRoom

@Suite struct PseudonymScopeTests {
    private func scope(
        _ scopes: PurchaseLimit.Scope...
    ) throws(PseudonymScopeError) -> PseudonymScope {
        var plan = LimitsPlan()
        plan.limits = scopes.map {
            PurchaseLimit(name: "limit", subject: .document, scope: $0, tickets: 1)
        }
        return try PseudonymScope(room: "arena", sale: "one", limits: plan)
    }

    @Test func `pseudonyms reach as far as the widest limit and no further`() throws {
        #expect(try scope() == .sale(room: "arena", sale: "one"))
        #expect(try scope(.sale) == .sale(room: "arena", sale: "one"))
        #expect(try scope(.sale, .window(.seconds(60)), .window(.seconds(9))) == .room("arena"))
        #expect(try scope(.event("tour"), .sale, .event("tour")) == .event("tour"))
    }

    @Test func `limits that need two pseudonyms are a mistake`() {
        #expect(throws: PseudonymScopeError.several) { try scope(.event("a"), .event("b")) }
        #expect(throws: PseudonymScopeError.several) {
            try scope(.event("a"), .window(.seconds(60)))
        }
    }

    @Test func `no two scopes share a name`() {
        let scopes: [PseudonymScope] = [
            .sale(room: "arena", sale: "one"), .room("arena"), .event("arena"),
            .event("arena:one"),
        ]
        #expect(Set(scopes.map(\.name)).count == scopes.count)
    }
}
