import WaitingRoom

/// Counts tickets against a policy's limits, as the ledger of a sale does when nothing else happens
/// at the same time: as many as all limits leave, or none.
struct PurchaseCounts: Sendable {
    private struct Counter: Hashable {
        var limit: Int
        var subject: Int
    }

    private let limits: [PurchaseLimit]
    private var used: [Counter: Int] = [:]

    init(_ plan: LimitsPlan) { limits = plan.limits }

    /// Takes as many of the wanted tickets as all limits leave.
    mutating func take(_ wanted: Int, by subjects: [(kind: SubjectKind, number: Int)]) -> Int {
        var granted = wanted
        var counters: [Counter] = []
        for (index, limit) in limits.enumerated() {
            for subject in subjects where subject.kind == limit.subject {
                let counter = Counter(limit: index, subject: subject.number)
                granted = min(granted, limit.tickets - used[counter, default: 0])
                counters.append(counter)
            }
        }
        guard granted > 0 else { return 0 }
        for counter in counters { used[counter, default: 0] += granted }
        return granted
    }

    /// The most tickets that a visitor gets who wants some and has shown something.
    func most(for shown: Showing, _ wanted: Int) -> Int {
        limits.filter { limit in
            switch limit.subject {
            case .account: shown.contains(.account)
            case .document: shown.contains(.identity)
            case .device, .card, .phone, .address: true
            }
        }.map(\.tickets).reduce(wanted, min)
    }

    /// Gives tickets back that were never paid.
    mutating func giveBack(_ tickets: Int, by subjects: [(kind: SubjectKind, number: Int)]) {
        for (index, limit) in limits.enumerated() {
            for subject in subjects where subject.kind == limit.subject {
                used[Counter(limit: index, subject: subject.number), default: 0] -= tickets
            }
        }
    }
}

extension LimitsPlan {
    /// The most tickets that a visitor gets who is known by these kinds of subjects.
    func most(for kinds: Set<SubjectKind>, atMost most: Int) -> Int {
        limits.filter { kinds.contains($0.subject) }.map(\.tickets).reduce(most, min)
    }
}
