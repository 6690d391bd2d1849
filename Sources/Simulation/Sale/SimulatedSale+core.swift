import StilePass
import WaitingRoom

// What the core tells the room.

extension SimulatedSale {
    /// A session ends; the room hears of it later.
    mutating func noteDeparture(_ departure: RunningCore.Departure) {
        guard scenario.core.telemetry != .redeemOnly else { return }
        let told = departure.at + scenario.core.reportDelay
        events.add(.departureReport(departure), at: faults.isHeardAgain(after: told) ?? told)
    }

    /// The core takes its measure, now and again in a second; the report arrives later.
    mutating func measureHealth(at now: Double) {
        events.add(.measurement, at: now + 1)
        healthReports.append(inside.health(at: now, measuredAt: timestamp(now)))
        let told = now + scenario.core.reportDelay
        guard faults.isHeardAgain(after: told) == nil else { return }
        events.add(.health(healthReports.count - 1), at: told)
    }
}

extension RunningCore {
    /// What the core says of itself at a moment.
    package func health(at now: Double, measuredAt: Timestamp) -> HealthReport {
        HealthReport(
            active: servers.active,
            errorShare: errorShare,
            latency: .milliseconds(Int64(1000 * servers.latency(at: now))),
            stock: stock.report.map { StockReport(free: $0.free, unsold: $0.unsold) },
            measuredAt: measuredAt
        )
    }
}
