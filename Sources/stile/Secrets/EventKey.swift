import Foundation
import Synchronization
import WaitingRoom

/// The key of one sale's pseudonyms as a running server uses it: read once, and looked after at every
/// use, so that a key which was destroyed is not used any more.
///
/// A use costs one look at the file's inode, size and time of change. The key stays in memory until
/// the next use after its destruction, or until the server stops.
final class EventKey: Sendable {
    private let folder: EventKeyFolder
    private let scope: PseudonymScope
    private let user: EventKeyRecord.Sale
    private let file: String
    private let memory = Mutex(Memory())

    /// Names the key of a sale; nothing is read or made before the first use.
    ///
    /// - Throws: ``EventKeyError/nameTooLong(_:)``.
    init(
        folder: EventKeyFolder,
        scope: PseudonymScope,
        user: EventKeyRecord.Sale
    ) throws(EventKeyError) {
        self.folder = folder
        self.scope = scope
        self.user = user
        file = try folder.file(scope)
    }

    /// The key, if it was not destroyed.
    ///
    /// - Throws: ``EventKeyError``.
    func current() throws(EventKeyError) -> PseudonymKey {
        let before = FileMark(file)
        let known = memory.withLock(\.self)
        if let before, before == known.mark, let key = known.key { return key }
        memory.withLock { $0.key = nil }
        // A file that was there and is gone was not destroyed by `forget`, which leaves a tombstone.
        // A new key would let everybody buy once more, so it takes somebody who starts the server.
        guard before != nil || !known.hasSeenFile else { throw .vanished(file) }
        let key = try folder.key(scope, for: user)
        let after = FileMark(file)
        memory.withLock {
            $0.hasSeenFile = true
            // The key is kept only if the file was the same before and after it was read.
            if let after, before == after { ($0.mark, $0.key) = (after, key) }
        }
        return key
    }

    private struct Memory {
        var hasSeenFile = false
        var mark: FileMark?
        var key: PseudonymKey?
    }
}

/// What tells one state of a file from another without reading it.
private struct FileMark: Equatable {
    private let device: UInt64
    private let inode: UInt64
    private let size: Int64
    private let seconds: Int
    private let nanoseconds: Int

    /// Looks at a file; nil if there is none.
    init?(_ file: String) {
        var status = stat()
        guard stat(file, &status) == 0 else { return nil }
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        seconds = status.st_ctim.tv_sec
        nanoseconds = status.st_ctim.tv_nsec
    }
}
