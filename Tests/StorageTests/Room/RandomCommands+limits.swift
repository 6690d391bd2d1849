import StilePass
import WaitingRoom

extension RandomCommands {
    /// The most that any subject may have in each scope.
    static func most(in scope: String) -> Int {
        switch scope {
        case "event:tour": 4
        case "room:arena": 2
        default: 3
        }
    }
    /// How many identities there are of each kind: few enough that they meet.
    private static let identities: UInt64 = 40

    /// A command of limits, of one place per subject or of spent ids.
    mutating func limited() -> StoreCommand {
        switch roll(100) {
        case 0..<14: return .numberOnce(lane(), nonce: draw(1)[0], subjects: subjects())
        case 14..<20: return .bind(place(), subjects: subjects())
        case 20..<50: return .reserve(reservation())
        case 50..<65: return .confirm(order(), tickets: roll(3))
        case 65..<80: return .release(order(), returned: roll(2) == 0)
        case 80..<85: return .remaining(uses())
        default:
            let id = roll(3) == 0 ? old(spent) : fresh(\.spent)
            return .spend(id, until: now + .milliseconds(Int64(roll(20_000) - 500)))
        }
    }

    /// Few; now and then more than a join may show.
    private mutating func subjects() -> [Subject] {
        let count = roll(40) == 0 ? SaleLimits.subjectsPerJoin + 1 : roll(4)
        return (0..<count).map { _ in subject(SubjectKind.allCases) }
    }

    /// Mostly none, mostly few; now and then more than a command may name.
    mutating func uses() -> [LimitUse] {
        let count = roll(60) == 0 ? SaleLimits.usesPerCommand + 1 : roll(4)
        return (0..<count).map { _ in use() }
    }

    private mutating func use() -> LimitUse {
        let subject = subject([.account, .document])
        switch roll(3) {
        case 0: return use("sale:arena/\(runningSale)", nil, subject)
        case 1: return use("event:tour", nil, subject)
        default: return use("room:arena", .seconds(20), subject)
        }
    }

    private func use(_ scope: String, _ window: Duration?, _ subject: Subject) -> LimitUse {
        LimitUse(
            limit: "few",
            scope: scope,
            window: window,
            subject: subject,
            most: Self.most(in: scope)
        )
    }

    private mutating func subject(_ kinds: [SubjectKind]) -> Subject {
        Subject(
            kinds[roll(kinds.count)],
            Identifier(high: 0, low: UInt64(roll(Int(Self.identities))))
        )
    }

    /// Mostly of a recent session, now and then one that came before, as it was or altered.
    private mutating func reservation() -> LimitReservation {
        if let last = reservations.last, roll(4) == 0 {
            var again = reservations[max(0, reservations.count - 1 - roll(10))]
            if roll(4) == 0 { again.tickets = last.tickets + 1 }
            return again
        }
        if roll(400) == 0 { awaitsBurst = true }
        let reservation = LimitReservation(
            id: fresh(\.orders),
            session: roll(3) == 0 ? old(sessions) : liveSession,
            tickets: roll(12) == 0 ? 3 : 1 + roll(2),
            uses: uses()
        )
        reservations.append(reservation)
        return reservation
    }

    private mutating func order() -> Identifier { roll(30) == 0 ? old(passes) : old(orders) }

    /// Has the session reserve and release in turn until it may reserve no more: what it has reserved
    /// at one time is held to its quota.
    mutating func beginBurst() {
        awaitsBurst = false
        burst = 2 * SaleLimits.reservationsPerSession + 1
    }

    /// The next command of such a row.
    mutating func burstCommand() -> StoreCommand {
        burst -= 1
        guard burst.isMultiple(of: 2) else { return .release(orders.last ?? liveSession) }
        return .reserve(
            LimitReservation(id: fresh(\.orders), session: liveSession, tickets: 1, uses: [])
        )
    }
}
