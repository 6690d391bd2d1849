/// How some customers waited, summed up.
struct WaitTally {
    /// How many they are.
    let customers: Int
    private var waited = 0
    private var long = 0
    private var sum = 0.0

    init(customers: Int) { self.customers = customers }

    @inline(__always)
    mutating func note(_ wait: Double, longWait: Double) {
        waited &+= wait > 0 ? 1 : 0
        long &+= wait > longWait ? 1 : 0
        sum += wait
    }

    /// The share that waited at all.
    var waitedShare: Double { Double(waited) / Double(customers) }
    /// The share that waited longer than the time that was asked about.
    var longShare: Double { Double(long) / Double(customers) }
    /// The mean wait of all.
    var meanWait: Double { sum / Double(customers) }
}
