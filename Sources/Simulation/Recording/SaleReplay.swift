import StilePass
import WaitingRoom

/// A recorded sale as a scenario that plays it again.
///
/// Joins come as they were recorded, and whoever's turn came does what was recorded: is there or not,
/// comes or not, and stays as long. For everybody else people are drawn from what was fitted. So another
/// plan meets the same sale. What the recording does not tell, it can't repeat: when those who were not
/// there looked again, and how the core was doing. Whoever missed calls and came at a later one comes at
/// the first here, so a replay has fewer lapses.
package struct SaleReplay: Sendable {
    /// What plays the sale again.
    package let scenario: SaleScenario
    /// What was fitted.
    package let fit: SaleFit

    /// Prepares the replay of a recording.
    ///
    /// - Parameters:
    ///   - recording: The sale.
    ///   - seed: Of the random numbers of the tests of fit.
    package init(_ recording: SaleRecording, seed: UInt64) {
        let header = recording.header
        let visits = RecordedVisits(recording)
        fit = SaleFit(recording, seed: seed)
        let (people, latecomers) = Self.people(visits)
        var plan = RoomPlan(
            id: header.room,
            title: header.room,
            target: "https://shop.example/",
            saleID: header.sale,
            schedule: SaleSchedule(starts: header.schedule.starts),
            core: header.core,
            terms: header.terms
        )
        plan.terms = header.terms
        let first = visits.joins.map(\.at).min() ?? 0
        scenario = SaleScenario(
            title: "\(header.sale), played again",
            plan: plan,
            core: CoreModel(
                servers: header.core.servers,
                service: fit.service?.law.service
                    ?? ServiceLaw(mean: header.core.serviceTime.inSeconds, shape: .exponential)
            ),
            stock: fit.sold > 0 ? StockModel(tickets: fit.sold) : nil,
            crowds: [Self.crowd(fit, visits)],
            latecomers: latecomers,
            adjustments: recording.adjustments,
            people: people,
            tick: plan.pace.tick.inSeconds,
            begins: min(0, first.rounded(.down)),
            length: max(1, visits.endsAt.rounded(.up))
        )
    }

    private static func crowd(_ fit: SaleFit, _ visits: RecordedVisits) -> Crowd {
        var crowd = Crowd(
            name: "visitors",
            count: visits.issued,
            presentShare: fit.presence?.presentShare ?? 1,
            dropOutHazard: fit.presence?.dropOutHazard ?? 0,
            noShow: fit.noShow
        )
        crowd.arrivals = .recorded(visits.joins)
        crowd.claimDelay = fit.claims?.mean ?? crowd.claimDelay
        crowd.basket = fit.basket ?? .one
        crowd.unpaidShare = fit.unpaidShare
        return crowd
    }

    private static func people(_ visits: RecordedVisits) -> (RecordedPeople, [Latecomer]) {
        var people: [Int: RecordedPeople.Person] = [:]
        var latecomers: [Latecomer] = []
        for turn in visits.turns {
            let visit = visits.visits[turn.place]
            people[turn.place] = RecordedPeople.Person(
                isPresent: turn.isPresent,
                comes: visit?.redeemedAt != nil,
                claimDelay: visit.flatMap { visit in
                    visit.redeemedAt.map { $0 - visit.lastCalledAt }
                },
                work: visit.flatMap { visit in
                    visit.redeemedAt.flatMap { begun in visit.endedAt.map { $0 - begun } }
                },
                tickets: visit?.tickets
            )
            if !turn.isPresent, let visit {
                latecomers.append(
                    Latecomer(
                        place: turn.place,
                        at: visit.calledAt,
                        joinedAt: visits.joinedAt(turn.place)
                    )
                )
            }
        }
        return (RecordedPeople(people), latecomers)
    }
}
