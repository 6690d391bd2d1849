import Foundation
import Service
import Synchronization
import WaitingRoom

/// The key of a room's pseudonyms, read again whenever its file has changed.
///
/// Every use looks at the file's date, which costs some microseconds, so that a key that an operator
/// destroys is used no more from that moment on.
final class EventKeyCache: Sendable {
    private struct Entry {
        var key: PseudonymKey
        var scope: PseudonymScope
        var sale: String
        var mark: FileMark
    }

    /// What changes with every change of a file.
    private struct FileMark: Equatable {
        var inode: UInt64
        var size: Int64
        var seconds: Int
        var nanoseconds: Int

        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            inode = UInt64(status.st_ino)
            size = Int64(status.st_size)
            seconds = status.st_mtim.tv_sec
            nanoseconds = status.st_mtim.tv_nsec
        }
    }

    private let folder: EventKeyFolder
    private let room: String
    private let entry = Mutex<Entry?>(nil)

    init(folder: EventKeyFolder, room: String) {
        self.folder = folder
        self.room = room
    }

    /// The key of a scope for a sale.
    ///
    /// - Throws: ``PseudonymKeyGone`` if it was destroyed, or ``EventKeyError``.
    func key(_ scope: PseudonymScope, sale: String) throws -> PseudonymKey {
        let file = try folder.file(scope)
        if let mark = FileMark(file), let known = entry.withLock({ $0 }), known.mark == mark,
            known.scope == scope, known.sale == sale
        {
            return known.key
        }
        do throws(EventKeyError) {
            let key = try folder.key(scope, room: room, sale: sale)
            let mark = FileMark(file)
            entry.withLock { entry in
                entry = mark.map { Entry(key: key, scope: scope, sale: sale, mark: $0) }
            }
            return key
        } catch EventKeyError.forgotten {
            throw PseudonymKeyGone()
        }
    }
}
