/// One line before several servers, first come first served, customer by customer.
///
/// The recursion of J. Kiefer and J. Wolfowitz, "On the theory of queues with many servers", 1955: who
/// arrives begins with the server that is free first, or at once. So neither an event list nor a record
/// of those who wait is needed: memory does not grow with customers.
struct MultiServerLine<Service: ServiceTimes> {
    private var now = 0.0
    private var gaps: ExponentialTimes
    private var services: Service
    private var servers: ServerHeap

    /// An empty line before idle servers at time 0.
    init(servers: Int, gaps: ExponentialTimes, services: Service) {
        self.gaps = gaps
        self.services = services
        self.servers = ServerHeap(count: servers)
    }

    /// Serves the next customers and tells how they waited.
    mutating func serve(_ customers: Int, longWait: Double) -> WaitTally {
        var tally = WaitTally(customers: customers)
        // Copies, which can live in registers while the heap is written.
        var (now, gaps, services) = (now, gaps, services)
        for _ in 0..<customers {
            now += gaps.next()
            let start = max(servers.earliest, now)
            tally.note(start - now, longWait: longWait)
            servers.replaceEarliest(with: start + services.next())
        }
        (self.now, self.gaps, self.services) = (now, gaps, services)
        return tally
    }
}
