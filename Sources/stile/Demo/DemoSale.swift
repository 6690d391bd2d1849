import StilePass
import TicketOffice
import WaitingRoom

/// The sale that the demonstration replays: ShmooCon 2019, round one, as its organisers published it.
///
/// Published (shmoocon.org): 500 tickets were all held 5.08 s after the link appeared, and the
/// waiting list was full 0.71 s later; the first order was complete at 7.88 s, the last at 12 min
/// 18 s; in the ten seconds before the link 1,900 requests came per second from 1,488 addresses per
/// second, and 3,456 per second after it.
///
/// Derived: everybody asks equally often, so the higher rate after the link means
/// 1,488 x 3,456 / 1,900 = 2,707 people. Assumed, because nothing was published: one ticket for
/// each buyer, lognormal times to pay between the published first and last, four per cent of
/// payments that fail, four per cent of buyers who give up, one in ten who leaves the line.
///
/// The opening runs in real time, because a request rate that is sped up is another sale; what comes
/// after it, people paying, runs faster.
struct DemoSale: Sendable {
    /// Tickets.
    static let stock = 500
    /// From the link to the last hold.
    static let allHeldAfter = 5.08
    /// From the last hold to the full waiting list.
    static let waitlistFullAfter = 0.71
    /// From the link to the first complete order.
    static let firstOrderAfter = 7.88
    /// From the link to the last complete order.
    static let lastOrderAfter = 738.0
    /// How long before the link people came.
    static let rushBefore = 10.0
    /// Requests per second before the link.
    static let requestsPerSecondBefore = 1_900.0
    /// Requests per second after the link.
    static let requestsPerSecondAfter = 3_456.0
    /// People before the link, one for each address.
    static let peopleBefore = 1_488
    /// People in all.
    static var people: Int {
        Int((Double(peopleBefore) * requestsPerSecondAfter / requestsPerSecondBefore).rounded())
    }

    /// The room's and the event's name.
    static let room = "shmoocon-2019"
    /// The only ticket type.
    static let ticketType = "ticket"

    /// How many times faster than life people pay.
    var speed: Double
    /// When the link appears.
    var linkAt: Timestamp

    /// The seconds on the wall after the link, for so many seconds after it in the published sale.
    func wallSeconds(_ seconds: Double) -> Double {
        let opening = Self.allHeldAfter + Self.waitlistFullAfter
        return seconds <= opening ? seconds : opening + (seconds - opening) / speed
    }

    /// The whole configuration: one room, one event, secrets from the system's randomness.
    func configuration() throws -> Configuration {
        var configuration = Configuration()
        configuration.server.port = 0
        configuration.rooms = [plan]
        configuration.secrets = .inline(
            Configuration.InlineSecrets(
                queueTokenKeys: [.init(id: "demo", text: FreshSecret.key())],
                admissionPassKeys: [.init(id: "demo", text: FreshSecret.key())],
                core: [Self.room: FreshSecret.key()]
            )
        )
        configuration.office.hold = .seconds(wallSeconds(2 * Self.lastOrderAfter))
        configuration.office.events = [
            try Event(
                id: Self.room,
                title: "ShmooCon 2019, round one",
                currency: "USD",
                ticketTypes: [
                    TicketType(
                        id: Self.ticketType,
                        title: "Ticket",
                        priceMinor: 15_000,
                        capacity: Self.stock
                    )
                ]
            )
        ]
        return configuration
    }

    private var plan: RoomPlan {
        RoomPlan(
            id: Self.room,
            title: "ShmooCon 2019, round one",
            target: "/shop/\(Self.room)",
            saleID: "round-one",
            schedule: SaleSchedule(starts: linkAt),
            // The published system took 500 holds in five seconds, so its servers bind nothing here
            // and it was warm: the room opens at once. What binds is the rate that it showed, and
            // the stock, for there are never more people inside than tickets.
            core: CorePlan(
                servers: 100_000,
                serviceTime: .seconds(240),
                waitProbability: 0.05,
                slowStart: .zero
            ),
            terms: SaleTerms(
                checkInWindow: .seconds(6),
                claimWindow: .seconds(10),
                grace: .seconds(30),
                passLifetime: .seconds(10),
                idleLimit: .seconds(wallSeconds(2 * Self.lastOrderAfter)),
                sessionLimit: .seconds(wallSeconds(2 * Self.lastOrderAfter)),
                hardCap: 100_000,
                perSecondLimit: Double(Self.stock) / Self.allHeldAfter,
                quota: 1
            ),
            pace: RoomPace(tick: .milliseconds(100), shortestPoll: .milliseconds(500))
        )
    }
}
