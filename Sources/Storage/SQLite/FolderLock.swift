import Foundation

/// Keeps a data folder to one process at a time, until the process ends in whatever way.
final class FolderLock: Sendable {
    private let descriptor: Int32

    init(folder: String) throws(SQLiteFileError) {
        let descriptor = open(folder + "/stile.lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw errno == ENOSPC ? .full(folder) : .unwritable(folder)
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw .inUse(folder)
        }
        self.descriptor = descriptor
    }

    /// Lets another server have the folder; doing so again changes nothing.
    func release() { flock(descriptor, LOCK_UN) }

    deinit { close(descriptor) }
}
