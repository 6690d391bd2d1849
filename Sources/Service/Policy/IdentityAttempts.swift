import Synchronization
import WaitingRoom

/// How often each place has shown a document that was not confirmed, so that nobody can try numbers
/// until one fits.
///
/// It is kept by each node in memory. A visitor who lines up again gets new tries, and a new place at
/// the end of the line.
final class IdentityAttempts: Sendable {
    /// The most places that are remembered; beyond it nobody new may try until a restart or a reset.
    static let capacity = 1_000_000

    private let counts = Mutex<[Identifier: Int]>([:])

    /// Takes a try; false if the place has had all of them.
    func take(_ visitor: Identifier, limit: Int) -> Bool {
        counts.withLock { counts in
            let used = counts[visitor] ?? 0
            guard used < limit, used > 0 || counts.count < Self.capacity else { return false }
            counts[visitor] = used + 1
            return true
        }
    }

    /// Gives a try back that came to nothing through no fault of the visitor's.
    func giveBack(_ visitor: Identifier) {
        counts.withLock { counts in
            let used = (counts[visitor] ?? 0) - 1
            counts[visitor] = used > 0 ? used : nil
        }
    }
}
