import Rehearsal
import Testing

/// A sale with a limit, whose server is killed in the middle of what all clients do at once.
enum KilledLimitSale {
    /// How many answers there are before the server is killed.
    private static let answersBeforeKill = 10

    /// Plays the sale over the kill and a second start, to the last answer and a graceful stop.
    ///
    /// - Parameters:
    ///   - plan: The sale.
    ///   - prepare: Brings everybody to where the limit binds.
    ///   - act: What they do then, all at once.
    /// - Returns: What the clients were told, and what the database says afterwards.
    /// - Throws: what goes wrong with the server or a client.
    static func play<Ready: Sendable>(
        _ plan: TestSale,
        prepare: (CrowdClient, CoreOfTest) async throws -> Ready,
        act: @escaping @Sendable (Ready, CoreOfTest, LimitTally) async throws -> Void
    ) async throws -> (told: LimitTally.Answers, ledger: LimitLedger) {
        var sale = plan
        sale.perSecondLimit = 1_000
        let folder = try ScratchFolder()
        let server = try StileProcess(
            configuration: sale.yaml,
            files: sale.files,
            folder: folder.path,
            port: try StileProcess.freePort()
        )
        try await server.start()
        let client = CrowdClient(port: server.port, connectionLimit: 64)
        let core = CoreOfTest(client: client, secret: sale.coreSecret)
        let ready = try await prepare(client, core)

        let tally = LimitTally()
        async let acting: Void = act(ready, core, tally)
        try await tally.wait(for: answersBeforeKill)
        await server.kill()
        try await server.start()
        try await acting

        await client.close()
        #expect(await server.stop() == 0)
        return (tally.current, try LimitLedger(folder))
    }
}
