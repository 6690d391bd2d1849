import Queueing
import Service
import StilePass
import WaitingRoom

/// Reads one room; scenarios will read the same section.
enum RoomSection {
    /// How long a title may be, in bytes.
    static let titleLimit = 200
    /// How long the address of a target may be, in bytes.
    static let targetLimit = 2_000

    /// What `errorLimit` may be.
    static let errorLimitRange = 0.0...1.0
    /// What `latencyLimit` may be.
    static let latencyLimitRange = Duration.zero...Duration.seconds(3_600)
    /// What `slowStart` may be; zero opens the room at once.
    static let slowStartRange = Duration.zero...Duration.seconds(3_600)
    /// What `slowStart` is at least where the file does not say.
    static let ordinarySlowStart: Duration = .seconds(300)

    /// The orders in which a sale may serve.
    private enum Order: String, CaseIterable {
        case fifo
    }

    /// The ways in which a visitor is handed on.
    private enum HandOver: String, CaseIterable {
        case form
    }

    /// Reads a room; a moment may be given by which its sale must not have ended.
    static func plan(
        _ section: ConfigurationSection,
        endingAfter now: Timestamp? = nil
    ) -> RoomPlan {
        defer { section.finish() }
        let id = name("id", section)
        let title = text("title", limit: titleLimit, section)
        let target = text("target", limit: targetLimit, section)
        if !["http://", "https://", "/"].contains(where: target.hasPrefix) {
            section.mistake(
                "target",
                "An address that begins with http://, https:// or / was expected."
            )
        }
        _ = section.choice("handOver", default: HandOver.form)
        let sale = section.section("sale")
        let saleID = name("id", sale)
        let schedule = schedule(sale, endingAfter: now)
        let core = section.section("core")
        let corePlan = corePlan(core)
        let terms = terms(section, core: core)
        return RoomPlan(
            id: id,
            title: title,
            target: target,
            saleID: saleID,
            schedule: schedule,
            core: corePlan,
            terms: terms,
            lane: lane(section)
        )
    }

    private static func schedule(
        _ section: ConfigurationSection,
        endingAfter now: Timestamp?
    ) -> SaleSchedule {
        defer { section.finish() }
        _ = section.choice("order", default: Order.fifo)
        let schedule = SaleSchedule(
            opens: section.moment("opens"),
            starts: section.moment("starts"),
            ends: section.moment("ends")
        )
        let moments = [schedule.opens, schedule.starts, schedule.ends].compactMap(\.self)
        if moments != moments.sorted() {
            section.mistake("opens", "A sale opens, then starts, then ends.")
        }
        if let now, let ends = schedule.ends, ends <= now {
            section.mistake("ends", "A moment to come was expected; this sale is over.")
        }
        return schedule
    }

    private static func corePlan(_ section: ConfigurationSection) -> CorePlan {
        var plan = CorePlan(
            servers: section.integer(
                "servers",
                in: 1...Erlang.maximumServers,
                limit: "serverLimit"
            ),
            serviceTime: section.duration("serviceTime", in: SaleTerms.windowRange),
            waitProbability: section.number(
                "waitProbability",
                in: 0.000_001...0.999_999,
                default: 0.05
            )
        )
        plan.noShow = section.number("noShow", in: CorePlan.noShowRange, default: plan.noShow)
        plan.errorLimit = section.number(
            "errorLimit",
            in: errorLimitRange,
            default: plan.errorLimit
        )
        if section.has("latencyLimit") {
            plan.latencyLimit = section.duration("latencyLimit", in: latencyLimitRange)
        }
        // Written out, so that the effective configuration shows it and means the same when read.
        plan.slowStart = section.duration(
            "slowStart",
            in: slowStartRange,
            default: min(slowStartRange.upperBound, max(ordinarySlowStart, plan.serviceTime))
        )
        return plan
    }

    private static func terms(
        _ section: ConfigurationSection,
        core: ConfigurationSection
    ) -> SaleTerms {
        let range = SaleTerms.windowRange
        let release = section.section("release")
        let windows = section.section("windows")
        defer { [release, windows, core].forEach { $0.finish() } }
        var terms = SaleTerms(
            hardCap: core.integer("hardCap", in: SaleTerms.hardCapRange, limit: "hardCapRange"),
            perSecondLimit: release.number("perSecondLimit", in: SaleTerms.perSecondLimitRange)
        )
        terms.idleLimit = core.duration("idleLimit", in: range, default: terms.idleLimit)
        terms.sessionLimit = core.duration("sessionLimit", in: range, default: terms.sessionLimit)
        terms.checkInWindow = windows.duration("checkIn", in: range, default: terms.checkInWindow)
        terms.claimWindow = windows.duration("claim", in: range, default: terms.claimWindow)
        terms.grace = windows.duration("grace", in: range, default: terms.grace)
        // A called visitor learns of it at the next check-in.
        if terms.claimWindow < terms.checkInWindow * 2 / Room.checkInsPerWindow {
            windows.mistake(
                "claim",
                "A claim window of at least two check-ins was expected, and a visitor checks in "
                    + "\(Room.checkInsPerWindow) times in windows.checkIn."
            )
        }
        terms.passLifetime = windows.duration("redeem", in: range, default: terms.passLifetime)
        terms.quota = section.integer(
            "quota",
            in: SaleTerms.quotaRange,
            limit: "quotaRange",
            default: terms.quota
        )
        return terms
    }

    /// A room has one lane for now; the list is read so that files need not change when it has more.
    private static func lane(_ section: ConfigurationSection) -> LaneID {
        let lanes = section.sections("lanes")
        guard let first = lanes.first else { return .general }
        if lanes.count > 1 { section.mistake("lanes", "A room has one lane.") }
        let lane = LaneID(name("id", first))
        _ = first.number("share", in: 1...1, default: 1)
        first.finish()
        return lane
    }

    private static func name(_ key: String, _ section: ConfigurationSection) -> String {
        let text = section.string(key)
        if !text.isEmpty, !SaleName.isValid(text) { section.mistake(key, SaleName.rule) }
        return text
    }

    private static func text(
        _ key: String,
        limit: Int,
        _ section: ConfigurationSection
    ) -> String {
        let text = section.string(key)
        if text.utf8.count > limit { section.mistake(key, "At most \(limit) bytes were expected.") }
        return text
    }
}
