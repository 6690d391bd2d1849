import Simulation
import Storage
import WaitingRoom

/// The history of a room's running sale on its way out, page by page.
struct SaleExport {
    /// The first line.
    let header: RecordingHeader
    /// How many events follow.
    var count: Int { found.last }

    private let archive: SQLiteSaleArchive
    private let found: SQLiteSaleArchive.Found
    private let clock: RecordingClock

    /// Finds the sale of a room.
    ///
    /// - Throws: ``ExportFailure`` or `SaleArchiveError`.
    init(room: String, configuration: Configuration, folder: String) throws {
        guard let plan = configuration.rooms.first(where: { $0.id == room }) else {
            throw ExportFailure.noSuchRoom(room, configuration.rooms.map(\.id))
        }
        archive = try SQLiteSaleArchive(folder: folder, name: configuration.sqlite)
        guard let found = try archive.runningSale(of: room) else {
            throw ExportFailure.noSale(room)
        }
        guard found.sale.configuredID == plan.saleID else {
            throw ExportFailure.otherSale(
                room: room,
                configured: plan.saleID,
                running: found.sale.configuredID
            )
        }
        self.found = found
        header = RecordingHeader(
            room: room,
            sale: found.sale.id,
            begun: found.sale.begunAt,
            schedule: plan.schedule,
            core: plan.core,
            terms: found.sale.terms
        )
        clock = RecordingClock(
            begun: found.sale.begunAt,
            starts: plan.schedule.starts,
            standstills: try archive.standstills(of: found)
        )
    }

    /// Writes the header and what was noted by the time the sale was found.
    func write(to output: inout ExportOutput) throws {
        try output.write(RecordingText.line(header))
        var after = 0
        while after < found.last {
            let limit = min(SaleLimits.historyPage, found.last - after)
            let page = try archive.history(of: found, after: after, limit: limit)
            guard let last = page.last else { return }
            for entry in page { try output.write(RecordingText.line(clock.event(entry))) }
            after = last.sequence
        }
    }
}
