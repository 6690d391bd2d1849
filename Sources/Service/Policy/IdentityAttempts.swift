import Synchronization
import WaitingRoom

/// How many documents each place has shown, so that nobody can try numbers until one fits.
///
/// It is kept by each node in memory. A visitor who lines up again gets new tries, and a new place at
/// the end of the line.
final class IdentityAttempts: Sendable {
    /// The most places that are remembered; when there are more the memory begins anew.
    static let capacity = 1_000_000

    private let counts = Mutex<[Identifier: Int]>([:])

    /// Counts a try, and tells how many came before it.
    func take(_ visitor: Identifier) -> Int {
        counts.withLock { counts in
            let before = counts[visitor] ?? 0
            if before == 0, counts.count >= Self.capacity { counts.removeAll() }
            counts[visitor] = before + 1
            return before
        }
    }

    /// Gives a try back that came to nothing through no fault of the visitor's.
    func giveBack(_ visitor: Identifier) {
        counts.withLock { counts in
            let before = (counts[visitor] ?? 0) - 1
            counts[visitor] = before > 0 ? before : nil
        }
    }
}
