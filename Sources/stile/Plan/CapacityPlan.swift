import Queueing

/// How many visitors a core of so many servers can take, and what the line before it has to expect.
struct CapacityPlan {
    let servers: Int
    let terms: PlanTerms
    /// Visitors per second who come.
    let admissionRate: Double
    let line: LinePlan?

    /// - Throws: ``QueueingError`` if a term is out of its domain.
    init(servers: Int, terms: PlanTerms) throws(QueueingError) {
        let rate = try terms.admissionRate(servers: servers)
        self.servers = servers
        self.terms = terms
        admissionRate = rate
        line = try terms.crowd.map { crowd throws(QueueingError) in
            try LinePlan(crowd, terms: terms, admissionRate: rate)
        }
    }

    /// Sessions inside the core on average: Little's law.
    var activeMean: Double { admissionRate * terms.serviceTime }

    /// The share of the servers that is busy on average.
    var utilization: Double { activeMean / Double(servers) }

    /// Calls per second, if some of the called never come.
    var callRate: Double? { terms.noShow == nil ? nil : admissionRate / terms.show }
}
