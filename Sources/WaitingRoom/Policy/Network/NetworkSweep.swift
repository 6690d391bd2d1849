/// Goes through all addresses in order, and tells where the members that hold them change.
struct NetworkSweep: Sequence, IteratorProtocol {
    private struct Border {
        var address: NetworkAddress
        var member: UInt32
        var begins: Bool
    }

    private var borders: [Border] = []
    private var position = 0
    /// How many ranges of each member are open.
    private var depths: [Int]
    /// The members with open ranges, ascending.
    private var active: [UInt32] = []

    init(_ members: [[NetworkRange]]) {
        depths = Array(repeating: 0, count: members.count)
        for (member, ranges) in members.enumerated() {
            for range in ranges {
                for interval in range.intervals { add(interval, UInt32(member)) }
            }
        }
        borders.sort { $0.address < $1.address }
    }

    /// The next address from which on other members hold, and which.
    mutating func next() -> (start: NetworkAddress, active: [UInt32])? {
        guard position < borders.count else { return nil }
        let start = borders[position].address
        while position < borders.count, borders[position].address == start {
            cross(borders[position])
            position += 1
        }
        return (start, active)
    }

    private mutating func add(_ interval: ClosedRange<NetworkAddress>, _ member: UInt32) {
        borders.append(Border(address: interval.lowerBound, member: member, begins: true))
        if let after = interval.upperBound.next {
            borders.append(Border(address: after, member: member, begins: false))
        }
    }

    /// Counts a border; those at the same address may come in any order, as a range ends after it began.
    private mutating func cross(_ border: Border) {
        let before = depths[Int(border.member)]
        let after = before + (border.begins ? 1 : -1)
        depths[Int(border.member)] = after
        guard (before > 0) != (after > 0) else { return }
        let index = active.firstIndex { $0 >= border.member } ?? active.count
        if after > 0 {
            active.insert(border.member, at: index)
        } else {
            active.remove(at: index)
        }
    }
}

extension NetworkRange {
    /// The addresses of the range: two intervals where it lies around the mapped addresses of IPv4,
    /// which no range of IPv6 holds.
    fileprivate var intervals: [ClosedRange<NetworkAddress>] {
        let ipv4 = NetworkRange(base: NetworkAddress(ipv4: 0), prefixLength: Self.ipv4Offset)
        guard prefixLength < Self.ipv4Offset, base <= ipv4.base, ipv4.base <= last
        else { return [base...last] }
        let before = NetworkAddress(high: 0, low: ipv4.base.low - 1)
        let after = NetworkAddress(high: 0, low: ipv4.last.low + 1)
        // Prefixes of 80 to 95 bits end with the mapped addresses.
        return after <= last ? [base...before, after...last] : [base...before]
    }
}
