import Testing
import WaitingRoom

@Suite struct QueueIDDerivationTests {
    private let derivation = QueueIDDerivation(salt: Identifier(high: 1, low: 2))

    @Test func `the same place always has the same id`() {
        let again = QueueIDDerivation(salt: Identifier(high: 1, low: 2))
        for place in [1, 2, 1_000_000] {
            #expect(
                derivation.queueID(of: SaleFixture.key(place))
                    == again.queueID(of: SaleFixture.key(place))
            )
        }
    }

    @Test func `another salt gives other ids`() {
        for salt in [Identifier(high: 1, low: 3), Identifier(high: 2, low: 1)] {
            let other = QueueIDDerivation(salt: salt)
            #expect(
                derivation.queueID(of: SaleFixture.key(1)) != other.queueID(of: SaleFixture.key(1))
            )
        }
    }

    @Test func `no two places share an id`() {
        var ids: Set<Identifier> = []
        for lane in [LaneID.general, LaneID("members"), LaneID("general/1")] {
            for place in 1...1_000 {
                ids.insert(derivation.queueID(of: PlaceKey(lane: lane, place: place)))
            }
        }
        #expect(ids.count == 3_000)
    }

    // Computed with Python's `hmac`, so that an id survives a change of code.
    @Test func `an id is half a keyed hash of lane and place`() {
        #expect(derivation.queueID(of: SaleFixture.key(7)).description == "GqAvj2VJrCD1gp36UxqQag")
    }
}
