import ArgumentParser
import Simulation

/// `stile bench sale`: how quickly a whole sale is simulated, and in how much memory.
struct SaleBenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sale",
        abstract: "Simulate a whole sale under the production rules on one thread.",
        discussion: """
            Half the visitors come before the start and the others in the minutes after it; some have \
            gone when their turn comes. They check in, are called by the room's own controller, and \
            buy from a core of a thousand servers until nothing is left.
            """
    )

    @Option(help: "How many visitors join.")
    var visitors = 1_000_000

    @Option(help: "How many tickets there are.")
    var tickets = 15_000

    @Option(help: "The seed of the random numbers.")
    var seed: UInt64 = 1

    @Flag(help: "Print the figures as one line of JSON.")
    var json = false

    func validate() throws {
        try OptionLimit.check(
            "--visitors",
            visitors,
            in: 1_000...SaleScenario.visitorLimit,
            limit: "visitorLimit"
        )
        try OptionLimit.check(
            "--tickets",
            tickets,
            in: 1...StockModel.ticketLimit,
            limit: "ticketLimit"
        )
    }

    func run() async throws {
        try await CommandFailure.explained {
            let report = try SaleBench(visitors: visitors, tickets: tickets).run(seed: seed)
            print(json ? report.json : report.text)
        }
    }
}
