import Crypto
import StilePass

/// What a core asks for at an order: so many tickets on everybody who only shows there.
package struct LimitReservation: Hashable, Sendable {
    /// The reservation's id, which repeats with each repetition of the same request.
    package var id: Identifier
    /// The session that orders.
    package var session: Identifier
    /// How many tickets.
    package var tickets: Int
    /// The limits of everybody named.
    package var uses: [LimitUse]

    /// Asks for a reservation.
    package init(id: Identifier, session: Identifier, tickets: Int, uses: [LimitUse]) {
        self.id = id
        self.session = session
        self.tickets = tickets
        self.uses = uses
    }

    /// A hash of who asks for what, by which a repetition is told from another request.
    ///
    /// How much a limit allows is left out: a policy that changed meanwhile makes no other request.
    package var contents: Identifier {
        var bytes = session.bytes + Array("\(tickets)".utf8)
        for subject in Set(uses.map(\.subject)).sorted() {
            bytes += [0] + Array(subject.kind.rawValue.utf8) + [0] + subject.pseudonym.bytes
        }
        return Identifier(bytes: SHA256.hash(data: bytes)) ?? session
    }
}
