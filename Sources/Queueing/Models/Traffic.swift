/// What arrives and how fast one server works, checked.
struct Traffic: Hashable, Sendable {
    let arrivalRate: Double
    let serviceRate: Double

    init(arrivalRate: Double, serviceRate: Double) throws(QueueingError) {
        let rates = DistributionLimits.rates
        guard arrivalRate == 0 || rates.contains(arrivalRate) else { throw .arrivalRate }
        guard rates.contains(serviceRate) else { throw .serviceRate }
        self.arrivalRate = arrivalRate
        self.serviceRate = serviceRate
    }

    /// The mean number of servers that would be busy if there were enough.
    var offeredLoad: Double { arrivalRate / serviceRate }

    static func check(time: Double) throws(QueueingError) {
        guard time >= 0, time.isFinite else { throw .time }
    }

    static func check(probability: Double) throws(QueueingError) {
        guard probability > 0, probability < 1 else { throw .probability }
    }

    static func check(servers: Int) throws(QueueingError) {
        guard (1...Erlang.maximumServers).contains(servers) else { throw .servers }
    }
}
