/// The tickets of a simulated core: free, held and sold, and when the last one went.
package struct SimulatedStock: Sendable {
    /// Tickets in somebody's hands and not paid.
    package private(set) var held = 0
    /// Tickets that are paid.
    package private(set) var sold = 0
    /// Tickets that came back unpaid.
    package private(set) var returned = 0
    /// When the last ticket was first in somebody's hands; nil if that never happened.
    package private(set) var allHeldAt: Double?
    /// When the last ticket was sold; nil if some are left.
    package private(set) var soldOutAt: Double?

    let model: StockModel?
    private var free: Int
    private var stream: RandomStream

    init(_ model: StockModel?, seed: UInt64) {
        self.model = model
        free = model?.tickets ?? .max
        stream = RandomStream(seed: seed, source: 0x70C4_0000_0000_0001)
    }

    /// Whether there is a stock, and all of it is sold.
    package var isSoldOut: Bool { model?.tickets == sold }

    /// Whether every ticket is in somebody's hands or sold.
    var isEmpty: Bool { free == 0 }

    /// How long a visitor stays inside who finds nothing, in seconds.
    var lookTime: Double { model?.lookTime ?? .infinity }

    /// What the core says of it; nil without a stock.
    var report: (free: Int, unsold: Int)? { model.map { (free, $0.tickets - sold) } }

    /// Takes as many tickets as are wanted, or as are left.
    mutating func hold(_ wanted: Int, at now: Double) -> Int {
        let count = min(wanted, free)
        if model != nil { free -= count }
        held += count
        if free == 0, allHeldAt == nil { allHeldAt = now }
        return count
    }

    mutating func sell(_ count: Int, at now: Double) {
        held -= count
        sold += count
        if isSoldOut, count > 0 { soldOutAt = now }
    }

    /// Takes unpaid tickets back.
    ///
    /// - Returns: After how many seconds they are free again.
    mutating func giveUp(_ count: Int) -> Double {
        returned += count
        guard let delay = model?.returnDelay, delay > 0 else { return 0 }
        return stream.exponential(mean: delay)
    }

    /// Tickets that were given up are free again.
    mutating func release(_ count: Int) {
        held -= count
        if model != nil { free += count }
    }
}
