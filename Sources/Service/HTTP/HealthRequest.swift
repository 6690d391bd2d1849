import StilePass
import WaitingRoom

/// What a core may say of itself in one report, as it stands in the body.
///
/// Counts are read as numbers and not as whole numbers, so that one with a fraction is refused by its
/// own name and not as a body that is not understood.
struct HealthRequest: StrictBody {
    var active, errors, latency, freeStock, expectedReturns: Double?
    var soldOut: Bool?
    var measuredAt: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case active, errors, latency, freeStock, expectedReturns, soldOut, measuredAt
    }

    /// The report, if every member makes sense and at least one says something.
    func report(at now: Timestamp) throws(Problem) -> HealthReport {
        let report = HealthReport(
            active: try CoreReportLimits.count(active, in: CoreReportLimits.active, "active"),
            errorShare: try share(errors),
            latency: try duration(latency),
            stock: try stock(),
            measuredAt: try CoreReportLimits.moment(
                measuredAt,
                at: now,
                within: CoreReportLimits.healthLateness,
                "measuredAt"
            )
        )
        guard report.saysSomething else {
            throw .badField(
                "active",
                "Say at least one of active, errors, latency, freeStock and soldOut."
            )
        }
        return report
    }

    private func share(_ value: Double?) throws(Problem) -> Double? {
        guard let value else { return nil }
        guard (0...1).contains(value) else {
            throw .badField("errors", "The share of requests that failed lies between 0 and 1.")
        }
        return value
    }

    private func duration(_ seconds: Double?) throws(Problem) -> Duration? {
        guard let seconds else { return nil }
        let longest = CoreReportLimits.latency
        guard (0...longest.inSeconds).contains(seconds) else {
            throw .badField(
                "latency",
                "The wait inside is given in seconds, from 0 to \(Int(longest.inSeconds))."
            )
        }
        return .milliseconds(Int64((seconds * 1000).rounded()))
    }

    /// Without a word on what is sold, only sold out says so: nothing free and nothing expected back
    /// means that all is held.
    ///
    /// Returns that are not told count as none, so nobody is called for a ticket that only might come
    /// back.
    private func stock() throws(Problem) -> StockReport? {
        let range = CoreReportLimits.stock
        let free = try CoreReportLimits.count(freeStock, in: range, "freeStock")
        let returns = try CoreReportLimits.count(expectedReturns, in: range, "expectedReturns")
        if soldOut == true {
            guard free ?? 0 == 0, returns ?? 0 == 0 else {
                throw .badField(
                    "soldOut",
                    "Sold out means that nothing is free and nothing is expected to come back."
                )
            }
            return StockReport(free: 0, unsold: 0)
        }
        guard let free else {
            guard returns == nil else {
                throw .badField("expectedReturns", "Say freeStock beside expectedReturns.")
            }
            guard soldOut == nil else {
                throw .badField(
                    "soldOut",
                    "Say freeStock beside soldOut, or leave soldOut out, unless all is sold."
                )
            }
            return nil
        }
        return StockReport(free: free, expectedReturns: returns ?? 0, unsold: nil)
    }
}

/// What reports of a core may contain.
enum CoreReportLimits {
    /// Visitors inside.
    static let active = 0...1_000_000
    /// Tickets.
    static let stock = 0...1_000_000_000
    /// The longest wait inside.
    static let latency: Duration = .seconds(3_600)
    /// How far a core's clock may be ahead of this one.
    static let clockLead: Duration = .seconds(5)
    /// How late a report of health may come: what is older says nothing about now.
    static let healthLateness: Duration = .seconds(120)
    /// How late a departure may be told.
    static let departureLateness: Duration = .seconds(3_600)

    /// A whole number in a range.
    static func count(
        _ value: Double?,
        in range: ClosedRange<Int>,
        _ field: String
    ) throws(Problem) -> Int? {
        guard let value else { return nil }
        guard let count = Int(exactly: value), range.contains(count) else {
            throw .badField(
                field,
                "A whole number from \(range.lowerBound) to \(range.upperBound) was expected."
            )
        }
        return count
    }

    /// A moment of the recent past; one that is ahead by a clock's error counts as now.
    static func moment(
        _ text: String?,
        at now: Timestamp,
        within lateness: Duration,
        _ field: String
    ) throws(Problem) -> Timestamp? {
        guard let text else { return nil }
        guard let moment = Timestamp(iso8601: text) else {
            throw .badField(field, "A moment such as 2026-12-01T10:00:00.250Z was expected.")
        }
        guard moment <= now + clockLead else {
            throw .badField(
                field,
                "The moment lies more than \(Int(clockLead.inSeconds)) seconds ahead; "
                    + "synchronise the core's clock."
            )
        }
        guard moment >= now - lateness else {
            throw .badField(
                field,
                "The moment lies more than \(Int(lateness.inSeconds)) seconds back; if that is wrong, "
                    + "synchronise the core's clock."
            )
        }
        return min(moment, now)
    }
}

extension HealthReport {
    fileprivate var saysSomething: Bool {
        active != nil || errorShare != nil || latency != nil || stock != nil
    }
}
