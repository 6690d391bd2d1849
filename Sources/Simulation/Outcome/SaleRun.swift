import Queueing
import StilePass
import WaitingRoom

/// One run of a scenario under the production rules, and what was measured of it.
package struct SaleRun: Sendable {
    /// What came of the sale so far.
    package private(set) var outcome = SaleOutcome()
    /// Whether the run has ended.
    package private(set) var isOver = false

    private var sale: SimulatedSale
    private var watch: ForecastWatch

    /// Opens a scenario's sale with the room's own controller.
    ///
    /// - Throws: ``QueueingError`` if the plan is senseless.
    package init(_ scenario: SaleScenario, seed: UInt64) throws(QueueingError) {
        let policy = try ProductionPolicy(scenario.plan)
        sale = SimulatedSale(scenario, policy: policy, seed: seed)
        watch = ForecastWatch(scenario.plan)
    }

    /// Runs on for so many ticks, or until the sale is over.
    package mutating func advance(ticks: Int) {
        for _ in 0..<ticks where !isOver { step() }
    }

    /// Ends the run where it stands.
    package mutating func stop(_ end: SaleOutcome.End = .interrupted) {
        isOver = true
        outcome.end = end
        outcome.endedAt = sale.seconds
        outcome.admissions = sale.inside.admissions(by: sale.seconds)
        outcome.forecasts = watch.checks
        outcome.lapsed = sale.lane.lapsed
        outcome.allHeldAt = sale.inside.stock.allHeldAt
        outcome.soldOutAt = sale.inside.stock.soldOutAt
        outcome.returned = sale.inside.stock.returned
        outcome.crowds = sale.scenario.crowds.map { CrowdOutcome(name: $0.name) }
        for (index, joined) in sale.joined.enumerated() { outcome.crowds[index].joined = joined }
        for admission in sale.inside.admissions { outcome.crowds[admission.crowd].note(admission) }
    }

    /// How far the run has come, from 0 to 1: in the scenario's length, or in selling its tickets.
    package var progress: Double {
        let scenario = sale.scenario
        let time = (sale.seconds - scenario.begins) / (scenario.length - scenario.begins)
        let tickets = scenario.stock.map {
            Double(sale.inside.stock.sold) / Double($0.tickets)
        }
        return min(1, max(time, tickets ?? 0))
    }

    private mutating func step() {
        let tick = sale.step()
        outcome.samples.append(sample(tick))
        watch.note(tick)
        if sale.inside.stock.isSoldOut, sale.core.active == 0 {
            stop(.soldOut)
        } else if sale.isOver {
            stop(.lineEmpty)
        } else if sale.seconds >= sale.scenario.length {
            stop(.timeIsUp)
        }
    }

    private func sample(_ tick: SimulatedTick) -> SaleSample {
        var sample = SaleSample()
        sample.seconds = tick.seconds
        sample.issued = sale.issued
        sample.serving = sale.lane.serving
        sample.present = sale.lane.present
        sample.calls = sale.lane.calls
        sample.perSecond = tick.decision.perSecond
        sample.limit = tick.decision.reasons?.limit
        sample.target = tick.decision.reasons?.load.target
        sample.served = sale.core.serving
        sample.waitingInside = sale.core.waiting
        sample.admitted = sale.inside.admissions.count
        sample.held = sale.inside.stock.held
        sample.sold = sale.inside.stock.sold
        return sample
    }
}
