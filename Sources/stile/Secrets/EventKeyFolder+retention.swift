import StilePass
import WaitingRoom

// How keys are destroyed whose time is over, those of past sales among them.

extension EventKeyFolder {
    /// What came of a sweep.
    struct Sweep: Equatable {
        /// The scopes whose keys were destroyed.
        var destroyed: [String] = []
        /// Why some files could not be looked at, or some keys not destroyed.
        var failures: [EventKeyError] = []
    }

    /// Notes in every record what is known of the sales that it names, and destroys each key that no
    /// sale needs any more.
    ///
    /// A failure at one file keeps no other from its turn.
    ///
    /// - Parameters:
    ///   - running: The sales that the server's rooms run; a sale of such a room that is not among them
    ///     has ended. Of rooms that are not here only what is recorded counts.
    ///   - now: The wall clock.
    /// - Returns: What was destroyed, and what could not be looked at.
    func sweep(_ running: [RunningSale], at now: Timestamp) -> Sweep {
        var sweep = Sweep()
        let found: Inventory
        do throws(EventKeyError) {
            found = try inventory()
        } catch {
            sweep.failures = [error]
            return sweep
        }
        sweep.failures = found.damaged.map(\.error)
        for (file, record) in found.records where record.changes(with: running, at: now) {
            do throws(EventKeyError) {
                if try settle(file, running, at: now) { sweep.destroyed.append(record.scope) }
            } catch {
                sweep.failures.append(error)
            }
        }
        return sweep
    }

    /// Brings one file up to date, and tells whether its key was destroyed.
    private func settle(
        _ file: String,
        _ running: [RunningSale],
        at now: Timestamp
    ) throws(EventKeyError) -> Bool {
        try locked { () throws(EventKeyError) -> Bool in
            // Another process may have changed it since it was looked at.
            guard let before = try read(file) else { return false }
            var record = before
            record.note(running, at: now)
            if record.isDue(at: now) {
                try destroy(record, in: file)
                return true
            }
            if record != before { try write(record, to: file) }
            return false
        }
    }
}

extension EventKeyRecord {
    /// Whether there is anything to note or to destroy.
    fileprivate func changes(with running: [RunningSale], at now: Timestamp) -> Bool {
        var noted = self
        noted.note(running, at: now)
        return noted != self || noted.isDue(at: now)
    }
}
