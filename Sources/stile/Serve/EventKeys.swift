import Service
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
    private let keys = Mutex<[Use: EventKey]>([:])

    init(folder: EventKeyFolder, room: String) {
        self.folder = folder
        self.room = room
    }

    /// The key of a scope for a sale.
    ///
    /// - Throws: ``PseudonymKeyGone`` if it was destroyed, or ``EventKeyError``.
    func key(_ scope: PseudonymScope, sale: String) throws -> PseudonymKey {
        do throws(EventKeyError) {
            return try holder(scope, sale).current()
        } catch {
            if case .forgotten = error { throw PseudonymKeyGone() }
            throw error
        }
    }

    private func holder(
        _ scope: PseudonymScope,
        _ sale: String
    ) throws(EventKeyError) -> EventKey {
        let use = Use(scope: scope, sale: sale)
        if let known = keys.withLock({ $0[use] }) { return known }
        let fresh = try EventKey(folder: folder, scope: scope, room: room, sale: sale)
        // Two requests at once may each have made one: the first that is kept is used.
        return keys.withLock { keys in
            if let known = keys[use] { return known }
            keys[use] = fresh
            return fresh
        }
    }
}
