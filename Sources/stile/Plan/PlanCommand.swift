import ArgumentParser
import Foundation
import Queueing
import WaitingRoom

/// `stile plan`: how many visitors a core can take, and what the line has to expect.
struct PlanCommand: AsyncParsableCommand {
    /// Session times, in seconds: a millisecond to a day.
    static let serviceTimeRange = 0.001...86_400.0
    /// What may count as no wait, in seconds: up to a day.
    static let waitRange = 0.0...86_400.0
    /// Promises, from one in a thousand million to all but one in a million.
    static let probabilityRange = 1e-9...0.999_999
    /// People in a line, and tickets.
    static let countRange = 1...100_000_000
    /// Tickets per buyer.
    static let basketRange = 0.01...1_000.0

    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Plan how many visitors a core can take, and how long the line will last.",
        discussion: """
            The core is planned as M/M/c: --servers sessions at a time that last --service-time on \
            average. The admission rate is the largest at which no more than --wait-probability of \
            the admitted wait longer than --wait for a free server.

            With a crowd, which stands in line from the first second: place n of the line waits \
            n (1 - noShow) / admissionRate. Tickets last for stock / basket visitors, and the sale is \
            complete one mean session after the last of them was admitted. Intervals hold 8 of 10 \
            cases; the luck of no-shows and of session lengths is in them, a wrong --service-time is \
            not, nor a slow start. Waits are those before a core that is full: one that is empty when \
            the sale starts takes its first visitors at once, and everybody waits up to one mean \
            session less than told. --no-show goes as far as a room's calls follow it. Rates are per \
            second; times in JSON are in seconds.
            """
    )

    @Option(
        help: "Sessions that the core bears at a time, or a range lower:upper:step.",
        transform: ServerRange.init
    )
    var servers: ServerRange

    @Option(
        help: "How long a session lasts on average, such as 4m or 1m30s.",
        transform: OptionDuration.read
    )
    var serviceTime: Double

    @Option(help: "The share of the admitted who may wait longer than --wait.")
    var waitProbability = 0.05

    @Option(help: "How long is still no wait, such as 1s.", transform: OptionDuration.read)
    var wait = 0.0

    @Option(help: "How many people stand in line.")
    var crowd: Int?

    @Option(help: "How many tickets there are; without it they never run out.")
    var stock: Int?

    @Option(help: "How many tickets an admitted visitor buys on average. (default: 1)")
    var basket: Double?

    @Option(help: "The share of called visitors who never come.")
    var noShow: Double?

    @Option(
        help: "Write a picture of the table, or of the line if there is one number of servers.",
        completion: .file(extensions: ["svg"])
    )
    var svg: String?

    @Flag(help: "Print the figures as one line of JSON.")
    var json = false

    func validate() throws {
        try OptionDuration.check("--service-time", serviceTime, in: Self.serviceTimeRange)
        try OptionDuration.check("--wait", wait, in: Self.waitRange)
        try OptionLimit.check("--wait-probability", waitProbability, in: Self.probabilityRange)
        if let crowd { try OptionLimit.check("--crowd", crowd, in: Self.countRange) }
        if let stock { try OptionLimit.check("--stock", stock, in: Self.countRange) }
        if let basket { try OptionLimit.check("--basket", basket, in: Self.basketRange) }
        if let noShow { try OptionLimit.check("--no-show", noShow, in: CorePlan.noShowRange) }
        try OptionLimit.check("--stock", isGiven: stock != nil, needs: "--crowd", crowd != nil)
        try OptionLimit.check("--basket", isGiven: basket != nil, needs: "--stock", stock != nil)
        guard let svg else { return }
        guard !svg.isEmpty else { throw ValidationError("--svg needs the name of a file.") }
        guard servers.isRange || crowd != nil else {
            throw ValidationError(
                "--svg needs a range of --servers, such as 200:2000:200, or a --crowd to draw."
            )
        }
    }

    func run() async throws {
        try await CommandFailure.explained {
            let plans = try plans()
            if let svg { try PlanPicture(plans, isRange: servers.isRange).write(to: svg) }
            print(json ? try json(plans) : text(plans))
        }
    }

    /// The plan for each number of servers.
    ///
    /// - Throws: `ValidationError`, if the terms have no answer.
    func plans() throws -> [CapacityPlan] {
        do throws(QueueingError) {
            return try servers.counts.map { servers throws(QueueingError) in
                try CapacityPlan(servers: servers, terms: terms)
            }
        } catch {
            throw ValidationError(error.sentence)
        }
    }

    /// The figures as one line of JSON.
    func json(_ plans: [CapacityPlan]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let data =
            servers.isRange
            ? try encoder.encode(["rows": plans]) : try plans.first.map(encoder.encode)
        return String(decoding: data ?? Data(), as: UTF8.self)
    }

    private func text(_ plans: [CapacityPlan]) -> String {
        servers.isRange ? CapacityPlanTable(plans).text : plans.first?.text ?? ""
    }

    private var terms: PlanTerms {
        PlanTerms(
            serviceTime: serviceTime,
            waitProbability: waitProbability,
            wait: wait,
            noShow: noShow,
            crowd: crowd.map {
                PlanTerms.Crowd(people: $0, stock: stock, basket: basket ?? 1)
            }
        )
    }
}
