/// All ranges and lists of a policy, cut into intervals that lie in the same of them everywhere.
///
/// One binary search finds the interval of an address, and with it every test that the address passes,
/// however many lists there are.
struct NetworkTable: Sendable {
    /// What is known of the addresses of an interval.
    struct Place: Hashable, Sendable {
        /// The first list of a country that holds them.
        var country: UInt32?
        /// Whether a list of data centres holds them.
        var isDataCentre = false
    }

    /// The first addresses of the intervals, ascending; each reaches to the next.
    private var starts: [NetworkAddress] = []
    /// For each interval the number of what holds there.
    private var holdings: [UInt32] = []
    private var places: [Place] = []
    private var bits = BitLists()

    /// Takes the members of the table: each a list, or the ranges of one condition.
    init(_ members: [Member]) {
        var known: [[UInt32]: UInt32] = [:]
        for (start, active) in NetworkSweep(members.map(\.ranges)) {
            let number =
                known[active]
                ?? add(active.map { members[Int($0)] })
            known[active] = number
            if holdings.last == number { continue }
            starts.append(start)
            holdings.append(number)
        }
    }

    /// One list, or the ranges of one condition.
    struct Member {
        var ranges: [NetworkRange]
        /// The bits of the tests that an address in it passes.
        var bits: [UInt32]
        var place = Place()
    }

    /// Sets the bits of the tests that the address passes, and answers what is known of it.
    func match(_ address: NetworkAddress, into matches: inout MatchBits) -> Place {
        let starts = starts.span
        var low = 0
        var high = starts.count
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= address { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return Place() }
        let holding = Int(holdings[low - 1])
        bits.set(holding, in: &matches)
        return places[holding]
    }

    private mutating func add(_ members: [Member]) -> UInt32 {
        places.append(
            Place(
                country: members.compactMap(\.place.country).min(),
                isDataCentre: members.contains { $0.place.isDataCentre }
            )
        )
        bits.append(Set(members.flatMap(\.bits)).sorted())
        return UInt32(places.count - 1)
    }
}
