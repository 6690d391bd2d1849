import Logging
import Service
import StilePass
import TicketOffice
import WaitingRoom

/// Lets the ticket office ask the waiting room in front of an event, inside one process.
struct RoomAdmissionDesk: AdmissionDesk {
    let rooms: Rooms
    let logger: Logger

    func redeem(
        pass: String,
        proof: String?,
        event: String,
        key: String
    ) async throws(AdmissionRefusal) -> Admission {
        let room = try room(event)
        do {
            let session = try await room.redeem(
                pass: pass,
                proof: proof,
                key: Room.redemptionKey(key),
                at: Timestamp.wallClock()
            )
            return Admission(
                session: session.id.description,
                queueID: session.queueID.description,
                quota: session.quota,
                expiresAt: session.expires,
                idleLimit: session.idleLimit
            )
        } catch Refusal.passSpent {
            throw .alreadyRedeemed
        } catch let refusal as Refusal where !refusal.isPassing {
            throw .invalidPass
        } catch is TokenError {
            throw .invalidPass
        } catch is ProofError {
            throw .invalidPass
        } catch {
            throw .unavailable
        }
    }

    func touch(session: String, event: String) async throws(AdmissionRefusal) {
        try await perform(session, event) { room, session in
            try await room.touch(session: session)
        }
    }

    func depart(
        session: String,
        event: String,
        outcome: String,
        tickets: Int
    ) async throws(AdmissionRefusal) {
        try await perform(session, event) { room, session in
            do {
                try await room.depart(session: session, tickets: tickets)
            } catch Refusal.reservationLapsed {
                logger.error(
                    """
                    \(tickets) tickets of a session of \(event) were told after the payment grace and \
                    count against no limit: refund them, or take them as they are
                    """
                )
                throw Refusal.reservationLapsed
            }
        }
    }

    private func perform(
        _ session: String,
        _ event: String,
        _ work: (Room, Identifier) async throws -> Void
    ) async throws(AdmissionRefusal) {
        guard let identifier = Identifier(session) else { throw .sessionOver }
        let room = try room(event)
        do {
            try await work(room, identifier)
        } catch let refusal as Refusal where !refusal.isPassing {
            throw .sessionOver
        } catch {
            throw .unavailable
        }
    }

    private func room(_ event: String) throws(AdmissionRefusal) -> Room {
        guard let room = rooms.room(event) else { throw .invalidPass }
        return room
    }
}
