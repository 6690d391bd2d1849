import StilePass
import WaitingRoom

extension EventKeyRecord {
    /// Notes what rooms say of their sales: when the running one is due, and that others have ended.
    mutating func note(_ running: [RunningSale], at now: Timestamp) {
        for sale in running { note(sale, at: now) }
    }

    /// Whether there is a key, and its time is over.
    func isDue(at now: Timestamp) -> Bool {
        key != nil && IdentityPlan.isDue(sales.map(\.due), at: now)
    }

    private mutating func note(_ running: RunningSale, at now: Timestamp) {
        let user = Sale(room: running.room, sale: running.sale, due: running.due)
        for index in sales.indices where sales[index].room == running.room {
            if sales[index].isSame(as: user) {
                sales[index].due = user.due
            } else {
                // Another sale took its place, by a reset or a new name: it ended when that is first
                // seen, unless it was due sooner.
                let latest = now + running.retention
                sales[index].due = min(sales[index].due ?? latest, latest)
            }
        }
        // A room that shares the key needs it too, though nobody has shown anything there yet.
        guard key != nil, running.scope?.name == scope, !hasForgotten(user) else { return }
        _ = add(user)
    }
}
