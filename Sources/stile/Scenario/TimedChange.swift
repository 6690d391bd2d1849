import Simulation

/// A change of a core that may last for a while only.
struct TimedChange {
    /// What changes.
    enum Subject: String, CaseIterable {
        case sessions, speed, errors

        /// The value before anything changes.
        var ordinary: Double { self == .errors ? 0 : 1 }
    }

    var subject: Subject
    var value: Double
    var at: Double
    var until = Double.infinity

    /// The moments at which something changes, in order: where a change ends, what holds without it is back.
    static func moments(of changes: [TimedChange]) -> [CoreChange] {
        Subject.allCases.flatMap { subject in
            let own = changes.filter { $0.subject == subject }
            let times = Set(own.flatMap { [$0.at, $0.until] }.filter(\.isFinite)).sorted()
            return times.map { CoreChange(at: $0, subject.kind(value(of: own, at: $0, subject))) }
        }
        .sorted { $0.at < $1.at }
    }

    /// The value of the change that began last of those that are in force.
    private static func value(
        of changes: [TimedChange],
        at moment: Double,
        _ subject: Subject
    ) -> Double {
        let inForce = changes.filter { $0.at <= moment && moment < $0.until }
        return inForce.max { $0.at < $1.at }?.value ?? subject.ordinary
    }
}

extension TimedChange.Subject {
    fileprivate func kind(_ value: Double) -> CoreChange.Kind {
        switch self {
        case .sessions: .newSessions(value)
        case .speed: .speed(value)
        case .errors: .errors(value)
        }
    }
}
