import StilePass
import Testing
import WaitingRoom

@Suite struct RetentionTests {
    private static let end = Timestamp(seconds: 1_800_000_000)
    private static let month: Duration = .seconds(30 * 86_400)
    private static let due = Timestamp(seconds: 1_802_592_000)

    @Test func `a sale is due once the retention after its end has passed`() {
        #expect(IdentityPlan.due(ends: Self.end, retention: Self.month) == Self.due)
        #expect(IdentityPlan.due(ends: nil, retention: .zero) == nil)
        #expect(IdentityPlan.isDue([Self.due], at: Self.due))
        #expect(!IdentityPlan.isDue([Self.due], at: Self.due - .milliseconds(1)))
    }

    @Test func `of sales that share a key the last one counts`() {
        let later = Self.due + Self.month
        #expect(!IdentityPlan.isDue([Self.due, later], at: Self.due))
        #expect(IdentityPlan.isDue([Self.due, later], at: later))
    }

    @Test func `a sale of which nobody knows when it ends keeps its key`() {
        let late = Timestamp(seconds: 4_000_000_000)
        #expect(!IdentityPlan.isDue([nil], at: late))
        #expect(!IdentityPlan.isDue([Self.due, nil], at: late))
        #expect(!IdentityPlan.isDue([], at: late))
    }
}
