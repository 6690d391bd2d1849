import StilePass
import Testing
import WaitingRoom

@Suite struct RetentionTests {
    private static let end = Timestamp(seconds: 1_800_000_000)
    private static let month: Duration = .seconds(30 * 86_400)

    @Test func `a key is due once the retention after the end of the sale has passed`() {
        let due = Timestamp(seconds: 1_802_592_000)
        #expect(IdentityPlan.isDue(ends: Self.end, retention: Self.month, at: due))
        #expect(
            !IdentityPlan.isDue(
                ends: Self.end,
                retention: Self.month,
                at: due - .milliseconds(1)
            )
        )
    }

    @Test func `a sale without an end keeps its key`() {
        let late = Timestamp(seconds: 4_000_000_000)
        #expect(!IdentityPlan.isDue(ends: nil, retention: .zero, at: late))
    }
}
