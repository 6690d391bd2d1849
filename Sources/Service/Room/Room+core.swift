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
        /// How long it goes on without a sign of life.
        package var idleLimit: Duration
    }

    /// The redemption key that stands for a text.
    package static func redemptionKey(_ text: String) -> Identifier? {
        Identifier(bytes: SHA256.hash(data: Array(text.utf8)))
    }

    /// Spends a pass and begins a session; the same key again gives the same session.
    ///
    /// A pass that is bound to a key is good only together with a proof by that key, made for this
    /// pass and the room's target a few seconds ago. A core that asks again with its key and the same
    /// proof, because the answer was lost, gets it however old the proof is by then.
    ///
    /// - Throws: ``TokenError``, ``ProofError``, ``Refusal`` or ``StoreError``.
    package func redeem(
        pass text: String,
        proof: String? = nil,
        key: Identifier?,
        at now: Timestamp
    ) async throws -> Session {
        let (pass, id) = try contents(ofPass: text, at: now)
        // With the proof, or a copied pass would find the session of a core whose keys follow from passes.
        let key = key.flatMap { Self.redemptionKey("\($0) \(proof ?? "")") }
        do {
            _ = try BoundTokenRule.redeem(
                pass: pass,
                text: text,
                proof: proof,
                target: target,
                at: now
            )
        } catch {
            guard let key, let begun = try await session(begunWith: id, key: key) else {
                throw error
            }
            return begun
        }
        let command = StoreCommand.redeem(
            pass: id,
            key: key ?? Self.freshIdentifier(),
            session: Self.freshIdentifier()
        )
        guard case .redeemed(let grant) = try await perform(command)
        else { throw StoreError.unavailable }
        return session(grant)
    }

    /// The session that a pass began earlier, asked for with the same key; nil if it began none.
    private func session(begunWith pass: Identifier, key: Identifier) async throws -> Session? {
        do {
            let again = StoreCommand.redeem(pass: pass, key: key, session: nil)
            guard case .redeemed(let grant) = try await perform(again) else { return nil }
            return session(grant)
        } catch is Refusal {
            return nil
        }
    }

    private func session(_ grant: SessionGrant) -> Session {
        Session(
            id: grant.session,
            queueID: running.queueIDs.queueID(of: grant.key),
            quota: grant.quota,
            expires: grant.expires,
            idleLimit: grant.idleLimit
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
    /// - Throws: ``Refusal`` or ``StoreError``. The session ends also if it sold more tickets than were
    ///   set aside for it, ``Refusal/overQuota``; those that were set aside count as sold then.
    package func depart(
        session: Identifier,
        tickets: Int,
        endedAt: Timestamp? = nil
    ) async throws {
        let command = StoreCommand.depart(session: session, tickets: tickets, endedAt: endedAt)
        if try await perform(command) == .departedOverQuota { throw Refusal.overQuota }
    }
}
