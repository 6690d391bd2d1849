import Simulation
import Testing

@Suite struct LineOrderTests {
    private static func crowd(_ name: String, _ count: Int, isBlock: Bool = false) -> Crowd {
        var crowd = Crowd(name: name, count: count)
        crowd.arrivals =
            isBlock ? .atOnce(0) : .curve(ArrivalCurve([.init(.even(0..<10))]))
        return crowd
    }

    private static func owners(_ crowds: [Crowd], seed: UInt64) -> [LineOrder.Owner] {
        var joins = crowds.enumerated().map { CrowdJoins($1, index: $0, seed: seed) }
        var line = LineOrder(seed: seed)
        var owners: [LineOrder.Owner] = []
        for tick in 1...20 {
            line.add(&joins, of: crowds, by: Double(tick) * 0.5)
            while let owner = line.next() { owners.append(owner) }
        }
        return owners
    }

    @Test func `every place has one owner, and every crowd all of its people`() {
        let owners = Self.owners([Self.crowd("a", 3_000), Self.crowd("b", 1_000)], seed: 3)
        #expect(owners.map(\.place) == Array(1...4_000))
        #expect(owners.count { $0.crowd == 0 } == 3_000)
        #expect(owners.map(\.joinedAt) == owners.map(\.joinedAt).sorted())
    }

    @Test func `people of one tick are mixed and not stood crowd by crowd`() {
        let owners = Self.owners([Self.crowd("a", 3_000), Self.crowd("b", 1_000)], seed: 3)
        for tick in stride(from: 0.5, through: 10, by: 0.5) {
            let group = owners.filter { $0.joinedAt == tick }
            // Of each tick's first half as many are of the second crowd as of its second half.
            let first = group.prefix(group.count / 2).count { $0.crowd == 1 }
            let second = group.suffix(group.count / 2).count { $0.crowd == 1 }
            #expect(abs(first - second) < 36, "\(tick)")
        }
    }

    @Test func `a crowd that comes at once stands together in front`() {
        let owners = Self.owners(
            [Self.crowd("a", 1_000), Self.crowd("b", 50, isBlock: true)],
            seed: 5
        )
        let block = owners.filter { $0.crowd == 1 }.map(\.place)
        #expect(block == Array(1...50))
    }
}
