extension AdmissionController {
    /// Tells snapshots of this form from others.
    static let snapshotForm = 1.0

    /// The state after the last decision, for the store to keep; nil before the first.
    package var snapshot: ControllerSnapshot? {
        guard let sessions, let shows, let calls, let lastMoment else { return nil }
        let own = [Self.snapshotForm, Double(calls), lastMoment]
        let parts = [
            [own], sessions.parts, shows.parts, telemetry.parts, backOff.parts, slowStart.parts,
            gradient.parts,
        ]
        let values = SnapshotLists.join(parts.map(SnapshotLists.join))
        return ControllerSnapshot(eventsThrough: eventsThrough, values: values)
    }

    /// Goes on from a state; a part that does not fit the plan any more begins anew.
    mutating func restore(_ snapshot: ControllerSnapshot) {
        guard let lists = SnapshotLists.split(snapshot.values), lists.count == 7,
            let own = SnapshotLists.split(lists[0])?.first, own.count == 3,
            own[0] == Self.snapshotForm, let calls = Int(exactly: own[1]), own[2].isFinite
        else { return }
        self.calls = calls
        lastMoment = own[2]
        eventsThrough = snapshot.eventsThrough
        func restore(_ part: inout some SnapshotPart, _ index: Int) {
            guard let parts = SnapshotLists.split(lists[index]) else { return }
            _ = part.restore(parts)
        }
        if var sessions {
            restore(&sessions, 1)
            self.sessions = sessions
        }
        if var shows {
            restore(&shows, 2)
            self.shows = shows
        }
        restore(&telemetry, 3)
        restore(&backOff, 4)
        restore(&slowStart, 5)
        restore(&gradient, 6)
        largestOfferedLoad = load(servers: Int(gradient.limit))
    }
}
