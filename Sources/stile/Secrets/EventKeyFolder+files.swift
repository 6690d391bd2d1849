import Foundation

// How key files are read, written and overwritten: never half, never readable by others, and one
// process at a time.

extension EventKeyFolder {
    /// What a file says; nil if there is none.
    func read(_ file: String) throws(EventKeyError) -> EventKeyRecord? {
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        guard let data = FileManager.default.contents(atPath: file) else { throw .unusable(file) }
        guard let record = try? JSONDecoder().decode(EventKeyRecord.self, from: data),
            record.version == EventKeyRecord.currentVersion
        else { throw .damaged(file) }
        return record
    }

    /// Puts a record in the place of a file, whole and on disk, or changes nothing.
    func write(_ record: EventKeyRecord, to file: String) throws(EventKeyError) {
        guard let data = try? record.encoded() else { throw .unusable(file) }
        let fresh = file + ".new"
        unlink(fresh)
        let descriptor = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unusable(file) }
        let isWritten = Self.put(data, descriptor, at: 0) && fsync(descriptor) == 0
        close(descriptor)
        guard isWritten, rename(fresh, file) == 0, syncFolder() else {
            unlink(fresh)
            throw .unusable(file)
        }
    }

    /// Writes other bytes over a secret, where it stands in the file.
    func overwrite(_ secret: String, in file: String) throws(EventKeyError) {
        guard let data = FileManager.default.contents(atPath: file),
            let range = data.range(of: Data(secret.utf8))
        else { throw .unusable(file) }
        try overwrite(range, of: file)
    }

    /// Writes other bytes over some of a file, on disk, where they stand.
    func overwrite(_ range: Range<Int>, of file: String) throws(EventKeyError) {
        let descriptor = open(file, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unusable(file) }
        defer { close(descriptor) }
        // No letter of base64url, so that what is left can't be taken for a key.
        let nothing = Data(repeating: UInt8(ascii: "~"), count: range.count)
        guard Self.put(nothing, descriptor, at: range.lowerBound), fsync(descriptor) == 0
        else { throw .unusable(file) }
    }

    /// Runs the closure while no other process, and no other thread, changes the folder.
    func locked<Value>(
        _ body: () throws(EventKeyError) -> Value
    ) throws(EventKeyError) -> Value {
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw .unusable(path)
        }
        let descriptor = open("\(path)/lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unusable(path) }
        // Closing the file gives the lock back.
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX) == 0 else { throw .unusable(path) }
        return try body()
    }

    private static func put(_ data: Data, _ descriptor: Int32, at offset: Int) -> Bool {
        data.withUnsafeBytes { bytes in
            pwrite(descriptor, bytes.baseAddress, bytes.count, off_t(offset)) == bytes.count
        }
    }

    /// Makes a renaming last (fsync(2): a file's name is part of its folder).
    private func syncFolder() -> Bool {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0
    }
}
