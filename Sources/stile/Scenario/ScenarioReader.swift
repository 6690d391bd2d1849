import Simulation
import StilePass
import WaitingRoom

/// Reads the parts of a scenario file from its tree.
struct ScenarioReader {
    private let top: ConfigurationSection
    private let folder: String

    init(_ top: ConfigurationSection, folder: String) {
        self.top = top
        self.folder = folder
    }

    func scenario() -> Scenario {
        defer { top.finish() }
        let title = top.string("title")
        let about = top.optionalString("about")
        let figures = entries("figures").map(figure)
        let room = top.section("room")
        let event = RoomPolicy.event(room)
        let policy = RoomPolicy.read(room, event: event, folder: folder)
        let plan = RoomSection.plan(room)
        let core = CoreReader(top.section("core"), plan: plan, folder: folder).model()
        let stock = top.has("stock") ? stock(top.section("stock")) : nil
        let crowds = crowds(plan.terms.checkInWindow)
        let faults = entries("faults").map(fault)
        let adjustments = entries("operators").compactMap(adjustment)
        let tick = top.duration("tick", in: ScenarioFile.ticks, default: plan.pace.tick).inSeconds
        let begins = begins(plan.schedule, room)
        let length = top.offset("length", in: ScenarioFile.offsets, default: .seconds(14_400))
        if length <= 0 { top.mistake("length", "A time after the start was expected.") }
        if (length - begins) / tick > Double(SaleScenario.tickLimit) {
            top.mistake(
                "length",
                "At most \(SaleScenario.tickLimit) ticks (tickLimit) were expected; a shorter "
                    + "length or a longer tick makes fewer."
            )
        }
        let scenario = SaleScenario(
            title: title,
            plan: plan,
            core: core,
            stock: stock,
            crowds: crowds,
            adjustments: adjustments,
            faults: faults,
            tick: tick,
            begins: begins,
            length: length
        )
        if scenario.visitors > SaleScenario.visitorLimit {
            top.mistake(
                "crowds",
                "At most \(SaleScenario.visitorLimit) visitors in all (visitorLimit) were expected."
            )
        }
        return Scenario(sale: scenario, about: about, figures: figures, policy: policy)
    }

    private func entries(_ key: String) -> [ConfigurationSection] {
        let sections = top.sections(key)
        if sections.count > ScenarioFile.entryLimit {
            top.mistake(
                key,
                "At most \(ScenarioFile.entryLimit) entries (entryLimit) were expected."
            )
        }
        return sections
    }

    private func figure(_ section: ConfigurationSection) -> ScenarioFigure {
        defer { section.finish() }
        return ScenarioFigure(
            what: section.string("what"),
            value: section.string("value"),
            from: section.choice("from", default: .assumed),
            source: section.optionalString("source")
        )
    }

    private func begins(_ schedule: SaleSchedule, _ room: ConfigurationSection) -> Double {
        guard let opens = schedule.opens else { return 0 }
        guard let starts = schedule.starts else {
            room.section("sale").mistake(
                "starts",
                "This field is missing. A sale that opens at a given moment must start at one, "
                    + "because all other times count from there."
            )
            return 0
        }
        return (opens - starts).inSeconds
    }

    private func stock(_ section: ConfigurationSection) -> StockModel {
        defer { section.finish() }
        var stock = StockModel(
            tickets: section.integer(
                "tickets",
                in: 1...StockModel.ticketLimit,
                limit: "ticketLimit"
            )
        )
        if section.has("hold") {
            stock.holdLimit =
                section.duration("hold", in: ScenarioFile.positiveLengths).inSeconds
        }
        stock.returnDelay =
            section.duration("returnDelay", in: ScenarioFile.lengths, default: .zero).inSeconds
        stock.lookTime =
            section.duration(
                "look",
                in: ScenarioFile.lengths,
                default: .seconds(stock.lookTime)
            ).inSeconds
        return stock
    }

    private func crowds(_ checkInWindow: Duration) -> [Crowd] {
        let sections = top.sections("crowds")
        if !(1...SaleScenario.crowdLimit).contains(sections.count) {
            top.mistake(
                "crowds",
                "A list of 1 to \(SaleScenario.crowdLimit) crowds (crowdLimit) was expected."
            )
        }
        let crowds = sections.map {
            CrowdReader($0, checkInWindow: checkInWindow, folder: folder).crowd()
        }
        for (index, section) in sections.enumerated()
        where crowds[..<index].contains(where: { $0.name == crowds[index].name }) {
            section.mistake("name", "Another crowd has this name.")
        }
        return crowds
    }

    private func fault(_ section: ConfigurationSection) -> SaleFault {
        defer { section.finish() }
        let kind = section.choice("kind", default: SaleFault.Kind.leaderStop)
        if !section.has("kind") {
            let kinds = SaleFault.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            section.mistake("kind", "This field is missing. One of \(kinds) was expected.")
        }
        let at = section.offset("at", in: ScenarioFile.offsets)
        let length = section.duration("for", in: ScenarioFile.positiveLengths).inSeconds
        return SaleFault(kind, at..<at + length)
    }

    private func adjustment(
        _ section: ConfigurationSection
    ) -> (at: Double, adjustment: Adjustment)? {
        defer { section.finish() }
        let at = section.offset("at", in: ScenarioFile.offsets)
        let orders = ["do", "perSecondLimit", "hardCap"].filter(section.has)
        guard orders.count == 1 else {
            section.mistake("do", "Just one of do, perSecondLimit and hardCap was expected.")
            return nil
        }
        switch orders[0] {
        case "do":
            return (at, section.choice("do", default: OperatorOrder.pause).adjustment)
        case "perSecondLimit":
            let limit = section.number("perSecondLimit", in: SaleTerms.perSecondLimitRange)
            return (at, .perSecondLimit(limit))
        default: return (at, .hardCap(section.integer("hardCap", in: SaleTerms.hardCapRange)))
        }
    }
}

/// What operators may do in a scenario, beside setting limits.
private enum OperatorOrder: String, CaseIterable {
    case pause, resume

    var adjustment: Adjustment { self == .pause ? .pause : .resume }
}
