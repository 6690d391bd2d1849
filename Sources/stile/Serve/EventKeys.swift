import Service
import StilePass
import Synchronization
import WaitingRoom

/// The keys of a room's pseudonyms, one for each sale that it runs.
final class EventKeys: Sendable {
    private struct Use: Hashable {
        var scope: PseudonymScope
        var sale: String
    }

    private let folder: EventKeyFolder
    private let room: String
    private let due: @Sendable () -> Timestamp?
    private let keys = Mutex<[Use: EventKey]>([:])

    /// Looks after a room's keys.
    ///
    /// - Parameters:
    ///   - folder: Where they lie.
    ///   - room: The room.
    ///   - due: When the pseudonyms of the running sale may be forgotten; nil while nobody knows.
    init(folder: EventKeyFolder, room: String, due: @escaping @Sendable () -> Timestamp?) {
        self.folder = folder
        self.room = room
        self.due = due
    }

    /// The key of a scope for a sale.
    ///
    /// - Throws: ``PseudonymKeyGone`` if it was destroyed, or ``PseudonymKeyUnavailable``.
    func key(_ scope: PseudonymScope, sale: String) throws -> PseudonymKey {
        do throws(EventKeyError) {
            return try holder(scope, sale).current()
        } catch {
            if case .forgotten = error { throw PseudonymKeyGone() }
            throw PseudonymKeyUnavailable(sentence: error.description)
        }
    }

    private func holder(
        _ scope: PseudonymScope,
        _ sale: String
    ) throws(EventKeyError) -> EventKey {
        let use = Use(scope: scope, sale: sale)
        if let known = keys.withLock({ $0[use] }) { return known }
        let user = EventKeyRecord.Sale(room: room, sale: sale, due: due())
        let fresh = try EventKey(folder: folder, scope: scope, user: user)
        // Two requests at once may each have made one: the first that is kept is used.
        return keys.withLock { keys in
            if let known = keys[use] { return known }
            keys[use] = fresh
            return fresh
        }
    }
}
