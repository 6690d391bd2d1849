/// When what is broken, and when it works again.
struct FaultCalendar: Sendable {
    private let leaderStops: [Range<Double>]
    private let storeStalls: [Range<Double>]
    private let silences: [Range<Double>]

    init(_ faults: [SaleFault], silences: [Range<Double>] = []) {
        func spans(_ kind: SaleFault.Kind) -> [Range<Double>] {
            faults.filter { $0.kind == kind }.map(\.span)
        }
        leaderStops = spans(.leaderStop)
        storeStalls = spans(.storeStall)
        self.silences = silences + spans(.staleTelemetry)
    }

    func hasNoLeader(at moment: Double) -> Bool {
        leaderStops.contains { $0.contains(moment) }
    }

    func isStalled(at moment: Double) -> Bool { storeStalls.contains { $0.contains(moment) } }

    /// When the store answers again that does not at a moment.
    func answersAgain(after moment: Double) -> Double? { Self.end(storeStalls, moment) }

    /// When reports arrive again that do not at a moment.
    func isHeardAgain(after moment: Double) -> Double? { Self.end(silences, moment) }

    private static func end(_ spans: [Range<Double>], _ moment: Double) -> Double? {
        var end: Double?
        while let span = spans.first(where: { $0.contains(end ?? moment) }) {
            end = span.upperBound
        }
        return end
    }
}
