import StilePass

/// What the office asks of the waiting room in front of it.
package protocol AdmissionDesk: Sendable {
    /// Redeems an admission pass for an event; the same pass and key give the same admission.
    ///
    /// A pass that is bound to a key of the visitor's browser needs the proof that was posted with it.
    func redeem(
        pass: String,
        proof: String?,
        event: String,
        key: String
    ) async throws(AdmissionRefusal) -> Admission
    /// Says that a session is active; refused if it is over.
    func touch(session: String, event: String) async throws(AdmissionRefusal)
    /// Says that a session has ended; saying it again must do no harm.
    func depart(
        session: String,
        event: String,
        outcome: String,
        tickets: Int
    ) async throws(AdmissionRefusal)
}

/// A visitor whom the waiting room let in.
package struct Admission: Hashable, Sendable {
    /// The unguessable id of the session.
    package let session: String
    /// The visitor's id in the line.
    package let queueID: String
    /// How many tickets the visitor may buy.
    package let quota: Int
    /// The moment at which the session ends at the latest.
    package let expiresAt: Timestamp
    /// How long the session goes on without a sign of life; nil for until its end.
    package let idleLimit: Duration?

    /// Creates an admission.
    package init(
        session: String,
        queueID: String,
        quota: Int,
        expiresAt: Timestamp,
        idleLimit: Duration? = nil
    ) {
        self.session = session
        self.queueID = queueID
        self.quota = quota
        self.expiresAt = expiresAt
        self.idleLimit = idleLimit
    }
}

/// Why the waiting room does not let a visitor in, or no longer.
package enum AdmissionRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// The pass is forged, altered, expired, or meant for another event.
    case invalidPass
    /// The pass was redeemed before, under another key.
    case alreadyRedeemed
    /// The session has ended.
    case sessionOver
    /// The waiting room cannot answer now.
    case unavailable

    /// One sentence for the visitor.
    package var description: String {
        switch self {
        case .invalidPass: "The admission pass is not valid here, or no longer."
        case .alreadyRedeemed: "The admission pass was used before."
        case .sessionOver: "The session has ended."
        case .unavailable: "The waiting room cannot answer now; try again in a moment."
        }
    }
}
