import WaitingRoom

/// How far three forecasts of an ``ImpatientLine`` miss, relative to the mean wait.
package struct ImpatientLineErrors: Sendable, Hashable {
    /// How long the line runs before waits are compared, in mean sessions.
    package static let warmUpSessions = 10.0
    /// How long waits are compared, in mean sessions.
    package static let measuredSessions = 60.0
    /// Every so many ticks a newcomer's wait is forecast.
    package static let ticksPerForecast = 20

    /// The errors of one way to forecast.
    package struct Error: Sendable, Hashable {
        /// The sum of squared errors.
        package var squares = 0.0
        /// The sum of errors.
        package var sum = 0.0

        mutating func add(_ error: Double) {
            squares += error * error
            sum += error
        }
    }

    /// Waits compared.
    package var count = 0
    /// Waits for which nothing was forecast.
    package var unknown = 0
    /// The sum of waits in seconds.
    package var waits = 0.0
    /// Waits between the forecast's outer quantiles.
    package var covered = 0
    /// The median of the forecaster.
    package var forecaster = Error()
    /// Places ahead over the achieved rate.
    package var plain = Error()
    /// The wait of whoever was called last.
    package var headOfLine = Error()

    /// Nothing compared yet.
    package init() {}

    /// The root mean squared error over the mean wait.
    package func relative(_ error: KeyPath<Self, Error>) -> Double {
        (self[keyPath: error].squares * Double(count)).squareRoot() / waits
    }

    /// The mean error over the mean wait.
    package func bias(_ error: KeyPath<Self, Error>) -> Double { self[keyPath: error].sum / waits }

    /// Adds another run.
    package mutating func add(_ other: Self) {
        count += other.count
        unknown += other.unknown
        waits += other.waits
        covered += other.covered
        for error in [\Self.forecaster, \.plain, \.headOfLine] {
            self[keyPath: error].squares += other[keyPath: error].squares
            self[keyPath: error].sum += other[keyPath: error].sum
        }
    }
}

extension ImpatientLineErrors {
    private struct Issued {
        var place: Int
        var at: Double
        var forecast: WaitForecast
        var plain: Double
        var head: Double
    }

    /// Runs a line and compares forecasts with the waits of those who stayed.
    ///
    /// - Parameters:
    ///   - seed: The run's seed.
    ///   - hazard: Drop-outs per second of waiting, for each visitor.
    ///   - sessions: How long waits are compared, in mean sessions.
    /// - Returns: The errors of the three.
    package static func run(
        seed: UInt64,
        hazard: Double,
        sessions: Double = measuredSessions
    ) -> Self {
        var line = ImpatientLine(seed: seed, hazard: hazard)
        var forecaster = WaitForecaster()
        var issued: [Issued] = []
        var errors = Self()
        let perSession = ImpatientLine.serviceSeconds / ImpatientLine.tickSeconds
        let warmUp = Int(warmUpSessions * perSession)
        for tick in 1...(warmUp + Int(sessions * perSession)) {
            let now = Double(tick) * ImpatientLine.tickSeconds
            let view = line.run(untilSeconds: now)
            forecaster.note(view.tick)
            let ahead = view.tick.issued - view.tick.serving - 1
            guard tick > warmUp, tick % ticksPerForecast == 0, ahead >= 0 else { continue }
            guard let forecast = forecaster.wait(ahead: ahead), let rate = forecaster.perSecond
            else {
                errors.unknown += 1
                continue
            }
            issued.append(
                Issued(
                    place: view.tick.issued,
                    at: now,
                    forecast: forecast,
                    plain: Double(ahead + 1) / rate,
                    head: view.headWait
                )
            )
        }
        for one in issued {
            if let called = line.called[one.place] { errors.add(one, wait: called - one.at) }
        }
        return errors
    }

    private mutating func add(_ one: Issued, wait: Double) {
        count += 1
        waits += wait
        if one.forecast.p10 <= wait, wait <= one.forecast.p90 { covered += 1 }
        forecaster.add(one.forecast.p50 - wait)
        plain.add(one.plain - wait)
        headOfLine.add(one.head - wait)
    }
}
