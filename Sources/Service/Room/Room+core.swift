import Crypto
import StilePass
import WaitingRoom

// What a core can ask of a room, over HTTP or, for the core that ships with Stile, in this process.

extension Room {
    /// A session as the core learns of it.
    package struct Session: Sendable {
        /// The session's id.
        package var id: Identifier
        /// The visitor's queue id.
        package var queueID: Identifier
        /// How many tickets it may buy.
        package var quota: Int
        /// When it ends at the latest.
        package var expires: Timestamp
    }

    /// The redemption key that stands for a text.
    package static func redemptionKey(_ text: String) -> Identifier? {
        Identifier(bytes: SHA256.hash(data: Array(text.utf8)))
    }

    /// Spends a pass and begins a session; the same key again gives the same session.
    ///
    /// A pass that is bound to a key is good only together with a proof by that key, made for this
    /// pass and the room's target a few seconds ago.
    ///
    /// - Throws: ``TokenError``, ``ProofError``, ``Refusal`` or ``StoreError``.
    package func redeem(
        pass text: String,
        proof: String? = nil,
        key: Identifier?,
        at now: Timestamp
    ) async throws -> Session {
        let (pass, id) = try contents(ofPass: text, at: now)
        _ = try BoundTokenRule.redeem(
            pass: pass,
            text: text,
            proof: proof,
            target: target,
            at: now
        )
        let command = StoreCommand.redeem(
            pass: id,
            key: key ?? Self.freshIdentifier(),
            session: Self.freshIdentifier()
        )
        guard case .redeemed(let grant) = try await perform(command)
        else { throw StoreError.unavailable }
        return Session(
            id: grant.session,
            queueID: running.queueIDs.queueID(of: grant.key),
            quota: grant.quota,
            expires: grant.expires
        )
    }

    /// Notes a sign of life of a session.
    ///
    /// - Throws: ``Refusal`` or ``StoreError``.
    package func touch(session: Identifier) async throws {
        _ = try await perform(.touch(session: session))
    }

    /// Ends a session and frees its slot; a core that reports late says when the session ended.
    ///
    /// - Throws: ``Refusal`` or ``StoreError``.
    package func depart(
        session: Identifier,
        tickets: Int,
        endedAt: Timestamp? = nil
    ) async throws {
        _ = try await perform(.depart(session: session, tickets: tickets, endedAt: endedAt))
    }
}
