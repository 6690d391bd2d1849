import Foundation
import StilePass
import Storage
import Synchronization
import Testing
import WaitingRoom

@testable import stile

/// A small sale in a real database, played beside its definition in memory.
struct StoredSale {
    static let starts = Timestamp(seconds: 1_796_119_200)
    private static let places = 120

    let file: SQLiteFile
    private let store: SQLiteRoomStore
    private let clock: SaleClock
    private var definition = MemorySale()
    private var epoch = 0

    /// Opens the sale half an hour before its start, and writes its configuration beside the data.
    init(_ folder: String) async throws {
        try SampleConfiguration.text
            .replacingOccurrences(of: "id: 2026-12-01", with: "id: first")
            .write(toFile: "\(folder)/stile.yaml", atomically: true, encoding: .utf8)
        let configuration = try ConfigurationFile.read("\(folder)/stile.yaml")
        let clock = SaleClock(Self.starts - .seconds(1_800))
        self.clock = clock
        file = try SQLiteFile(folder: "\(folder)/data", name: configuration.sqlite)
        store = SQLiteRoomStore(committer: file.committer, room: "arena") { clock.now }
        let opening = SaleOpening(
            id: "first",
            configuredID: "first",
            salt: Identifier(high: 1, low: 2),
            terms: configuration.rooms[0].terms,
            lane: .general
        )
        try await apply(.open(opening))
        try await lead()
        try await tick(perSecond: 0)
    }

    /// Lets the sale go by, and returns what the definition has of it.
    func play() async throws -> MemorySale {
        var sale = self
        try await sale.playThrough()
        return sale.definition
    }

    private mutating func playThrough() async throws {
        for first in 1...Self.places / 10 { try await join(UInt64(first)) }
        // A minute without a server, before the start.
        clock.advance(by: .seconds(60))
        try await lead()
        clock.advance(by: .milliseconds(1_250))
        for place in 1...Self.places { try await apply(.checkIn(Self.key(place))) }
        try await apply(.leave(Self.key(Self.places)))
        for change: Adjustment in [.pause, .resume, .perSecondLimit(50), .hardCap(110)] {
            try await apply(.adjust(change))
        }
        for _ in 0..<10 {
            clock.advance(by: .seconds(1))
            try await tick(perSecond: 50)
        }
        // Some come, and some of those stay until a limit of theirs ends it.
        for place in 1...90 {
            let pass = Identifier(high: 5, low: UInt64(place))
            try await apply(.claim(Self.key(place), pass: pass))
            try await apply(.redeem(pass: pass, key: pass, session: Self.session(place)))
        }
        for second in 1...100 {
            clock.advance(by: .seconds(1))
            if second <= 60 { try await depart(second) }
            try await tick(perSecond: 0)
        }
        try await depart(70)
    }

    private mutating func join(_ batch: UInt64) async throws {
        let nonces = (0..<10).map { Identifier(high: batch, low: $0) }
        try await apply(.number(.general, nonces: nonces))
    }

    private mutating func depart(_ place: Int) async throws {
        let late = Duration.milliseconds(Int64(place) * 5)
        try await apply(
            .depart(session: Self.session(place), tickets: 2, endedAt: clock.now - late)
        )
    }

    private mutating func lead() async throws {
        if case .leading(let epoch, _, _) = try await apply(.lead) { self.epoch = epoch }
    }

    private mutating func tick(perSecond: Double) async throws {
        try await apply(
            .call(CallOrder(epoch: epoch, perSecond: perSecond, checkInThrough: 1_000))
        )
    }

    @discardableResult
    private mutating func apply(_ command: StoreCommand) async throws -> Outcome {
        let outcome = try await store.perform(command)
        let expected = definition.apply(command, at: clock.now)
        try #require(outcome == expected)
        return outcome
    }

    private static func key(_ place: Int) -> PlaceKey { PlaceKey(lane: .general, place: place) }
    private static func session(_ place: Int) -> Identifier {
        Identifier(high: 6, low: UInt64(place))
    }
}

/// The store's clock, which moves when it is told to.
private final class SaleClock: Sendable {
    private let moment: Mutex<Timestamp>

    init(_ moment: Timestamp) { self.moment = Mutex(moment) }

    var now: Timestamp { moment.withLock { $0 } }

    func advance(by time: Duration) { moment.withLock { $0 = $0 + time } }
}
