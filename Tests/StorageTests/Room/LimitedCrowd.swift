import StilePass
import Synchronization
import WaitingRoom

@testable import Storage

/// Two hundred visitors on twenty identities, of whom each may have two tickets, all at once.
///
/// Of the ten visitors of an identity three give up as soon as they hold a pass, and the others try
/// until the identity has what it may have; whoever gets no answer asks again with the same ids.
final class LimitedCrowd: Sendable {
    static let visitors = 200
    static let identities = 20
    static let most = 2
    static let now = Timestamp(seconds: 1_800_000_000)

    /// How many tickets the sale allows in one pass.
    let quota: Int

    /// What the visitors were told.
    struct Record: Sendable {
        var sold = Array(repeating: 0, count: LimitedCrowd.identities)
        var refusals = 0
        var unanswered = 0
    }

    private let record = Mutex(Record())

    init(quota: Int) { self.quota = quota }

    var current: Record { record.withLock { $0 } }
    var tickets: Int { current.sold.reduce(0, +) }

    static func key(_ visitor: Int) -> PlaceKey { PlaceKey(lane: .general, place: visitor + 1) }

    static func account(_ identity: Int) -> Subject {
        Subject(.account, Identifier(high: 5, low: UInt64(identity)))
    }

    /// Opens a sale in which everybody is called.
    func callEverybody(_ store: some RoomStore) async throws {
        let terms = SaleTerms(hardCap: Self.visitors, perSecondLimit: 1e5, quota: quota)
        let opening = SaleOpening(
            id: "sale",
            configuredID: "sale",
            salt: Identifier(high: 1, low: 2),
            terms: terms,
            lane: .general
        )
        let nonces = (0..<Self.visitors).map { Identifier(high: 2, low: UInt64($0)) }
        let order = CallOrder(epoch: 2, perSecond: 1e5, checkInThrough: Self.visitors)
        var reach = order
        reach.perSecond = 0
        _ = try await store.perform(
            [.open(opening), .lead, .number(.general, nonces: nonces), .call(reach)]
                + (0..<Self.visitors).map { .checkIn(Self.key($0)) } + [.call(order)]
        )
    }

    /// Plays everybody until nobody wants anything any more.
    func play(_ store: @escaping @Sendable () -> any RoomStore) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for visitor in 0..<Self.visitors {
                group.addTask { try await self.play(visitor, store) }
            }
            try await group.waitForAll()
        }
    }

    private func play(
        _ visitor: Int,
        _ store: @Sendable () -> any RoomStore
    ) async throws {
        let identity = visitor % Self.identities
        let use = LimitUse(
            limit: "two",
            scope: "event:tour",
            subject: Self.account(identity),
            most: Self.most
        )
        let id = Identifier(high: 3, low: UInt64(visitor))
        while record.withLock({ $0.sold[identity] < Self.most }) {
            switch try await ask(.claim(Self.key(visitor), pass: id, uses: [use]), store) {
            case .claimed(let quota, _):
                if visitor / Self.identities < 3 {
                    _ = try await ask(.leave(Self.key(visitor)), store)
                    return
                }
                _ = try await ask(.redeem(pass: id, key: id, session: id), store)
                let end = try await ask(.depart(session: id, tickets: quota), store)
                guard case .departed = end else { throw LedgerError.ownMistake }
                return record.withLock { $0.sold[identity] += quota }
            case .refused(.limitReached):
                record.withLock { $0.refusals += 1 }
                try await Task.sleep(for: .milliseconds(2))
            default: throw LedgerError.ownMistake
            }
        }
    }

    /// Asks until there is an answer, as a client does whose server was restarted.
    private func ask(
        _ command: StoreCommand,
        _ store: @Sendable () -> any RoomStore
    ) async throws -> Outcome {
        for _ in 0..<2_000 {
            do {
                return try await store().perform(command)
            } catch {
                record.withLock { $0.unanswered += 1 }
                try await Task.sleep(for: .milliseconds(5))
            }
        }
        throw LedgerError.waitedInVain
    }
}

/// The definition as a store.
actor MemoryRoomStore: RoomStore {
    private(set) var records = MemorySale()

    func perform(_ batch: [StoreCommand]) throws(StoreError) -> [Outcome] {
        batch.map { records.apply($0, at: LimitedCrowd.now) }
    }
}
